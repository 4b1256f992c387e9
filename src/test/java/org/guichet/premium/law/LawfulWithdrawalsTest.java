// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawfulWithdrawalsTest {

    @ParameterizedTest(name = "bought {0}: until before {1}, {2}")
    @CsvSource({
        "2026-03-02T00:00:00Z, 2026-03-17T00:00:00Z, a Monday; the last day counts whole",
        "2026-03-02T23:59:59Z, 2026-03-17T00:00:00Z, the hour does not matter",
        "2026-03-07T12:00:00Z, 2026-03-24T00:00:00Z, a Saturday is followed by Monday",
        "2026-03-08T12:00:00Z, 2026-03-24T00:00:00Z, a Sunday is followed by Monday",
        "2026-03-20T12:00:00Z, 2026-04-03T23:00:00Z, over the change to summer time",
        "2028-02-15T12:00:00Z, 2028-03-01T00:00:00Z, to 29 February",
    })
    void the_law_gives_fourteen_days_after_the_day_of_buying(
            Instant bought, Instant end, String why) {
        assertThat(LawfulWithdrawals.end(bought, 14, ZoneId.of("Europe/Dublin")))
                .as(why)
                .isEqualTo(end);
    }
}

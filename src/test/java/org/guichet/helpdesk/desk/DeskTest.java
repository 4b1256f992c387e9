// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guichet.kernel.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskTest {

    private static final Instant NOW = Instant.parse("2026-11-22T07:10:00Z");

    @ParameterizedTest(name = "{1} in {0}: {2}")
    @CsvSource({
        "EN, 2026-11-22T06:57:00Z, '06:57\u00a0UTC'",
        "FR, 2026-11-21T13:31:00Z, '21 nov., 13:31\u00a0UTC'",
        "DE, 2026-11-21T13:31:00Z, '21 Nov., 13:31\u00a0UTC'"
    })
    void a_time_says_of_which_zone_it_is(Language language, Instant at, String shown) {
        assertThat(Desk.when(at, NOW, language)).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-22T07:10:00Z, true",
        "2026-11-22T07:09:01Z, true",
        "2026-11-22T07:11:00Z, true",
        "2026-11-22T07:09:00Z, false"
    })
    void less_than_a_minute_is_just_now(Instant since, boolean justNow) {
        assertThat(Desk.justNow(since, NOW)).isEqualTo(justNow);
    }

    @ParameterizedTest(name = "due at {0}: {1}, {2} of the ring")
    @CsvSource({
        "2026-11-22T06:58:00Z, is-late, 100",
        "2026-11-22T07:10:00Z, is-soon, 2",
        "2026-11-22T07:39:00Z, is-soon, 12",
        "2026-11-22T09:10:00Z, '', 50",
        "2026-11-25T09:10:00Z, '', 100"
    })
    void a_clock_looks_as_urgent_as_it_is(Instant due, String urgency, int ring) {
        assertThat(Desk.urgency(due, NOW)).isEqualTo(urgency);
        assertThat(Desk.left(due, NOW)).isEqualTo(ring);
    }
}

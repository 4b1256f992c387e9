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
}

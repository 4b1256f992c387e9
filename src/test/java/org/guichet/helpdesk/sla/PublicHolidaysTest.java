// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Days by the calendars of the two countries, as their governments print them for 2026. */
class PublicHolidaysTest {

    private final PublicHolidays holidays = new PublicHolidays();

    @Test
    void are_those_of_the_country_and_of_the_region() {
        assertThat(holidays.of("NZ", Optional.of("auk"), 2026))
                .containsKeys(day(1, 1), day(1, 2), day(2, 6), day(4, 3), day(7, 10), day(12, 25))
                .as("Auckland's own")
                .containsKey(day(1, 26));
        assertThat(holidays.of("NZ", Optional.empty(), 2026)).doesNotContainKey(day(1, 26));
        assertThat(holidays.of("ES", Optional.of("md"), 2026))
                .containsKeys(day(1, 1), day(1, 6), day(5, 1), day(5, 2), day(10, 12), day(12, 8));
    }

    @Test
    void are_kept_on_the_day_that_is_given_for_one_at_a_weekend() {
        // 25 April and 26 December 2026 are Saturdays
        assertThat(holidays.of("NZ", Optional.empty(), 2026)).containsKeys(day(4, 27), day(12, 28));
    }

    @Test
    void of_no_country_are_not_none() {
        assertThatThrownBy(() -> holidays.of("ZZ", Optional.empty(), 2026))
                .isInstanceOf(RuntimeException.class);
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }
}

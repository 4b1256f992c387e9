// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.kernel.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"FR", "ES", "BE", "US", "NL", "DE", "NZ"})
    void have_a_name_in_each_of_our_languages(String country) {
        CalendarHierarchy all =
                HolidayManager.getInstance(
                                ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                        .getCalendarHierarchy();
        Stream.concat(
                        Stream.of(Optional.<String>empty()),
                        all.getChildren().keySet().stream().map(Optional::of))
                .flatMap(
                        region ->
                                IntStream.rangeClosed(2020, 2040)
                                        .mapToObj(year -> holidays.of(country, region, year)))
                .flatMap(days -> days.values().stream())
                .distinct()
                .forEach(
                        word -> {
                            for (Language language : Language.values()) {
                                assertThat(HolidayNames.of(word, language))
                                        .as("%s in %s", word, language)
                                        .hasValueSatisfying(name -> assertThat(name).isNotBlank());
                            }
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "christian.GOOD_FRIDAY, Viernes Santo",
        "WAITANGI_DAY, Día de Waitangi",
        "NATIONAL_DAY, Fiesta Nacional"
    })
    void are_called_in_spanish_what_people_call_them(String word, String name) {
        assertThat(PublicHolidays.name(word, Language.ES)).isEqualTo(name);
    }

    @Test
    void of_other_countries_are_called_as_the_library_does() {
        assertThat(PublicHolidays.name("MIDSUMMER", Language.FR)).isNotBlank();
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

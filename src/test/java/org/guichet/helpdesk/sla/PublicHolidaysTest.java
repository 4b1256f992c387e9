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
import java.util.Set;
import java.util.stream.Collectors;
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
        IntStream.rangeClosed(2020, 2040)
                .mapToObj(year -> words(country, year))
                .flatMap(Set::stream)
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

    @ParameterizedTest
    @CsvSource({
        "FR, Fête du Canada",
        "EN, Canada Day",
        "ES, Canada Day",
        "DE, Kanadatag",
        "NL, Canadese dag"
    })
    void of_other_countries_are_called_as_the_library_does(Language language, String name) {
        assertThat(PublicHolidays.name("CANADA_DAY", language)).isEqualTo(name);
    }

    @Test
    void that_the_library_has_no_name_for_are_called_by_their_word() {
        assertThat(holidays.of("CA", Optional.of("qc"), 2026))
                .containsEntry(day(6, 24), "SAINT_JEAN_BAPTISTE_DAY");
        assertThat(PublicHolidays.name("SAINT_JEAN_BAPTISTE_DAY", Language.FR))
                .isEqualTo("Saint Jean Baptiste Day");
        assertThat(PublicHolidays.name("christian.NO_SUCH_DAY", Language.EN))
                .isEqualTo("No Such Day");
    }

    @Test
    void of_no_country_are_shown_as_undefined() {
        for (String country : HolidayManager.getSupportedCalendarCodes()) {
            for (String word : words(country, 2026)) {
                for (Language language : Language.values()) {
                    assertThat(PublicHolidays.name(word, language))
                            .as("%s of %s in %s", word, country, language)
                            // of some days the library has no word either
                            .isNotEqualTo("undefined");
                }
            }
        }
    }

    @Test
    void of_no_country_are_not_none() {
        assertThatThrownBy(() -> holidays.of("ZZ", Optional.empty(), 2026))
                .isInstanceOf(RuntimeException.class);
    }

    /** Of the whole country, and of each of its regions. */
    private Set<String> words(String country, int year) {
        CalendarHierarchy all =
                HolidayManager.getInstance(
                                ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                        .getCalendarHierarchy();
        return Stream.concat(
                        Stream.of(Optional.<String>empty()),
                        all.getChildren().keySet().stream().map(Optional::of))
                .flatMap(region -> holidays.of(country, region, year).values().stream())
                .collect(Collectors.toSet());
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2026, month, day);
    }
}

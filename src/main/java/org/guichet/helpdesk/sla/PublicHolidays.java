// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import de.focus_shift.jollyday.core.util.ResourceUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.kernel.Language;

/** The public holidays of a country, and of a region of it, by the library's calendars. */
@ApplicationScoped
class PublicHolidays {

    /**
     * By the day they are kept, which is not always the day they fall on.
     *
     * @param region as ISO 3166-2 has it behind the country, in lower case: {@code auk}
     * @return a word for each, in no language: {@code WAITANGI_DAY}
     * @throws RuntimeException where the library knows no such country
     */
    Map<LocalDate, String> of(String country, Optional<String> region, int year) {
        return inOurs(() -> asked(country, region, year));
    }

    /** Whether the library knows the country, and the region where one is named. */
    boolean knows(String country, Optional<String> region) {
        try {
            return inOurs(
                    () ->
                            region.map(
                                            manager(country).getCalendarHierarchy().getChildren()
                                                    ::containsKey)
                                    .orElse(true));
        } catch (RuntimeException none) {
            return false;
        }
    }

    private static <T> T inOurs(Supplier<T> question) {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        // by which the library looks for its parser and its files: a thread of ours may have
        // another
        here.setContextClassLoader(PublicHolidays.class.getClassLoader());
        try {
            return question.get();
        } finally {
            here.setContextClassLoader(before);
        }
    }

    /**
     * What people call a day of {@link #of}: in our own words ({@link HolidayNames}), or else in
     * the library's, which says in English what it has no Spanish for. Of some days of its own
     * calendars the library says nothing; then the word stands for itself.
     */
    static String name(String word, Language language) {
        return HolidayNames.of(word, language).orElseGet(() -> librarys(word, language));
    }

    private static String librarys(String word, Language language) {
        // its English has no locale: asked for one, it would answer in the machine's language
        Locale locale =
                switch (language) {
                    case EN, ES -> Locale.ROOT;
                    case FR, NL, DE -> language.locale();
                };
        String name =
                new Holiday(LocalDate.EPOCH, word, HolidayType.PUBLIC_HOLIDAY)
                        .getDescription(locale);
        return name.equals(ResourceUtil.UNDEFINED) ? spelled(word) : name;
    }

    /** {@code christian.LABOR_DAY}: Labor Day. */
    private static String spelled(String word) {
        return Stream.of(word.substring(word.lastIndexOf('.') + 1).split("_", 0))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1) + part.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private static Map<LocalDate, String> asked(String country, Optional<String> region, int year) {
        Map<LocalDate, String> days = new TreeMap<>();
        manager(country)
                .getHolidays(Year.of(year), region.stream().toArray(String[]::new))
                .forEach(holiday -> days.put(holiday.getDate(), holiday.getPropertiesKey()));
        return days;
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(
                ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }
}

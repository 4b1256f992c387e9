// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Counts days of work in a country, Monday to Friday without its public holidays. What is counted
 * is to be written down: a newer version of the library may know other holidays.
 */
@ApplicationScoped
public class WorkingDays {

    private static final Logger LOG = Logger.getLogger(WorkingDays.class);

    private final PublicHolidays holidays;

    WorkingDays(PublicHolidays holidays) {
        this.holidays = holidays;
    }

    /**
     * The day on which so many days of work have passed since; the first of them is after the given
     * one.
     *
     * @param days at least one
     * @param country by its code; empty, or unknown to the library, has no holidays
     */
    public LocalDate after(LocalDate from, long days, Optional<String> country) {
        Map<Integer, Set<LocalDate>> closed = new HashMap<>();
        LocalDate day = from;
        for (long left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !closed.computeIfAbsent(day.getYear(), year -> closedIn(country, year))
                            .contains(day)) {
                left--;
            }
        }
        return day;
    }

    private Set<LocalDate> closedIn(Optional<String> country, int year) {
        if (country.isEmpty()) {
            return Set.of();
        }
        try {
            return holidays.of(country.get(), Optional.empty(), year).keySet();
        } catch (RuntimeException e) {
            // one holiday that is counted makes a deadline earlier, which harms nobody
            LOG.errorf("no public holidays of %s in %d: %s", country.get(), year, e.getMessage());
            return Set.of();
        }
    }
}

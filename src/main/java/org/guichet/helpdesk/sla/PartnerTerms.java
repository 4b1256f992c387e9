// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;

/**
 * All that a partner's clocks count by, for people to read.
 *
 * @param versions of its promises, the newest first; those to come stand before the one in force
 * @param calendar of the version in force, or of the first to come
 * @param coming other calendars that versions to come have, the next first
 */
public record PartnerTerms(
        String code,
        String name,
        List<Version> versions,
        Optional<Calendar> calendar,
        List<Coming> coming) {

    /** A calendar by which clocks count that start from then on. */
    public record Coming(Instant from, Calendar calendar) {}

    /**
     * @param by who wrote it; empty for what was there from the beginning
     */
    public record Version(
            long id, Instant from, long calendar, Optional<String> by, List<Rule> rules) {}

    /**
     * What is promised to whom; what is empty fits all.
     *
     * @param promised open time; what is missing is not promised
     */
    public record Rule(
            Optional<String> topic,
            Optional<Matter.Priority> priority,
            Optional<Matter.Contract> contract,
            Map<Target, Duration> promised) {

        public Optional<Duration> first() {
            return Optional.ofNullable(promised.get(Target.FIRST));
        }

        public Optional<Duration> next() {
            return Optional.ofNullable(promised.get(Target.NEXT));
        }

        public Optional<Duration> solution() {
            return Optional.ofNullable(promised.get(Target.SOLUTION));
        }

        boolean fits(String asked, Matter.Priority pressing) {
            return topic.filter(one -> !one.equals(asked)).isEmpty()
                    && priority.filter(one -> one != pressing).isEmpty()
                    && contract.filter(one -> one != Matter.Contract.BASIC).isEmpty();
        }
    }

    /**
     * @param country whose public holidays are kept, and of which region of it
     * @param closed from the day that is asked about on, in their order
     */
    public record Calendar(
            long id,
            ZoneId zone,
            Optional<Country> country,
            Optional<String> region,
            List<BusinessCalendar.Hours> week,
            List<ClosedDay> closed) {

        public List<BusinessCalendar.Hours> of(DayOfWeek day) {
            return week.stream().filter(hours -> hours.day() == day).toList();
        }
    }

    /**
     * @param why a holiday by the library's word for it, {@code WAITANGI_DAY}; else as somebody
     *     wrote it
     */
    public record ClosedDay(LocalDate day, boolean holiday, String why, Optional<String> by) {

        /** For who reads. */
        public String name(Language language) {
            return holiday ? PublicHolidays.name(why, language) : why;
        }
    }

    /** The version whose terms a clock gets that starts then. */
    public Optional<Version> inForce(Instant at) {
        return versions.stream().filter(version -> !version.from().isAfter(at)).findFirst();
    }

    /** The one that begins at that instant. */
    Optional<Version> beginning(Instant at) {
        return inForce(at).filter(version -> version.from().equals(at));
    }

    /** The first that begins later. */
    Optional<Version> after(Instant at) {
        return versions.reversed().stream()
                .filter(version -> version.from().isAfter(at))
                .findFirst();
    }

    /** By whose hours the version counts that is in force at an instant. */
    Optional<Long> calendarAt(Instant at) {
        return inForce(at).map(Version::calendar).or(() -> calendar.map(Calendar::id));
    }

    /** Those that were in force before that. */
    public List<Version> past(Instant at) {
        return versions.stream().filter(version -> !version.from().isAfter(at)).skip(1).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * The calendars of the partners, as they stood at an instant.
 *
 * <p>Public holidays are written down, each year of them once and for good, before the first clock
 * counts them: asked anew, a newer version of the library might say other days, and a figure would
 * not come out again as it was.
 */
@ApplicationScoped
class Calendars {

    private static final Logger LOG = Logger.getLogger(Calendars.class);

    /** A calendar with all days of closure that were ever decided. */
    record Stored(Fixed fixed, List<Closed> closed) {

        BusinessCalendar asOf(Instant at) {
            Set<LocalDate> days =
                    closed.stream()
                            .filter(each -> !each.decidedAt().isAfter(at))
                            .map(Closed::day)
                            .collect(Collectors.toSet());
            return new BusinessCalendar(fixed.zone(), fixed.week(), days);
        }
    }

    private record Closed(LocalDate day, boolean holiday, Instant decidedAt) {}

    /** What of a calendar never changes: the database refuses it. */
    private record Fixed(
            String partner,
            ZoneId zone,
            Optional<String> country,
            Optional<String> region,
            List<BusinessCalendar.Hours> week) {}

    private final EntityManager database;
    private final PublicHolidays holidays;
    private final Map<Long, Fixed> known = new ConcurrentHashMap<>();

    Calendars(EntityManager database, PublicHolidays holidays) {
        this.database = database;
        this.holidays = holidays;
    }

    /**
     * @param from of the time that is counted
     * @param to of it; a promise may end in the year after that
     */
    Stored stored(long calendar, Instant from, Instant to) {
        Fixed fixed = known.computeIfAbsent(calendar, this::fixed);
        List<Closed> closed = closed(calendar);
        if (fixed.country().isEmpty()) {
            return new Stored(fixed, closed);
        }
        Set<Integer> missing = missing(closed, from, to);
        missing.forEach(year -> writeDown(calendar, fixed, year));
        return new Stored(fixed, missing.isEmpty() ? closed : closed(calendar));
    }

    private static Set<Integer> missing(List<Closed> closed, Instant from, Instant to) {
        Set<Integer> years =
                IntStream.rangeClosed(year(from), year(to) + 1)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new));
        closed.stream().filter(Closed::holiday).forEach(each -> years.remove(each.day().getYear()));
        return years;
    }

    private static int year(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getYear();
    }

    private void writeDown(long calendar, Fixed fixed, int year) {
        String country = fixed.country().orElseThrow();
        Map<LocalDate, String> days;
        try {
            days = holidays.of(country, fixed.region(), year);
        } catch (RuntimeException e) {
            // a clock that counts a holiday is better than a customer who cannot write
            LOG.errorf(
                    "no public holidays of %s %s in %d for calendar %d: %s",
                    country, fixed.region().orElse(""), year, calendar, e.getMessage());
            return;
        }
        days.forEach((day, name) -> write(calendar, fixed.partner(), day, name));
    }

    private void write(long calendar, String partner, LocalDate day, String name) {
        database.createNativeQuery(
                        """
                        insert into sla_closed_day (calendar, partner, day, origin, decided_at, why)
                        values (?1, ?2, ?3, 'HOLIDAY', 'epoch', ?4) on conflict do nothing
                        """)
                .setParameter(1, calendar)
                .setParameter(2, partner)
                .setParameter(3, day)
                .setParameter(4, name)
                .executeUpdate();
    }

    private Fixed fixed(long calendar) {
        Tuple row =
                (Tuple)
                        database.createNativeQuery(
                                        "select partner, zone, country, region from sla_calendar where id = ?1",
                                        Tuple.class)
                                .setParameter(1, calendar)
                                .getSingleResult();
        return new Fixed(
                row.get("partner", String.class),
                ZoneId.of(row.get("zone", String.class)),
                Optional.ofNullable(row.get("country", String.class)),
                Optional.ofNullable(row.get("region", String.class)),
                week(calendar));
    }

    @SuppressWarnings("unchecked")
    private List<BusinessCalendar.Hours> week(long calendar) {
        List<Tuple> rows =
                database.createNativeQuery(
                                """
                                select cast(weekday as integer) as weekday, cast(extract(epoch from opens) / 60 as integer) as opens,
                                  cast(extract(epoch from closes) / 60 as integer) as closes
                                from sla_hours where calendar = ?1
                                """,
                                Tuple.class)
                        .setParameter(1, calendar)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new BusinessCalendar.Hours(
                                        DayOfWeek.of(row.get("weekday", Integer.class)),
                                        row.get("opens", Integer.class),
                                        row.get("closes", Integer.class)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Closed> closed(long calendar) {
        List<Tuple> rows =
                database.createNativeQuery(
                                "select cast(day as text) as day, origin, decided_at from sla_closed_day where calendar = ?1",
                                Tuple.class)
                        .setParameter(1, calendar)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new Closed(
                                        LocalDate.parse(row.get("day", String.class)),
                                        row.get("origin", String.class).equals("HOLIDAY"),
                                        row.get("decided_at", Instant.class)))
                .toList();
    }
}

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
    record Stored(ZoneId zone, List<BusinessCalendar.Hours> week, List<Closed> closed) {

        record Closed(LocalDate day, Instant decidedAt) {}

        BusinessCalendar asOf(Instant at) {
            Set<LocalDate> days =
                    closed.stream()
                            .filter(each -> !each.decidedAt().isAfter(at))
                            .map(Closed::day)
                            .collect(Collectors.toSet());
            return new BusinessCalendar(zone, week, days);
        }
    }

    private record Place(String partner, ZoneId zone, Optional<String> country, Optional<String> region) {}

    private final EntityManager database;
    private final PublicHolidays holidays;

    Calendars(EntityManager database, PublicHolidays holidays) {
        this.database = database;
        this.holidays = holidays;
    }

    /**
     * @param from of the time that is counted
     * @param to of it; a promise may end in the year after that
     */
    Stored stored(long calendar, Instant from, Instant to) {
        Place place = place(calendar);
        place.country().ifPresent(country -> writeDown(calendar, place, country, from, to));
        return new Stored(place.zone(), week(calendar), closed(calendar));
    }

    private Place place(long calendar) {
        Tuple row =
                (Tuple)
                        database.createNativeQuery(
                                        "select partner, zone, country, region from sla_calendar where id = ?1",
                                        Tuple.class)
                                .setParameter(1, calendar)
                                .getSingleResult();
        return new Place(
                row.get("partner", String.class),
                ZoneId.of(row.get("zone", String.class)),
                Optional.ofNullable(row.get("country", String.class)),
                Optional.ofNullable(row.get("region", String.class)));
    }

    private void writeDown(long calendar, Place place, String country, Instant from, Instant to) {
        Set<Integer> missing =
                IntStream.rangeClosed(year(from), year(to) + 1)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(written(calendar));
        for (int year : missing) {
            try {
                holidays.of(country, place.region(), year)
                        .forEach((day, name) -> write(calendar, place.partner(), day, name));
            } catch (RuntimeException e) {
                // a clock that counts a holiday is better than a customer who cannot write
                LOG.errorf(
                        "no public holidays of %s %s for calendar %d in %d: %s",
                        country, place.region().orElse(""), calendar, year, e.getMessage());
            }
        }
    }

    private static int year(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getYear();
    }

    @SuppressWarnings("unchecked")
    private List<Integer> written(long calendar) {
        return database.createNativeQuery(
                        "select distinct extract(year from day)::integer from sla_closed_day where calendar = ?1 and origin = 'HOLIDAY'",
                        Integer.class)
                .setParameter(1, calendar)
                .getResultList();
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

    @SuppressWarnings("unchecked")
    private List<BusinessCalendar.Hours> week(long calendar) {
        return ((List<Tuple>)
                        database.createNativeQuery(
                                        """
                                        select weekday::integer as weekday, (extract(epoch from opens) / 60)::integer as opens,
                                          (extract(epoch from closes) / 60)::integer as closes
                                        from sla_hours where calendar = ?1
                                        """,
                                        Tuple.class)
                                .setParameter(1, calendar)
                                .getResultList())
                .stream()
                        .map(
                                row ->
                                        new BusinessCalendar.Hours(
                                                DayOfWeek.of(row.get("weekday", Integer.class)),
                                                row.get("opens", Integer.class),
                                                row.get("closes", Integer.class)))
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Stored.Closed> closed(long calendar) {
        return ((List<Tuple>)
                        database.createNativeQuery(
                                        "select day::text as day, decided_at from sla_closed_day where calendar = ?1",
                                        Tuple.class)
                                .setParameter(1, calendar)
                                .getResultList())
                .stream()
                        .map(
                                row ->
                                        new Stored.Closed(
                                                LocalDate.parse(row.get("day", String.class)),
                                                row.get("decided_at", Instant.class)))
                        .toList();
    }
}

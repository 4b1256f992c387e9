// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneId;
import org.guichet.kernel.Country;

/** Writes calendars, each with all its hours: none is changed afterwards, which the rows refuse. */
@ApplicationScoped
class CalendarTable {

    private final EntityManager database;

    CalendarTable(EntityManager database) {
        this.database = database;
    }

    /** Whether the database counts by it too: it reads another list of zones than Java. */
    boolean knows(ZoneId zone) {
        return !database.createNativeQuery(
                        "select 1 from pg_timezone_names where name = ?1", Integer.class)
                .setParameter(1, zone.getId())
                .getResultList()
                .isEmpty();
    }

    /** Its id. */
    long add(String partner, PartnerHours.Hours hours) {
        long calendar =
                ((Number)
                                database.createNativeQuery(
                                                "insert into sla_calendar (partner, zone, country, region)"
                                                        + " values (?1, ?2, cast(?3 as text), cast(?4 as text)) returning id",
                                                Long.class)
                                        .setParameter(1, partner)
                                        .setParameter(2, hours.zone().getId())
                                        .setParameter(
                                                3, hours.country().map(Country::code).orElse(null))
                                        .setParameter(4, hours.region().orElse(null))
                                        .getSingleResult())
                        .longValue();
        hours.week().forEach(one -> add(partner, calendar, one));
        return calendar;
    }

    private void add(String partner, long calendar, BusinessCalendar.Hours hours) {
        database.createNativeQuery(
                        "insert into sla_hours (calendar, partner, weekday, opens, closes)"
                                + " values (?1, ?2, ?3, cast(?4 as time), cast(?5 as time))")
                .setParameter(1, calendar)
                .setParameter(2, partner)
                .setParameter(3, hours.day().getValue())
                .setParameter(4, clock(hours.opens()))
                .setParameter(5, clock(hours.closes()))
                .executeUpdate();
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    /** What somebody closed by hand is closed by the new calendar too. */
    void keepClosed(long before, long calendar, LocalDate since) {
        database.createNativeQuery(
                        """
                        insert into sla_closed_day (calendar, partner, day, origin, why, by_name)
                        select ?2, partner, day, origin, why, by_name from sla_closed_day
                        where calendar = ?1 and origin = 'BY_HAND' and day >= ?3
                        """)
                .setParameter(1, before)
                .setParameter(2, calendar)
                .setParameter(3, since)
                .executeUpdate();
    }
}

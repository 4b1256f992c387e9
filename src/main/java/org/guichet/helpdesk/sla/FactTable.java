// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The facts as they are kept: written once, in the order they happened. */
@ApplicationScoped
class FactTable {

    private final EntityManager database;
    private final Calendars calendars;

    FactTable(EntityManager database, Calendars calendars) {
        this.database = database;
        this.calendars = calendars;
    }

    /**
     * A fact counts from no earlier than the one before it: who waited for the ticket's lock read
     * the clock before they had it.
     *
     * @param promise what is promised from then on
     */
    void add(long ticket, Instant at, Fact.Kind kind, Optional<Long> promise) {
        database.createNativeQuery(
                        """
                        insert into sla_fact (ticket, at, kind, target)
                        values (?1, greatest(?2, (select max(at) from sla_fact where ticket = ?1)), ?3, cast(?4 as bigint))
                        """)
                .setParameter(1, ticket)
                .setParameter(2, at)
                .setParameter(3, kind.name())
                .setParameter(4, promise.map(String::valueOf).orElse(null))
                .executeUpdate();
    }

    void warned(long ticket, Instant at, Target about) {
        database.createNativeQuery(
                        """
                        insert into sla_fact (ticket, at, kind, about)
                        values (?1, greatest(?2, (select max(at) from sla_fact where ticket = ?1)), 'WARNED', ?3)
                        """)
                .setParameter(1, ticket)
                .setParameter(2, at)
                .setParameter(3, about.name())
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    List<Fact> of(long ticket, Instant now) {
        List<Tuple> rows =
                database.createNativeQuery(
                                """
                                select f.kind, f.at, f.about, p.calendar, t.first_minutes, t.next_minutes, t.solution_minutes
                                from sla_fact f left join sla_target t on t.id = f.target left join sla_policy p on p.id = t.policy
                                where f.ticket = ?1 order by f.id
                                """,
                                Tuple.class)
                        .setParameter(1, ticket)
                        .getResultList();
        Map<Long, Calendars.Stored> known = new HashMap<>();
        return rows.stream().map(row -> fact(row, known, now)).toList();
    }

    private Fact fact(Tuple row, Map<Long, Calendars.Stored> known, Instant now) {
        Instant at = row.get("at", Instant.class);
        return new Fact(
                Fact.Kind.valueOf(row.get("kind", String.class)),
                at,
                Optional.ofNullable(row.get("calendar", Long.class))
                        .map(id -> known.computeIfAbsent(id, any -> calendars.stored(id, at, now)))
                        .map(calendar -> new Terms(promised(row), calendar.asOf(at))),
                Optional.ofNullable(row.get("about", String.class)).map(Target::valueOf));
    }

    private static Map<Target, Duration> promised(Tuple row) {
        Map<Target, Duration> promised = new EnumMap<>(Target.class);
        for (Target target : Target.values()) {
            @Nullable Integer minutes = row.get(target.code() + "_minutes", Integer.class);
            if (minutes != null) {
                promised.put(target, Duration.ofMinutes(minutes));
            }
        }
        return promised;
    }
}

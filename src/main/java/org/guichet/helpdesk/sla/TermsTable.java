// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.helpdesk.sla.PartnerTerms.Calendar;
import org.guichet.helpdesk.sla.PartnerTerms.ClosedDay;
import org.guichet.helpdesk.sla.PartnerTerms.Rule;
import org.guichet.helpdesk.sla.PartnerTerms.Version;
import org.guichet.kernel.Country;
import org.jspecify.annotations.Nullable;

/**
 * What the clocks of partners count by, as people read and write it: rows are added, never changed.
 */
@ApplicationScoped
class TermsTable {

    private final EntityManager database;

    TermsTable(EntityManager database) {
        this.database = database;
    }

    /** Who writes terms of a partner waits here for who does so at the same moment. */
    void hold(String partner) {
        database.createNativeQuery(
                        "select pg_advisory_xact_lock(hashtextextended(?1, 0)) is null",
                        Boolean.class)
                .setParameter(1, "sla " + partner)
                .getSingleResult();
    }

    /** Codes and names of the partners, or of the one. */
    Map<String, String> partners(Optional<String> only) {
        Map<String, String> names = new LinkedHashMap<>();
        rows(
                        "select code, name from partner where cast(?1 as text) is null or code = ?1 order by name",
                        only.orElse(null))
                .forEach(row -> names.put(text(row, "code"), text(row, "name")));
        return names;
    }

    List<Version> versions(String partner) {
        Map<Long, List<Rule>> rules =
                rows("select * from sla_target where partner = ?1 order by rank", partner).stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.get("policy", Long.class),
                                        Collectors.mapping(TermsTable::rule, Collectors.toList())));
        return rows(
                        "select id, valid_from, calendar, by_name from sla_policy where partner = ?1 order by valid_from desc",
                        partner)
                .stream()
                .map(
                        row -> {
                            long id = row.get("id", Long.class);
                            return new Version(
                                    id,
                                    row.get("valid_from", Instant.class),
                                    row.get("calendar", Long.class),
                                    maybe(row, "by_name"),
                                    rules.getOrDefault(id, List.of()));
                        })
                .toList();
    }

    private static Rule rule(Tuple row) {
        Map<Target, Duration> promised = new EnumMap<>(Target.class);
        for (Target target : Target.values()) {
            Optional.ofNullable(row.get(target.code() + "_minutes", Integer.class))
                    .ifPresent(minutes -> promised.put(target, Duration.ofMinutes(minutes)));
        }
        return new Rule(
                maybe(row, "topic"),
                maybe(row, "priority").map(Matter.Priority::valueOf),
                maybe(row, "contract").map(Matter.Contract::valueOf),
                promised);
    }

    /**
     * @param from the first day whose closing is told
     */
    Calendar calendar(long id, LocalDate from) {
        Tuple row =
                rows("select zone, country, region from sla_calendar where id = ?1", id).getFirst();
        return new Calendar(
                id,
                ZoneId.of(text(row, "zone")),
                maybe(row, "country").flatMap(Country::parse),
                maybe(row, "region"),
                week(id),
                closed(id, from));
    }

    private List<BusinessCalendar.Hours> week(long calendar) {
        return rows(
                        """
                        select cast(weekday as integer) as weekday, cast(extract(epoch from opens) / 60 as integer) as opens,
                          cast(extract(epoch from closes) / 60 as integer) as closes
                        from sla_hours where calendar = ?1 order by weekday, opens
                        """,
                        calendar)
                .stream()
                .map(
                        row ->
                                new BusinessCalendar.Hours(
                                        DayOfWeek.of(row.get("weekday", Integer.class)),
                                        row.get("opens", Integer.class),
                                        row.get("closes", Integer.class)))
                .toList();
    }

    private List<ClosedDay> closed(long calendar, LocalDate from) {
        return rows(
                        """
                        select cast(day as text) as day, origin, why, by_name from sla_closed_day
                        where calendar = ?1 and day >= ?2 order by sla_closed_day.day, origin
                        """,
                        calendar,
                        from)
                .stream()
                .map(
                        row ->
                                new ClosedDay(
                                        LocalDate.parse(text(row, "day")),
                                        text(row, "origin").equals("HOLIDAY"),
                                        text(row, "why"),
                                        maybe(row, "by_name")))
                .toList();
    }

    /**
     * @return whether it was not closed by hand before
     */
    boolean close(String partner, long calendar, LocalDate day, String why, String by) {
        return database.createNativeQuery(
                                """
                                insert into sla_closed_day (calendar, partner, day, origin, why, by_name)
                                values (?1, ?2, ?3, 'BY_HAND', ?4, ?5) on conflict do nothing
                                """)
                        .setParameter(1, calendar)
                        .setParameter(2, partner)
                        .setParameter(3, day)
                        .setParameter(4, why)
                        .setParameter(5, by)
                        .executeUpdate()
                > 0;
    }

    /** Empty where there is a version from that instant on already. */
    Optional<Long> add(String partner, Instant from, long calendar, List<Rule> rules, String by) {
        Optional<Long> policy =
                rows(
                                """
                                insert into sla_policy (partner, calendar, valid_from, by_name) values (?1, ?2, ?3, ?4)
                                on conflict do nothing returning id
                                """,
                                partner,
                                calendar,
                                from,
                                by)
                        .stream()
                        .map(row -> row.get("id", Long.class))
                        .findFirst();
        policy.ifPresent(
                id -> {
                    for (int i = 0; i < rules.size(); i++) {
                        add(partner, id, 10 * (i + 1), rules.get(i));
                    }
                });
        return policy;
    }

    private void add(String partner, long policy, int rank, Rule rule) {
        database.createNativeQuery(
                        """
                        insert into sla_target (policy, partner, rank, topic, priority, contract, first_minutes, next_minutes, solution_minutes)
                        values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as integer), cast(?8 as integer), cast(?9 as integer))
                        """)
                .setParameter(1, policy)
                .setParameter(2, partner)
                .setParameter(3, rank)
                .setParameter(4, rule.topic().orElse(null))
                .setParameter(5, rule.priority().map(Enum::name).orElse(null))
                .setParameter(6, rule.contract().map(Enum::name).orElse(null))
                .setParameter(7, minutes(rule.first()))
                .setParameter(8, minutes(rule.next()))
                .setParameter(9, minutes(rule.solution()))
                .executeUpdate();
    }

    private static @Nullable String minutes(Optional<Duration> promised) {
        return promised.map(time -> Long.toString(time.toMinutes())).orElse(null);
    }

    @SuppressWarnings("unchecked")
    private List<Tuple> rows(String sql, @Nullable Object... values) {
        Query query = database.createNativeQuery(sql, Tuple.class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }

    private static String text(Tuple row, String column) {
        return row.get(column, String.class);
    }

    private static Optional<String> maybe(Tuple row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }
}

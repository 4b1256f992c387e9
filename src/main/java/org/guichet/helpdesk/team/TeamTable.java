// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;

/**
 * The one place that asks the database for people. Each query says whose may be seen, and the
 * policies of migration V089 say it again.
 */
@ApplicationScoped
class TeamTable {

    /** People of a partner on a page, and among whom work is shared out. */
    private static final int MOST = 500;

    private static final String ALL = "*";

    private static final String COLLEAGUES =
            """
            select a.id, a.agent, a.name, coalesce(a.partner, '') as partner, a.availability,
              case when a.there_until > :now then a.since else a.there_until end as since, a.there_until > :now as there,
              array_to_string(a.languages, ',') as languages, array_to_string(a.skills, ',') as skills, a.given_at,
              not exists (select from desk_shift s where s.colleague = a.id) or exists (
                select from desk_shift s where s.colleague = a.id and (
                  s.weekday = extract(isodow from wall.clock) and s.opens <= cast(wall.clock as time) and (cast(wall.clock as time) < s.closes or s.closes <= s.opens)
                  or s.weekday = extract(isodow from wall.clock - interval '1 day') and s.closes <= s.opens and cast(wall.clock as time) < s.closes)) as on_shift
            from desk_agent a
            cross join lateral (select cast(:now as timestamptz) at time zone coalesce(
              (select c.zone from sla_policy p join sla_calendar c on c.id = p.calendar
               where p.partner = a.partner and p.valid_from <= :now order by p.valid_from desc limit 1), 'UTC') as clock) wall
            where (:partner = '*' or coalesce(a.partner, '') = :partner)
            """;

    private final EntityManager database;

    TeamTable(EntityManager database) {
        this.database = database;
    }

    /** Whose people the agent sees. */
    String sight(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? ALL : agent.partner().orElse("-");
    }

    /** Where the agent works: at the provider's desk, or at their partner's. */
    static String desk(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? "" : agent.partner().orElse("-");
    }

    List<Colleague> list(Actor.Agent reader, Instant now) {
        return colleagues(
                asked(" order by a.partner nulls first, lower(a.name), a.agent", sight(reader), now)
                        .setMaxResults(MOST));
    }

    /** Of one name there may be two, who changed their partner: the reader's own comes first. */
    Optional<Colleague> find(Actor.Agent reader, String agent, Instant now) {
        // typed: PostgreSQL takes no text with a NUL in it
        if (agent.indexOf(0) >= 0) {
            return Optional.empty();
        }
        return colleagues(
                        asked(
                                        " and a.agent = :agent order by coalesce(a.partner, '') = :desk desc, a.there_until desc",
                                        sight(reader),
                                        now)
                                .setParameter("agent", agent)
                                .setParameter("desk", desk(reader))
                                .setMaxResults(1))
                .stream()
                .findFirst();
    }

    List<Colleague> named(Actor.Agent reader, Collection<String> agents, Instant now) {
        return colleagues(
                asked(" and a.agent in (:agents) order by a.agent, a.id", sight(reader), now)
                        .setParameter("agents", agents)
                        .setMaxResults(MOST));
    }

    /** By the beginning of the sign-in name, of the name, or of a later one of the names. */
    List<Colleague> like(Actor.Agent reader, String begin, Instant now) {
        return colleagues(
                asked(
                                """
                                 and (starts_with(lower(a.agent), :begin) or starts_with(lower(a.name), :begin) or position(' ' || :begin in lower(a.name)) > 0)
                                order by lower(a.name), a.agent
                                """,
                                sight(reader),
                                now)
                        .setParameter("begin", begin)
                        .setMaxResults(MOST));
    }

    /** Who may be given work at a desk; held. */
    List<Colleague> ready(Optional<String> partner, Instant now) {
        return colleagues(
                        asked(
                                " and a.availability = 'AVAILABLE' and a.there_until > :now order by a.id limit 500 for update of a",
                                partner.orElse(""),
                                now))
                .stream()
                .filter(Colleague::onShift)
                .toList();
    }

    private Query asked(String rest, String partner, Instant now) {
        return database.createNativeQuery(COLLEAGUES + rest, Tuple.class)
                .setParameter("partner", partner)
                .setParameter("now", now);
    }

    /**
     * The agent is there, and held until the transaction ends. Whoever is away stays so until they
     * say otherwise or sign out, however long they look at nothing; skills are the sign-in server's
     * until somebody kept others.
     */
    void come(Actor.Agent agent, Instant now, Instant until) {
        database.createNativeQuery(
                        """
                        insert into desk_agent (agent, partner, name, availability, since, there_until, skills)
                        values (:agent, nullif(:desk, ''), :name, 'AVAILABLE', :now, :until, string_to_array(:skills, ','))
                        on conflict (agent, partner) do update set name = excluded.name,
                          since = case when desk_agent.there_until < :now and desk_agent.availability = 'AVAILABLE' then :now else desk_agent.since end,
                          skills = case when desk_agent.kept_by is null then excluded.skills else desk_agent.skills end,
                          there_until = :until
                        """)
                .setParameter("agent", agent.username())
                .setParameter("desk", desk(agent))
                .setParameter("name", agent.name())
                .setParameter("now", now)
                .setParameter("until", until)
                .setParameter("skills", codes(ofToken(agent), Skill::name))
                .executeUpdate();
    }

    private static Set<Skill> ofToken(Actor.Agent agent) {
        return agent.skills().stream()
                .flatMap(code -> Skill.parse(code).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean say(Actor.Agent agent, Availability availability, Instant now) {
        return database.createNativeQuery(
                                """
                                update desk_agent set availability = :availability, since = :now
                                where agent = :agent and coalesce(partner, '') = :desk and availability <> :availability
                                """)
                        .setParameter("availability", availability.name())
                        .setParameter("now", now)
                        .setParameter("agent", agent.username())
                        .setParameter("desk", desk(agent))
                        .executeUpdate()
                > 0;
    }

    /** Wherever they work, and with it they are away no longer. */
    void leave(String agent, Instant now) {
        database.createNativeQuery(
                        """
                        update desk_agent set there_until = least(there_until, :now), availability = 'AVAILABLE'
                        where agent = :agent and (there_until > :now or availability <> 'AVAILABLE')
                        """)
                .setParameter("now", now)
                .setParameter("agent", agent)
                .executeUpdate();
    }

    void gave(long colleague, Instant now) {
        database.createNativeQuery("update desk_agent set given_at = :now where id = :id")
                .setParameter("now", now)
                .setParameter("id", colleague)
                .executeUpdate();
    }

    void keep(Colleague colleague, Facts facts, Actor.Agent by) {
        database.createNativeQuery(
                        """
                        update desk_agent set languages = string_to_array(:languages, ','), skills = string_to_array(:skills, ','), kept_by = :by
                        where id = :id
                        """)
                .setParameter("languages", codes(facts.languages(), Language::code))
                .setParameter("skills", codes(facts.skills(), Skill::name))
                .setParameter("by", by.username())
                .setParameter("id", colleague.id())
                .executeUpdate();
        database.createNativeQuery("delete from desk_shift where colleague = :id")
                .setParameter("id", colleague.id())
                .executeUpdate();
        for (Hours hours : facts.week()) {
            database.createNativeQuery(
                            "insert into desk_shift (colleague, weekday, opens, closes) values (:id, :day, cast(:opens as time), cast(:closes as time))")
                    .setParameter("id", colleague.id())
                    .setParameter("day", hours.day().getValue())
                    .setParameter("opens", hours.opens().toString())
                    .setParameter("closes", hours.closes().toString())
                    .executeUpdate();
        }
    }

    @SuppressWarnings("unchecked")
    List<Hours> week(Colleague colleague) {
        List<Tuple> rows =
                database.createNativeQuery(
                                """
                                select weekday, to_char(opens, 'HH24:MI') as opens, to_char(closes, 'HH24:MI') as closes
                                from desk_shift where colleague = :id order by 1, 2
                                """,
                                Tuple.class)
                        .setParameter("id", colleague.id())
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new Hours(
                                        DayOfWeek.of(row.get("weekday", Number.class).intValue()),
                                        LocalTime.parse(row.get("opens", String.class)),
                                        LocalTime.parse(row.get("closes", String.class))))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Colleague> colleagues(Query query) {
        return ((List<Tuple>) query.getResultList()).stream().map(TeamTable::colleague).toList();
    }

    private static Colleague colleague(Tuple row) {
        return new Colleague(
                row.get("id", Number.class).longValue(),
                row.get("agent", String.class),
                row.get("name", String.class),
                Optional.of(row.get("partner", String.class)).filter(code -> !code.isEmpty()),
                row.get("there", Boolean.class)
                        ? Availability.valueOf(row.get("availability", String.class))
                        : Availability.SIGNED_OUT,
                row.get("since", Instant.class),
                set(row.get("languages", String.class), Language::parse),
                set(row.get("skills", String.class), code -> Optional.of(Skill.valueOf(code))),
                row.get("on_shift", Boolean.class),
                Optional.ofNullable(row.get("given_at", Instant.class)));
    }

    private static <T> Set<T> set(String codes, Function<String, Optional<T>> parse) {
        return Arrays.stream(codes.split(",", 0))
                .filter(code -> !code.isEmpty())
                .flatMap(code -> parse.apply(code).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> String codes(Collection<T> values, Function<T, String> code) {
        return values.stream().map(code).collect(Collectors.joining(","));
    }
}

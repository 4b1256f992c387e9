// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.helpdesk.team.Skill;
import org.guichet.kernel.Language;

/**
 * What nobody has, for whoever is to be given something. Read by lanes of one language and one
 * topic each, from an index that has them in their order (migration V090): what an agent cannot
 * answer is not read on the way, however much of it waits.
 */
@ApplicationScoped
class WaitingTable {

    /** With the condition of the index, word for word. */
    private static final String LANES =
            """
            select lane.number, lane.due, lane.since, l.code as language, o.code as topic
            from unnest(string_to_array(:languages, ',')) l (code)
            cross join unnest(string_to_array(:topics, ',')) o (code)
            cross join lateral (
              (select t.number, t.due, coalesce(t.waiting_since, t.opened_at) as since from ticket t
               where %1$s and t.assignee is null and t.language = l.code and t.topic = o.code and t.due is not null
                 and t.number <> all(cast(string_to_array(:except, ',') as bigint[]))
               order by t.due, t.waiting_since, t.number limit :most)
              union all
              (select t.number, t.due, coalesce(t.waiting_since, t.opened_at) as since from ticket t
               where %1$s and t.assignee is null and t.language = l.code and t.topic = o.code and t.due is null
                 and t.number <> all(cast(string_to_array(:except, ',') as bigint[]))
               order by t.waiting_since, t.number limit :most)) lane
            """;

    private static final String OF_PARTNER =
            LANES.formatted("t.partner = :partner and t.state in ('NEW', 'OPEN')");
    private static final String NEVER_HAD =
            LANES.formatted("t.partner = :partner and t.state = 'NEW' and not t.had");
    private static final String OF_SECOND_LEVEL = LANES.formatted("t.state = 'ESCALATED'");
    private static final String NEVER_HAD_THERE =
            LANES.formatted("t.state = 'ESCALATED' and not t.had");

    /** What of it somebody can be given. */
    record Asked(Set<Language> languages, Set<Skill> skills) {

        private String languageCodes() {
            return languages.stream().map(Language::code).collect(Collectors.joining(","));
        }

        /** What is about no skill is everybody's. */
        private String topics() {
            return java.util.Arrays.stream(Topic.values())
                    .filter(
                            topic ->
                                    Skill.parse(topic.code())
                                            .filter(skill -> !skills.contains(skill))
                                            .isEmpty())
                    .map(Topic::name)
                    .collect(Collectors.joining(","));
        }
    }

    private final EntityManager database;

    WaitingTable(EntityManager database) {
        this.database = database;
    }

    /**
     * The first of each lane in no order, on the desk of whoever sees this.
     *
     * @param except those that were tried already
     * @param most of a lane
     */
    List<Waiting> soonest(Scope scope, Asked asked, Collection<Long> except, int most) {
        return of(scope, OF_PARTNER, OF_SECOND_LEVEL, asked, except, most);
    }

    /** As {@link #soonest}, of those that nobody of the desk ever had. */
    List<Waiting> neverHad(Scope scope, Asked asked, int most) {
        return of(scope, NEVER_HAD, NEVER_HAD_THERE, asked, List.of(), most);
    }

    private List<Waiting> of(
            Scope scope,
            String ofPartner,
            String ofSecondLevel,
            Asked asked,
            Collection<Long> except,
            int most) {
        return switch (scope) {
            case Scope.OfPartner partner ->
                    waiting(
                            query(ofPartner, asked, except, most)
                                    .setParameter("partner", partner.code()));
            case Scope.Everything all -> waiting(query(ofSecondLevel, asked, except, most));
            case Scope.Nothing none -> List.of();
            case Scope.OneTicket one ->
                    throw new IllegalArgumentException("customers are given no tickets");
        };
    }

    private Query query(String sql, Asked asked, Collection<Long> except, int most) {
        return database.createNativeQuery(sql, Tuple.class)
                .setParameter("languages", asked.languageCodes())
                .setParameter("topics", asked.topics())
                .setParameter(
                        "except",
                        except.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .setParameter("most", most);
    }

    @SuppressWarnings("unchecked")
    private static List<Waiting> waiting(Query query) {
        return ((List<Tuple>) query.getResultList())
                .stream()
                        .map(
                                row ->
                                        new Waiting(
                                                row.get("number", Number.class).longValue(),
                                                Optional.ofNullable(row.get("due", Instant.class)),
                                                row.get("since", Instant.class),
                                                Language.parse(row.get("language", String.class))
                                                        .orElseThrow(),
                                                Topic.valueOf(row.get("topic", String.class))))
                        .toList();
    }

    /** How many tickets of somebody's wait for them; counted no further than the limit. */
    int inHand(String agent, int upTo) {
        return ((Number)
                        database.createNativeQuery(
                                        """
                                        select count(*) from (
                                          select 1 from ticket t where t.assignee = :agent and t.state in ('NEW', 'OPEN', 'ESCALATED')
                                          limit :most) counted
                                        """,
                                        Long.class)
                                .setParameter("agent", agent)
                                .setParameter("most", upTo)
                                .getSingleResult())
                .intValue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.kernel.Actor;

/** How much people have in hand; of what the reader sees. */
@ApplicationScoped
public class Loads {

    private static final int COUNTED = 201;

    /**
     * What somebody has.
     *
     * @param waiting tickets that wait for them
     * @param answered those that wait for the customer
     * @param since how long the first customer has waited
     */
    public record Load(long waiting, long answered, Optional<Instant> since) {

        public static final Load NONE = new Load(0, 0, Optional.empty());
    }

    private final EntityManager database;

    Loads(EntityManager database) {
        this.database = database;
    }

    /** By sign-in name, up to some two hundred each. */
    @Transactional
    @SuppressWarnings("unchecked")
    public Map<String, Load> of(Actor.Agent reader, Collection<String> agents) {
        Scope scope = scope(reader);
        return ((java.util.List<Tuple>)
                        database.createNativeQuery(
                                        """
                                        select who.agent, held.waiting, held.answered, held.since
                                        from unnest(string_to_array(:agents, ',')) who (agent)
                                        cross join lateral (
                                          select count(*) filter (where one.state <> 'WAITING') as waiting, count(*) filter (where one.state = 'WAITING') as answered,
                                            min(one.waiting_since) filter (where one.state <> 'WAITING') as since
                                          from (select t.state, t.waiting_since from ticket t
                                                where t.assignee = who.agent and t.state in ('NEW', 'OPEN', 'WAITING', 'ESCALATED')
                                                  and (:everything or t.partner = :partner)
                                                order by t.waiting_since limit :most) one) held
                                        """,
                                        Tuple.class)
                                .setParameter("agents", String.join(",", agents))
                                .setParameter("everything", scope instanceof Scope.Everything)
                                .setParameter(
                                        "partner",
                                        scope instanceof Scope.OfPartner own ? own.code() : "")
                                .setParameter("most", COUNTED)
                                .getResultList())
                .stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.get("agent", String.class), Loads::load));
    }

    /** Whose tickets the reader sees. */
    Scope scope(Actor.Agent reader) {
        return Scope.of(reader);
    }

    private static Load load(Tuple row) {
        return new Load(
                row.get("waiting", Number.class).longValue(),
                row.get("answered", Number.class).longValue(),
                Optional.ofNullable(row.get("since", Instant.class)));
    }
}

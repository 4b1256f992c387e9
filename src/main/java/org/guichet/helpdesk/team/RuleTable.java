// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;

/** How each desk shares work out: a partner's, and the provider's second level as of no partner. */
@ApplicationScoped
class RuleTable {

    private final EntityManager database;

    RuleTable(EntityManager database) {
        this.database = database;
    }

    @SuppressWarnings("unchecked")
    Rules of(Optional<String> partner) {
        List<Tuple> rows =
                database.createNativeQuery(
                                "select in_hand, round_robin from desk_rule where partner is not distinct from nullif(:desk, '')",
                                Tuple.class)
                        .setParameter("desk", partner.orElse(""))
                        .getResultList();
        return rows.stream()
                .findFirst()
                .map(
                        row ->
                                new Rules(
                                        row.get("in_hand", Number.class).intValue(),
                                        row.get("round_robin", Boolean.class)))
                .orElse(Rules.USUAL);
    }

    void keep(Optional<String> partner, Rules rules, Actor.Agent by, Instant now) {
        database.createNativeQuery(
                        """
                        insert into desk_rule (partner, in_hand, round_robin, set_by, set_at) values (nullif(:desk, ''), :most, :robin, :by, :now)
                        on conflict (partner) do update set in_hand = :most, round_robin = :robin, set_by = :by, set_at = :now
                        """)
                .setParameter("desk", partner.orElse(""))
                .setParameter("most", rules.inHand())
                .setParameter("robin", rules.roundRobin())
                .setParameter("by", by.username())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The desks whose new tickets are given out by themselves. */
    @SuppressWarnings("unchecked")
    List<Optional<String>> withRoundRobin() {
        List<String> desks =
                database.createNativeQuery(
                                "select coalesce(partner, '') from desk_rule where round_robin order by 1",
                                String.class)
                        .getResultList();
        return desks.stream()
                .map(desk -> Optional.of(desk).filter(code -> !code.isEmpty()))
                .toList();
    }
}

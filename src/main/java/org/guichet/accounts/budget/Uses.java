// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.jspecify.annotations.Nullable;

/** The table of uses. Who counts holds the lock of whom it counts for. */
@ApplicationScoped
class Uses {

    /** Whose budget it is: one agent's, or that of all agents of a partner. */
    record Whose(String column, String name) {

        static Whose agent(String username) {
            return new Whose("agent", username);
        }

        static Whose partner(String code) {
            return new Whose("partner", code);
        }
    }

    /** Somebody who used access, of the partner they did it for the last time. */
    record User(String name, @Nullable String partner) {}

    private final EntityManager database;

    Uses(EntityManager database) {
        this.database = database;
    }

    /** Until the end of the transaction: two tabs of one agent count one after the other. */
    void lock(Whose whose) {
        database.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1, 0))) as held",
                        Integer.class)
                .setParameter(1, "access-" + whose.column() + ":" + whose.name())
                .getSingleResult();
    }

    /**
     * When each thing that counts was last used, the oldest first: accounts once each, look-ups and
     * reveals each.
     *
     * @param kinds as SQL knows them, with commas
     * @param but an account that counts already
     */
    @SuppressWarnings("unchecked")
    List<Instant> counted(Whose whose, Instant after, String kinds, Optional<AccountId> but) {
        String counted =
                """
                select max(at) from access_use
                where %s = ?1 and at > ?2 and kind = any (string_to_array(?3, ','))
                  and not refused and not forgiven
                  and (cast(?4 as text) is null or account is null or account <> ?4)
                group by coalesce(account, 'use-' || id) order by 1
                """
                        .formatted(whose.column());
        return database.createNativeQuery(counted, Instant.class)
                .setParameter(1, whose.name())
                .setParameter(2, after)
                .setParameter(3, kinds)
                .setParameter(4, but.map(AccountId::value).orElse(null))
                .getResultList();
    }

    /**
     * Whether the agent is not paused, and neither they nor their partner did as much since then as
     * these limits allow: counted without looking whether it counts, and no further than that.
     */
    boolean isQuiet(Actor.Agent agent, int own, int ofPartner, Instant after) {
        return (Boolean)
                database.createNativeQuery(
                                """
                                select not exists (select from access_pause where agent = ?1 and lifted_at is null)
                                  and (select count(*) from (select from access_use where agent = ?1 and at > ?3 limit ?4) own) < ?4
                                  and (select count(*) from (select from access_use where partner = ?2 and at > ?3 limit ?5) colleagues) < ?5
                                """,
                                Boolean.class)
                        .setParameter(1, agent.username())
                        .setParameter(2, agent.partner().orElse(null))
                        .setParameter(3, after)
                        .setParameter(4, own)
                        .setParameter(5, ofPartner)
                        .getSingleResult();
    }

    /** How many uses the agent's own budget refused since then. */
    long refused(String agent, Instant after) {
        return (Long)
                database.createNativeQuery(
                                "select count(*) from access_use where agent = ?1 and at > ?2 and refused and not forgiven and not by_partner",
                                Long.class)
                        .setParameter(1, agent)
                        .setParameter(2, after)
                        .getSingleResult();
    }

    /** Counts it; says what it is given back by. */
    long add(Actor.Agent agent, Use use, Optional<AccountId> account, Instant at) {
        return insert(agent, use, account, false, false, at);
    }

    /**
     * @param byPartner whether only the partner's budget was used up
     */
    void refuse(
            Actor.Agent agent,
            Use use,
            Optional<AccountId> account,
            boolean byPartner,
            Instant at) {
        insert(agent, use, account, true, byPartner, at);
    }

    private long insert(
            Actor.Agent agent,
            Use use,
            Optional<AccountId> account,
            boolean refused,
            boolean byPartner,
            Instant at) {
        return (Long)
                database.createNativeQuery(
                                """
                                insert into access_use (agent, partner, kind, account, refused, by_partner, at)
                                values (?1, ?2, ?3, ?4, ?5, ?6, ?7) returning id
                                """,
                                Long.class)
                        .setParameter(1, agent.username())
                        .setParameter(2, agent.partner().orElse(null))
                        .setParameter(3, use.name())
                        .setParameter(4, account.map(AccountId::value).orElse(null))
                        .setParameter(5, refused)
                        .setParameter(6, byPartner)
                        .setParameter(7, at)
                        .getSingleResult();
    }

    @SuppressWarnings("unchecked")
    Optional<User> user(String agent) {
        List<Tuple> last =
                database.createNativeQuery(
                                "select partner from access_use where agent = ?1 order by at desc limit 1",
                                Tuple.class)
                        .setParameter(1, agent)
                        .getResultList();
        return last.stream()
                .findFirst()
                .map(row -> new User(agent, row.get("partner", String.class)));
    }

    void forgive(long id) {
        database.createNativeQuery("update access_use set forgiven = true where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }
}

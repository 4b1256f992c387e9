// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;

/**
 * The one place that asks the database who was named: each query says whose, and the policies of
 * migration V100 say it again.
 */
@ApplicationScoped
class MentionTable {

    private final EntityManager database;

    MentionTable(EntityManager database) {
        this.database = database;
    }

    /** Of whom: who asks, at the desk where they work. */
    String only() {
        return "m.agent = :agent and coalesce(m.partner, '') = :desk";
    }

    void add(long ticket, long message, Colleague colleague, String by, Instant at) {
        database.createNativeQuery(
                        """
                        insert into ticket_mention (ticket, message, agent, partner, by_name, at)
                        values (:ticket, :message, :agent, nullif(:desk, ''), :by, :at)
                        """)
                .setParameter("ticket", ticket)
                .setParameter("message", message)
                .setParameter("agent", colleague.agent())
                .setParameter("desk", colleague.partner().orElse(""))
                .setParameter("by", by)
                .setParameter("at", at)
                .executeUpdate();
    }

    List<Mention> list(Actor.Agent agent, Instant before, int most) {
        return mentions(
                asked(agent, select("m.at < :before order by m.at desc limit :most"))
                        .setParameter("before", before)
                        .setParameter("most", most));
    }

    List<Mention> unread(Actor.Agent agent, int most) {
        return mentions(
                asked(agent, select("m.read_at is null order by m.at desc limit :most"))
                        .setParameter("most", most));
    }

    Optional<Mention> find(Actor.Agent agent, long message) {
        return mentions(
                        asked(agent, select("m.message = :message"))
                                .setParameter("message", message))
                .stream()
                .findFirst();
    }

    /**
     * @param at empty for not yet
     */
    void read(Actor.Agent agent, long message, Optional<Instant> at) {
        asked(
                        agent,
                        "update ticket_mention m set read_at = cast(:at as timestamptz) where "
                                + only()
                                + " and m.message = :message")
                .setParameter("at", at.map(Instant::toString).orElse(null))
                .setParameter("message", message)
                .executeUpdate();
    }

    private String select(String rest) {
        return "select m.ticket, m.message, m.by_name, m.at, m.read_at is not null as read from ticket_mention m where "
                + only()
                + " and "
                + rest;
    }

    private Query asked(Actor.Agent agent, String sql) {
        Query query =
                sql.startsWith("select")
                        ? database.createNativeQuery(sql, Tuple.class)
                        : database.createNativeQuery(sql);
        if (sql.contains(":agent")) {
            query.setParameter("agent", agent.username());
            query.setParameter("desk", agent.is(Role.PROVIDER) ? "" : agent.partner().orElse("-"));
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    private static List<Mention> mentions(Query query) {
        return ((List<Tuple>) query.getResultList()).stream().map(MentionTable::mention).toList();
    }

    private static Mention mention(Tuple row) {
        return new Mention(
                row.get("ticket", Number.class).longValue(),
                row.get("message", Number.class).longValue(),
                row.get("by_name", String.class),
                row.get("at", Instant.class),
                row.get("read", Boolean.class));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;

/**
 * The table of answers that wait; what is asked for an agent names them, and policies do so once
 * more.
 */
@ApplicationScoped
class HeldReplyTable {

    private static final String COLUMNS =
            "select id, ticket, agent, name, partner, text, form_key, seen, afterward, taken_at, goes_at from held_reply where state = 'WAITING' and ";

    private final EntityManager database;

    HeldReplyTable(EntityManager database) {
        this.database = database;
    }

    /**
     * @return its id
     */
    long add(HeldReply reply, String mark) {
        return ((Number)
                        database.createNativeQuery(
                                        """
                                        insert into held_reply (ticket, mark, agent, name, partner, text, form_key, seen, afterward, state, taken_at, goes_at)
                                        values (:ticket, :mark, :agent, :name, :partner, :text, :key, :seen, :after, 'WAITING', :now, :goes) returning id
                                        """,
                                        Long.class)
                                .setParameter("ticket", reply.ticket())
                                .setParameter("mark", mark)
                                .setParameter("agent", reply.username())
                                .setParameter("name", reply.name())
                                .setParameter("partner", reply.partner().orElse(null))
                                .setParameter("text", reply.text())
                                .setParameter("key", reply.key())
                                .setParameter("seen", reply.seen())
                                .setParameter("after", reply.after().name())
                                .setParameter("now", reply.takenAt())
                                .setParameter("goes", reply.goesAt())
                                .getSingleResult())
                .longValue();
    }

    /** Whether this form was taken before, whatever became of it. */
    boolean has(String mark) {
        return !database.createNativeQuery(
                        "select mark from held_reply where mark = ?1", String.class)
                .setParameter(1, mark)
                .getResultList()
                .isEmpty();
    }

    /** The agent's own that waits on the ticket. */
    Optional<HeldReply> of(Actor.Agent agent, long ticket) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                database.createNativeQuery(
                                COLUMNS + "ticket = ?1 and agent = ?2 order by id limit 1",
                                Tuple.class)
                        .setParameter(1, ticket)
                        .setParameter(2, agent.username())
                        .getResultList();
        return rows.stream().findFirst().map(HeldReplyTable::reply);
    }

    /** Whether the agent's last one on the ticket was taken back. */
    boolean wasUndone(Actor.Agent agent, long ticket) {
        @SuppressWarnings("unchecked")
        List<String> last =
                database.createNativeQuery(
                                "select state from held_reply where ticket = ?1 and agent = ?2 order by id desc limit 1",
                                String.class)
                        .setParameter(1, ticket)
                        .setParameter(2, agent.username())
                        .getResultList();
        return last.equals(List.of("UNDONE"));
    }

    /** Held to the end of the transaction: it goes, or it comes back. */
    Optional<HeldReply> lock(long id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                database.createNativeQuery(COLUMNS + "id = ?1 for update", Tuple.class)
                        .setParameter(1, id)
                        .getResultList();
        return rows.stream().findFirst().map(HeldReplyTable::reply);
    }

    /**
     * @param state {@code SENT}, {@code UNDONE} or {@code HELD}
     */
    void end(long id, String state) {
        database.createNativeQuery(
                        "update held_reply set state = ?2, text = '' where id = ?1 and state = 'WAITING'")
                .setParameter(1, id)
                .setParameter(2, state)
                .executeUpdate();
    }

    private static HeldReply reply(Tuple row) {
        return new HeldReply(
                row.get(0, Number.class).longValue(),
                row.get(1, Number.class).longValue(),
                row.get(2, String.class),
                row.get(3, String.class),
                Optional.ofNullable(row.get(4, String.class)),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, Number.class).longValue(),
                After.valueOf(row.get(8, String.class)),
                row.get(9, Instant.class),
                row.get(10, Instant.class));
    }
}

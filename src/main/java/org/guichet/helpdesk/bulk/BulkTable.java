// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.bulk.Bulk.Before;
import org.guichet.helpdesk.bulk.Bulk.Line;
import org.guichet.helpdesk.bulk.Bulk.Undone;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.TicketState;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;

/**
 * Every statement names the agent whose it is, or an id that was found so; policies do so once
 * more.
 */
@ApplicationScoped
class BulkTable {

    private final EntityManager database;

    BulkTable(EntityManager database) {
        this.database = database;
    }

    /**
     * Begins an act on several.
     *
     * @return its id, or that of the one with the same mark
     */
    long begin(Actor.Agent agent, Order order, String mark, Instant now) {
        database.createNativeQuery(
                        "insert into bulk_act (mark, agent, act, priority, at) values (?1, ?2, ?3, ?4, ?5) on conflict (mark) do nothing")
                .setParameter(1, mark)
                .setParameter(2, agent.username())
                .setParameter(3, order.act().name())
                .setParameter(4, order.priority().map(Priority::name).orElse(null))
                .setParameter(5, now)
                .executeUpdate();
        return ((Number)
                        database.createNativeQuery(
                                        "select id from bulk_act where mark = ?1 and agent = ?2",
                                        Long.class)
                                .setParameter(1, mark)
                                .setParameter(2, agent.username())
                                .getSingleResult())
                .longValue();
    }

    Optional<Bulk> find(Actor.Agent agent, long id) {
        @SuppressWarnings("unchecked")
        List<Tuple> found =
                database.createNativeQuery(
                                "select act, priority, at from bulk_act where id = ?1 and agent = ?2",
                                Tuple.class)
                        .setParameter(1, id)
                        .setParameter(2, agent.username())
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(
                        row ->
                                new Bulk(
                                        id,
                                        Order.Act.valueOf(row.get(0, String.class)),
                                        Optional.ofNullable(row.get(1, String.class))
                                                .map(Priority::valueOf),
                                        row.get(2, Instant.class),
                                        lines(id)));
    }

    private List<Line> lines(long id) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                database.createNativeQuery(
                                "select ticket, fate, state, priority, mine, changed_at, undone from bulk_ticket where bulk_act = ?1 order by ticket",
                                Tuple.class)
                        .setParameter(1, id)
                        .getResultList();
        return rows.stream().map(BulkTable::line).toList();
    }

    private static Line line(Tuple row) {
        return new Line(
                row.get(0, Number.class).longValue(),
                Fate.valueOf(row.get(1, String.class)),
                Optional.ofNullable(row.get(2, String.class))
                        .map(
                                state ->
                                        new Before(
                                                TicketState.valueOf(state),
                                                Priority.valueOf(row.get(3, String.class)),
                                                row.get(4, Boolean.class),
                                                row.get(5, Instant.class))),
                Optional.ofNullable(row.get(6, String.class)).map(Undone::valueOf));
    }

    boolean has(long id, long ticket) {
        return !database.createNativeQuery(
                        "select ticket from bulk_ticket where bulk_act = ?1 and ticket = ?2",
                        Long.class)
                .setParameter(1, id)
                .setParameter(2, ticket)
                .getResultList()
                .isEmpty();
    }

    /** Nothing was done to it, and why. */
    void add(long id, long ticket, Fate fate) {
        database.createNativeQuery(
                        "insert into bulk_ticket (bulk_act, ticket, fate) values (?1, ?2, ?3) on conflict do nothing")
                .setParameter(1, id)
                .setParameter(2, ticket)
                .setParameter(3, fate.name())
                .executeUpdate();
    }

    /** It was done, and how the ticket stood before. */
    void add(long id, TicketView before, boolean mine, Instant changedAt) {
        database.createNativeQuery(
                        "insert into bulk_ticket (bulk_act, ticket, fate, state, priority, mine, changed_at) values (?1, ?2, 'DONE', ?3, ?4, ?5, ?6)")
                .setParameter(1, id)
                .setParameter(2, before.number())
                .setParameter(3, before.state().name())
                .setParameter(4, before.priority().name())
                .setParameter(5, mine)
                .setParameter(6, changedAt)
                .executeUpdate();
    }

    /**
     * @return whether it was not taken back before
     */
    boolean undo(long id, long ticket, Undone how) {
        return database.createNativeQuery(
                                "update bulk_ticket set undone = ?3 where bulk_act = ?1 and ticket = ?2 and fate = 'DONE' and undone is null")
                        .setParameter(1, id)
                        .setParameter(2, ticket)
                        .setParameter(3, how.name())
                        .executeUpdate()
                == 1;
    }
}

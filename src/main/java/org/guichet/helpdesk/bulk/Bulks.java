// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;

/**
 * Does one thing with several tickets: each under its own lock, by its own rules, once. Where the
 * process dies on the way, the same form sent again does the rest.
 */
@ApplicationScoped
class Bulks {

    /** As many as a list shows. */
    static final int MOST = 50;

    private final BulkTable table;
    private final Tickets tickets;
    private final Deeds deeds;
    private final InstantSource clock;

    Bulks(BulkTable table, Tickets tickets, Deeds deeds, InstantSource clock) {
        this.table = table;
        this.tickets = tickets;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * @return the id by which the agent finds what became of it
     * @throws Refusal BAD_INPUT where none was chosen, or too many; NOT_FOUND where the agent sees
     *     none of them
     */
    long run(Actor.Agent agent, Order order, FormKey key) {
        if (order.chosen().isEmpty()) {
            throw new Refusal(Refusal.Kind.BAD_INPUT, "bulk-none");
        }
        if (order.chosen().size() > MOST) {
            throw new Refusal(Refusal.Kind.BAD_INPUT, "bulk-too-many");
        }
        if (order.chosen().stream().noneMatch(one -> tickets.isSeenBy(agent, one.number()))) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket");
        }
        String mark = key.mark(order.fields(agent.username()));
        long id =
                QuarkusTransaction.requiringNew()
                        .call(() -> table.begin(agent, order, mark, clock.instant()));
        order.chosen().forEach(one -> one(agent, id, order, one));
        return id;
    }

    private void one(Actor.Agent agent, long id, Order order, Order.Chosen one) {
        try {
            QuarkusTransaction.requiringNew().run(() -> act(agent, id, order, one));
        } catch (Refusal refused) {
            // nothing of it was done: its transaction is gone
            Fate fate = refused.kind() == Refusal.Kind.NOT_FOUND ? Fate.UNKNOWN : Fate.STATE;
            QuarkusTransaction.requiringNew().run(() -> table.add(id, one.number(), fate));
        }
    }

    private void act(Actor.Agent agent, long id, Order order, Order.Chosen one) {
        TicketView before = tickets.held(agent, one.number());
        // under the ticket's lock: the same form sent twice finds the first one's line
        if (table.has(id, one.number())) {
            return;
        }
        Fate fate = fate(agent, order, one, before);
        TicketView after = tickets.held(agent, one.number());
        if (fate == Fate.DONE && !after.changedAt().equals(before.changedAt())) {
            boolean mine = before.isAssignedTo(agent.username());
            table.add(id, before, mine, after.changedAt());
        } else {
            table.add(id, one.number(), fate == Fate.DONE ? Fate.ALREADY : fate);
        }
    }

    private Fate fate(Actor.Agent agent, Order order, Order.Chosen one, TicketView before) {
        if (order.act().ends() && before.isEscalated()) {
            // what the second level is asked gets an answer, on the ticket's page
            return Fate.ESCALATED;
        }
        if (order.act().ends() && before.complaint().isPresent()) {
            return Fate.COMPLAINT;
        }
        if (order.act().ends()
                && (before.changedAt().toEpochMilli() != one.changed()
                        || tickets.wasSpokenOn(agent, one.number(), order.drawn()))) {
            return Fate.CHANGED;
        }
        return switch (deeds.done(agent, order, one.number())) {
            case Casework.End.Done done -> Fate.DONE;
            case Casework.End.Moved moved -> Fate.of(moved.change());
            case Casework.End.Unseen unseen -> Fate.CHANGED;
            case Casework.End.Denied denied -> Fate.STATE;
        };
    }
}

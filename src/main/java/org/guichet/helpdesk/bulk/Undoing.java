// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.guichet.helpdesk.bulk.Bulk.Before;
import org.guichet.helpdesk.bulk.Bulk.Line;
import org.guichet.helpdesk.bulk.Bulk.Undone;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;

/**
 * Takes an act on several tickets back, ticket by ticket, where nothing came since. Nothing is made
 * not to have happened: history, log and clocks say both. Views of accounts that ended stay shut.
 */
@ApplicationScoped
class Undoing {

    private final BulkTable table;
    private final Tickets tickets;
    private final Deeds deeds;
    private final InstantSource clock;

    Undoing(BulkTable table, Tickets tickets, Deeds deeds, InstantSource clock) {
        this.table = table;
        this.tickets = tickets;
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * @throws Refusal NOT_FOUND where it is not the agent's, GONE where it is too late
     */
    void undo(Actor.Agent agent, long id) {
        Bulk bulk =
                QuarkusTransaction.requiringNew()
                        .call(() -> table.find(agent, id))
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-bulk"));
        if (bulk.lines().stream().noneMatch(Line::canBeUndone)) {
            return;
        }
        if (!bulk.canBeUndone(clock.instant())) {
            throw new Refusal(Refusal.Kind.GONE, "bulk-too-late");
        }
        bulk.lines().stream().filter(Line::canBeUndone).forEach(line -> one(agent, bulk, line));
    }

    private void one(Actor.Agent agent, Bulk bulk, Line line) {
        try {
            QuarkusTransaction.requiringNew().run(() -> back(agent, bulk, line));
        } catch (Refusal refused) {
            // it is elsewhere by now, or stands where there is no way back
            left(bulk, line);
        }
    }

    private void back(Actor.Agent agent, Bulk bulk, Line line) {
        TicketView now = tickets.held(agent, line.ticket());
        Before before = line.before().orElseThrow();
        boolean same = now.changedAt().toEpochMilli() == before.changedAt().toEpochMilli();
        if (!table.undo(bulk.id(), line.ticket(), same ? Undone.DONE : Undone.LEFT) || !same) {
            return;
        }
        if (!(deeds.reversed(agent, bulk.act(), line.ticket(), before)
                instanceof Casework.End.Done)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-not-in-that-state");
        }
    }

    private void left(Bulk bulk, Line line) {
        QuarkusTransaction.requiringNew()
                .run(() -> table.undo(bulk.id(), line.ticket(), Undone.LEFT));
    }
}

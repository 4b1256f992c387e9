// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.helpdesk.bulk.Bulk.Before;
import org.guichet.helpdesk.bulk.Bulk.Line;
import org.guichet.helpdesk.bulk.Bulk.Undone;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Outcomes;
import org.guichet.helpdesk.ticket.TicketState;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.helpdesk.ticket.Triage;
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
    private final Casework casework;
    private final Outcomes outcomes;
    private final Triage triage;
    private final InstantSource clock;

    Undoing(
            BulkTable table,
            Tickets tickets,
            Casework casework,
            Outcomes outcomes,
            Triage triage,
            InstantSource clock) {
        this.table = table;
        this.tickets = tickets;
        this.casework = casework;
        this.outcomes = outcomes;
        this.triage = triage;
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
        if (!(reversed(agent, bulk.act(), line.ticket(), before) instanceof Casework.End.Done)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-not-in-that-state");
        }
    }

    private void left(Bulk bulk, Line line) {
        QuarkusTransaction.requiringNew()
                .run(() -> table.undo(bulk.id(), line.ticket(), Undone.LEFT));
    }

    private Casework.End reversed(Actor.Agent agent, Order.Act act, long number, Before before) {
        return switch (act) {
            case TAKE -> casework.giveBack(agent, number);
            case GIVE_BACK -> casework.take(agent, number, Optional.empty());
            case RESOLVE, CLOSE -> opened(agent, number, before);
            case SPAM -> {
                Casework.End end = outcomes.unmarkAsSpam(agent, number);
                yield before.mine() ? casework.take(agent, number, Optional.empty()) : end;
            }
            case PRIORITISE -> triage.prioritise(agent, number, before.priority());
        };
    }

    private Casework.End opened(Actor.Agent agent, long number, Before before) {
        Casework.End end = outcomes.takeBack(agent, number, before.state() == TicketState.WAITING);
        return before.state() == TicketState.RESOLVED && end instanceof Casework.End.Done
                ? outcomes.resolve(agent, number, Long.MAX_VALUE)
                : end;
    }
}

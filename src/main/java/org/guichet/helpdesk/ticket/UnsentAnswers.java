// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;

/** Tells of answers that were on their way and did not go out. */
@ApplicationScoped
public class UnsentAnswers {

    private final TicketTable tickets;
    private final TicketActs acts;
    private final InstantSource clock;

    UnsentAnswers(TicketTable tickets, TicketActs acts, InstantSource clock) {
        this.tickets = tickets;
        this.acts = acts;
        this.clock = clock;
    }

    /** The agent took it back. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void undone(Actor.Agent agent, long number) {
        happened(agent, number, Kind.REPLY_UNDONE, "ticket.reply-undone");
    }

    /** Something came, or somebody else has the ticket by now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heldBack(Actor.Agent agent, long number) {
        happened(agent, number, Kind.REPLY_HELD_BACK, "ticket.reply-held-back");
    }

    private void happened(Actor.Agent agent, long number, Kind kind, String act) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        acts.happened(ticket, agent, kind, act, clock.instant());
    }
}

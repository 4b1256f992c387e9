// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;

/** Tells what an agent did to a ticket where it is told: in its history and in the log. */
@ApplicationScoped
class TicketActs {

    private final TicketTable tickets;
    private final Audit audit;

    TicketActs(TicketTable tickets, Audit audit) {
        this.tickets = tickets;
        this.audit = audit;
    }

    /** {@code act} is how the log names it: {@code ticket.closed}. */
    void happened(Ticket ticket, Actor.Agent agent, Kind kind, String act, Instant at) {
        happened(ticket, agent, kind, act, "", at);
    }

    /** A colleague has it now, who is named: in the history as people know them. */
    void given(Ticket ticket, Actor.Agent agent, Colleague to, Instant at) {
        tickets.event(ticket, Kind.GIVEN, agent.name(), to.name(), at);
        audit.record(agent, "ticket.given", "ticket:" + ticket.number(), "to:" + to.agent());
    }

    /** The history, which goes with the ticket, says the mask too; the log does not. */
    void calledBack(Ticket ticket, Actor.Agent agent, Instant at) {
        tickets.event(
                ticket,
                Kind.CALLED_BACK,
                agent.name(),
                ticket.customer().caller().orElseThrow(),
                at);
        audit.record(agent, "ticket.called-back", "ticket:" + ticket.number(), "");
    }

    /** Somebody was named in a note that the ticket's partner reads, as {@link #given}. */
    void named(Ticket ticket, Actor.Agent agent, Colleague whom, Instant at) {
        tickets.event(ticket, Kind.MENTIONED, agent.name(), whom.name(), at);
        namedUnseen(ticket, agent, whom);
    }

    /** In a note that the partner does not read: the history, which it does, says nothing. */
    void namedUnseen(Ticket ticket, Actor.Agent agent, Colleague whom) {
        audit.record(agent, "ticket.mentioned", "ticket:" + ticket.number(), "of:" + whom.agent());
    }

    /**
     * @param detail the same in both: a code, and no words of anybody's
     */
    void happened(
            Ticket ticket, Actor.Agent agent, Kind kind, String act, String detail, Instant at) {
        tickets.event(ticket, kind, agent.name(), detail, at);
        audit.record(agent, act, "ticket:" + ticket.number(), detail);
    }
}

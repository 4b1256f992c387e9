// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;

/** How urgent a ticket is, as agents find it. */
@ApplicationScoped
public class Triage {

    private final TicketTable tickets;
    private final TicketClock clocks;
    private final TicketActs acts;
    private final InstantSource clock;

    Triage(TicketTable tickets, TicketClock clocks, TicketActs acts, InstantSource clock) {
        this.tickets = tickets;
        this.clocks = clocks;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Sets the priority, and promises anew by it. For everybody on whose desk the ticket lies, as
     * whoever looks through what is new has not taken it.
     */
    @Transactional
    public End prioritise(Actor.Agent agent, long number, Priority priority) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<Change> away = Casework.away(ticket, agent);
        if (away.isPresent()) {
            return new End.Moved(away.get());
        }
        if (ticket.priority() == priority) {
            return new End.Done();
        }
        Instant now = clock.instant();
        ticket.prioritise(priority, now);
        clocks.promisedAnew(ticket, now);
        acts.happened(ticket, agent, Kind.PRIORITISED, "ticket.prioritised", priority.name(), now);
        return new End.Done();
    }
}

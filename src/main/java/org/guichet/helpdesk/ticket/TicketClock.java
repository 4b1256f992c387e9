// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.guichet.helpdesk.sla.Clocks;
import org.guichet.helpdesk.sla.Fact;

/**
 * Tells what happened to a ticket to its clocks, and keeps on the ticket what is due now. Called
 * before the act changes the ticket: what asks the database in between would write it twice.
 */
@ApplicationScoped
class TicketClock {

    private final Clocks clocks;

    TicketClock(Clocks clocks) {
        this.clocks = clocks;
    }

    /** The ticket is new in the table: before, its facts would have nothing to belong to. */
    void opened(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.OPENED);
    }

    /** An answer is a wait, too: the ticket is the customer's until they write. */
    void answered(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.ANSWERED, Fact.Kind.WAITING);
    }

    void customerWrote(Ticket ticket, Instant now) {
        if (ticket.isClosed()) {
            happened(ticket, now, Fact.Kind.REOPENED, Fact.Kind.CUSTOMER_WROTE);
        } else {
            happened(ticket, now, Fact.Kind.CUSTOMER_WROTE);
        }
    }

    void closed(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.CLOSED);
    }

    private void happened(Ticket ticket, Instant now, Fact.Kind... kinds) {
        ticket.isDue(clocks.happened(ticket.matter(), now, List.of(kinds)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.guichet.visitor.AskedTickets;

/** Tells the visitor room which message it asks about; whoever asks holds the link to it. */
@ApplicationScoped
class TicketsToConfirm implements AskedTickets {

    private final TicketTable tickets;

    TicketsToConfirm(TicketTable tickets) {
        this.tickets = tickets;
    }

    @Override
    @Transactional
    public Optional<Asked> of(long number) {
        return tickets.find(new Scope.OneTicket(number), number)
                .map(Ticket::view)
                .map(ticket -> new Asked(number, ticket.subject(), ticket.openedAt()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Where the conversation of a merged ticket goes on. Only what was merged into nothing is merged
 * into, and only itself is not: so every way ends.
 */
@ApplicationScoped
class MergeTable {

    private final TicketTable tickets;

    MergeTable(TicketTable tickets) {
        this.tickets = tickets;
    }

    /** The ticket that this one was merged into, for its customer or a worker. */
    Optional<Ticket> next(Ticket ticket) {
        return ticket.mergedInto()
                .flatMap(number -> tickets.find(new Scope.OneTicket(number), number));
    }

    /** Where it goes on at last; itself where it was merged into none. */
    Ticket end(Ticket ticket) {
        return next(ticket).map(this::end).orElse(ticket);
    }

    /**
     * As {@link #end}, by the number and without reading the tickets, which are to be held first.
     * Empty where the ticket is not in the scope.
     */
    Optional<Long> endOf(Scope scope, long number) {
        return tickets.within(
                        scope,
                        "select coalesce(t.mergedInto, t.number) from Ticket t where t.number = :asked and ",
                        "",
                        Long.class)
                .setParameter("asked", number)
                .getResultStream()
                .findFirst()
                .flatMap(next -> next == number ? Optional.of(number) : endOf(scope, next));
    }
}

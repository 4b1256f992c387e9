// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.guichet.helpdesk.ticket.EventView.CUSTOMER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;

/**
 * Who called and gave an address says by mail that the call was theirs. From then on the ticket is
 * written about like one that was typed under that address: it still proves nobody's account, whose
 * holder is asked as ever.
 */
@ApplicationScoped
public class CallConfirmations {

    private final TicketTable tickets;
    private final TicketLetters letters;
    private final CallLinks links;
    private final AddressMarks marks;
    private final Holders holders;
    private final Audit audit;
    private final InstantSource clock;

    CallConfirmations(
            TicketTable tickets,
            TicketLetters letters,
            CallLinks links,
            AddressMarks marks,
            Holders holders,
            Audit audit,
            InstantSource clock) {
        this.tickets = tickets;
        this.letters = letters;
        this.links = links;
        this.marks = marks;
        this.holders = holders;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The ticket that a link asks about; empty where it is none of ours, or of an address that is
     * not the ticket's any more.
     */
    @Transactional
    public Optional<TicketView> asked(String token) {
        OptionalLong number = links.claimed(token);
        return number.isEmpty()
                ? Optional.empty()
                : tickets.find(new Scope.OneTicket(number.getAsLong()), number.getAsLong())
                        .filter(ticket -> isOf(token, ticket))
                        .map(Ticket::view);
    }

    /**
     * It was theirs. The second click finds it done.
     *
     * @return its number; empty as {@link #asked}
     */
    @Transactional
    public Optional<Long> confirm(String token) {
        OptionalLong number = links.claimed(token);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Optional<Ticket> ticket =
                tickets.lock(new Scope.OneTicket(number.getAsLong()), number.getAsLong())
                        .filter(one -> isOf(token, one));
        ticket.filter(one -> one.customer().calledAddress().isPresent()).ifPresent(this::confirmed);
        return ticket.map(Ticket::number);
    }

    /** Of the address that is asked now; of the one that said yes once it did. */
    private boolean isOf(String token, Ticket ticket) {
        return ticket.customer()
                .givenAddress()
                .filter(address -> links.signedFor(token, address))
                .isPresent();
    }

    private void confirmed(Ticket ticket) {
        Instant now = clock.instant();
        ticket.customer().confirmAddress(marks);
        tickets.event(ticket, Kind.ADDRESS_CONFIRMED, CUSTOMER, "", now);
        audit.record(
                new Actor.Stranger(), "ticket.address-confirmed", "ticket:" + ticket.number(), "");
        letters.received(ticket, now);
        // the core is asked whose address it is when it can be
        holders.ask(ticket, new HolderAnswer.NotAsked(), now);
    }
}

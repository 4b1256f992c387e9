// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;

/**
 * Which ticket a mail says it belongs to. A signed reply address first, then the Message-IDs of our
 * own letters; never the subject, in which anybody can write any number. Belonging says nothing of
 * the sender: {@link Found#customer()} is who must have written. What answers a ticket that was
 * merged belongs to the one it was merged into.
 */
@ApplicationScoped
public class Threading {

    /** More than this in one mail is no thread but a load. */
    private static final int MOST_REFERENCES = 50;

    /** Whose conversation it is: the typed address, or the account whose address the core knows. */
    public sealed interface Customer {
        record WithAddress(EmailAddress address) implements Customer {}

        record WithAccount(AccountId account) implements Customer {}

        /** Somebody who called and gave no address: no mail is known to be theirs. */
        record Caller() implements Customer {}
    }

    public record Found(long ticket, Customer customer) {}

    private final TicketTable tickets;
    private final MergeTable merges;
    private final ReplyAddresses addresses;
    private final LetterTable letters;

    Threading(
            TicketTable tickets, MergeTable merges, ReplyAddresses addresses, LetterTable letters) {
        this.tickets = tickets;
        this.merges = merges;
        this.addresses = addresses;
        this.letters = letters;
    }

    @Transactional
    public Optional<Found> of(InboundMessage mail) {
        // who must have written is the customer of the one that was answered
        return byReplyAddress(mail)
                .or(() -> byReferences(mail))
                .map(named -> new Found(merges.end(named).number(), customer(named)));
    }

    /** The thread of a ticket by its number, for a worker. */
    @Transactional
    public Optional<Found> of(long number) {
        return tickets.find(new Scope.OneTicket(number), number).map(Threading::found);
    }

    /** The thread of a ticket that the agent sees. */
    @Transactional
    public Optional<Found> of(Actor.Agent agent, long number) {
        return tickets.find(Scope.of(agent), number).map(Threading::found);
    }

    private Optional<Ticket> byReplyAddress(InboundMessage mail) {
        OptionalLong claimed = addresses.claimed(mail.to());
        if (claimed.isEmpty()) {
            return Optional.empty();
        }
        long number = claimed.getAsLong();
        return tickets.find(new Scope.OneTicket(number), number)
                // whoever makes such an address up was sent none
                .filter(ticket -> ticket.customer().isReachable())
                .filter(
                        ticket ->
                                addresses.signedFor(
                                        mail.to(), number, ticket.customer().recipient()));
    }

    private Optional<Ticket> byReferences(InboundMessage mail) {
        List<String> ids = new ArrayList<>(mail.references());
        mail.inReplyTo().ifPresent(ids::add);
        List<String> newest = ids.subList(Math.max(0, ids.size() - MOST_REFERENCES), ids.size());
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        return letters.ticketOf(newest)
                .flatMap(number -> tickets.find(new Scope.OneTicket(number), number));
    }

    private static Found found(Ticket ticket) {
        return new Found(ticket.number(), customer(ticket));
    }

    private static Customer customer(Ticket ticket) {
        return ticket.customer()
                .address()
                .<Customer>map(Customer.WithAddress::new)
                .or(() -> ticket.customer().holder().map(Customer.WithAccount::new))
                .orElseGet(Customer.Caller::new);
    }
}

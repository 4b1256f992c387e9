// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.post.DailyLimit;
import org.guichet.relay.Departures;
import org.guichet.visitor.TicketConfirmed;

/** What customers do with tickets: open one, write more, confirm that one is theirs. */
@ApplicationScoped
public class Enquiries {

    /** The departure that asks later whose address a ticket came from. */
    public static final String ASK_HOLDER = "ticket-holder";

    private static final String ACKNOWLEDGEMENT = "ack";

    private static final String CUSTOMER = "customer";

    /** What the core said about a typed address, asked before the transaction. */
    public sealed interface HolderAnswer {
        record Known(AccountId account) implements HolderAnswer {}

        record Nobody() implements HolderAnswer {}

        /** The core could not be asked: it is asked again later. */
        record NotAsked() implements HolderAnswer {}
    }

    private final TicketTable tickets;
    private final TicketLetters letters;
    private final DailyLimit limit;
    private final Departures departures;
    private final Audit audit;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Enquiries(
            TicketTable tickets,
            TicketLetters letters,
            DailyLimit limit,
            Departures departures,
            Audit audit,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.letters = letters;
        this.limit = limit;
        this.departures = departures;
        this.audit = audit;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * Opens a ticket, acknowledges it and, where the address is known to the core, asks its holder
     * to confirm.
     *
     * @return its number
     */
    @Transactional
    public long open(Enquiry enquiry, HolderAnswer holder) {
        Instant now = clock.instant();
        String partner = tickets.partnerFor(enquiry.topic(), enquiry.language());
        Ticket ticket = new Ticket(tickets.nextNumber(), withoutKeys(enquiry), partner, now);
        tickets.add(ticket);
        tickets.add(
                TicketMessage.ofCustomer(
                        ticket,
                        keyFree.of(enquiry.text()),
                        enquiry.key(),
                        enquiry.messageId(),
                        now));
        tickets.event(ticket, Kind.OPENED, CUSTOMER, enquiry.channel().name(), now);
        if (ticket.isProven()) {
            tickets.event(ticket, Kind.PROVEN, CUSTOMER, "", now);
            logProof(ticket);
        }
        if (limit.oneMore(ACKNOWLEDGEMENT, ticket.recipient(), now)) {
            letters.received(ticket, now);
            if (!ticket.isProven()) {
                askHolder(ticket, holder, now);
            }
        }
        return ticket.number();
    }

    /** What the core answered late, for a ticket that was opened without it. */
    @Transactional
    public void holderKnown(long number, HolderAnswer holder) {
        tickets.lock(new Scope.OneTicket(number), number)
                .filter(ticket -> !ticket.isProven() && ticket.holder().isEmpty())
                .ifPresent(ticket -> askHolder(ticket, holder, clock.instant()));
    }

    private void askHolder(Ticket ticket, HolderAnswer holder, Instant now) {
        switch (holder) {
            case HolderAnswer.Known known -> {
                ticket.belongsTo(known.account());
                letters.confirm(ticket, known.account(), now);
                tickets.event(ticket, Kind.ASKED_TO_CONFIRM, "guichet", "", now);
            }
            case HolderAnswer.Nobody nobody -> {}
            case HolderAnswer.NotAsked notAsked ->
                    departures.depart(
                            ASK_HOLDER,
                            ASK_HOLDER + ":" + ticket.number(),
                            Long.toString(ticket.number()));
        }
    }

    /**
     * Adds what the customer wrote. A ticket closed for long is left as it is: the text opens one
     * that follows it.
     *
     * @param key the same text twice is one message
     * @return the ticket it stands in now
     * @throws Refusal NOT_FOUND where there is no such ticket
     */
    @Transactional
    public long append(long number, String text, String key, Optional<String> messageId) {
        Instant now = clock.instant();
        Ticket ticket = existing(number);
        if (tickets.has(ticket, key)) {
            return number;
        }
        Ticket into = ticket.canBeReopened(now) ? ticket : following(ticket, now);
        if (into.isClosed()) {
            tickets.event(into, Kind.REOPENED, CUSTOMER, "", now);
        }
        into.customerWrote(now);
        tickets.add(TicketMessage.ofCustomer(into, keyFree.of(text), key, messageId, now));
        return into.number();
    }

    // the proof stays with the ticket it was given for: knowing the thread's address is none
    private Ticket following(Ticket closed, Instant now) {
        Ticket next = new Ticket(tickets.nextNumber(), closed, now);
        tickets.add(next);
        tickets.event(next, Kind.OPENED, CUSTOMER, "", now);
        tickets.event(closed, Kind.CONTINUED, CUSTOMER, Long.toString(next.number()), now);
        if (limit.oneMore(ACKNOWLEDGEMENT, next.recipient(), now)) {
            letters.received(next, now);
            next.holder()
                    .ifPresent(account -> askHolder(next, new HolderAnswer.Known(account), now));
        }
        return next;
    }

    /** Tells the agents of something that came but does not stand in the conversation. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heldBack(long number, boolean automatic) {
        Ticket ticket = existing(number);
        tickets.event(
                ticket,
                automatic ? Kind.MAIL_AUTOMATIC : Kind.MAIL_QUARANTINED,
                "mail",
                "",
                clock.instant());
    }

    /** Somebody who reads the mail of the account's holder pressed the button behind the link. */
    @Transactional(Transactional.TxType.MANDATORY)
    void confirmed(@Observes TicketConfirmed event) {
        Ticket ticket = existing(event.ticket());
        boolean theirs = ticket.holder().filter(event.account()::equals).isPresent();
        if (theirs && !ticket.isProven()) {
            Instant now = clock.instant();
            ticket.proveBy(Proof.CONFIRMED, now);
            tickets.event(ticket, Kind.PROVEN, CUSTOMER, "", now);
            logProof(ticket);
        }
    }

    private void logProof(Ticket ticket) {
        AccountId account = ticket.holder().orElseThrow();
        audit.record(
                new Actor.Holder(account),
                "ticket.proven",
                "ticket:" + ticket.number(),
                ticket.view().proof().map(Proof::name).orElse(""));
    }

    private Ticket existing(long number) {
        return tickets.lock(new Scope.OneTicket(number), number)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket"));
    }

    private Enquiry withoutKeys(Enquiry enquiry) {
        return new Enquiry(
                enquiry.from(),
                enquiry.channel(),
                enquiry.topic(),
                enquiry.language(),
                enquiry.country(),
                keyFree.of(enquiry.subject()),
                enquiry.text(),
                enquiry.key(),
                enquiry.messageId());
    }
}

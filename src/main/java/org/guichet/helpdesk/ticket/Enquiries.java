// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.guichet.helpdesk.ticket.EventView.CUSTOMER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.post.DailyLimit;

/**
 * What customers do with tickets: open one, write more. And what agents do in their place with a
 * mail that was held back.
 */
@ApplicationScoped
public class Enquiries {

    static final String ACKNOWLEDGEMENT = "ack";

    /** What the core said about a typed address, asked before the transaction. */
    public sealed interface HolderAnswer {
        record Known(AccountId account) implements HolderAnswer {}

        record Nobody() implements HolderAnswer {}

        /** The core could not be asked: it is asked again later. */
        record NotAsked() implements HolderAnswer {}
    }

    private final TicketTable tickets;
    private final TicketClock clocks;
    private final Routing routing;
    private final TicketLetters letters;
    private final DailyLimit limit;
    private final Holders holders;
    private final Complaints complaints;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Enquiries(
            TicketTable tickets,
            TicketClock clocks,
            Routing routing,
            TicketLetters letters,
            DailyLimit limit,
            Holders holders,
            Complaints complaints,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.clocks = clocks;
        this.routing = routing;
        this.letters = letters;
        this.limit = limit;
        this.holders = holders;
        this.complaints = complaints;
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
        return open(enquiry, holder, CUSTOMER, Optional.empty(), false);
    }

    /** As {@link #open(Enquiry, HolderAnswer)}, and acknowledges it as the complaint it is. */
    @Transactional
    public long openComplaint(Enquiry enquiry, HolderAnswer holder) {
        return open(enquiry, holder, CUSTOMER, Optional.empty(), true);
    }

    /**
     * Opens a ticket of a mail that was held back, because an agent believes that it is for us. The
     * address is as unproven as a typed one; the core is asked later whose it is.
     *
     * @param cameAt where the mail stands in the conversation
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long openUnproven(Actor.Agent agent, Enquiry enquiry, Instant cameAt) {
        return open(enquiry, new HolderAnswer.NotAsked(), agent.name(), Optional.of(cameAt), false);
    }

    private long open(
            Enquiry enquiry,
            HolderAnswer holder,
            String who,
            Optional<Instant> heldSince,
            boolean complaint) {
        Instant now = clock.instant();
        String partner = routing.partnerFor(enquiry.topic(), enquiry.language());
        Ticket ticket =
                new Ticket(
                        tickets.nextNumber(),
                        enquiry.withSubject(keyFree.of(enquiry.subject())),
                        partner,
                        now);
        tickets.add(ticket);
        clocks.opened(ticket, now);
        TicketMessage message =
                TicketMessage.ofCustomer(
                        ticket,
                        keyFree.of(enquiry.text()),
                        enquiry.key(),
                        enquiry.messageId(),
                        heldSince.orElse(now));
        tickets.add(heldSince.isPresent() ? message.addedOn(now) : message);
        tickets.event(ticket, Kind.OPENED, who, enquiry.channel().name(), now);
        if (ticket.customer().isProven()) {
            holders.proven(ticket, now);
        }
        if (complaint) {
            complaints.byCustomer(ticket, now);
        }
        if (limit.oneMore(ACKNOWLEDGEMENT, ticket.customer().recipient(), now)) {
            if (!complaint) {
                letters.received(ticket, now);
            }
            if (!ticket.customer().isProven()) {
                holders.ask(ticket, holder, now);
            }
        }
        return ticket.number();
    }

    /**
     * Adds what the customer wrote. A ticket closed for long is left as it is: the text goes to the
     * one that follows it, which it opens where there is none.
     *
     * @param key the same text twice is one message
     * @return the ticket it stands in now
     * @throws Refusal NOT_FOUND where there is no such ticket
     */
    @Transactional
    public long append(long number, String text, String key, Optional<String> messageId) {
        Instant now = clock.instant();
        return append(
                number,
                key,
                CUSTOMER,
                now,
                into -> TicketMessage.ofCustomer(into, keyFree.of(text), key, messageId, now));
    }

    /**
     * Adds a mail that was held back, because an agent believes that it belongs here. The ticket
     * waits for us as when its customer writes; nothing is proven by it, and answers go to the
     * customer as before.
     *
     * @return the ticket it stands in now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long appendUnproven(Actor.Agent agent, long number, HeldText held) {
        Instant now = clock.instant();
        return append(
                number,
                held.key(),
                agent.name(),
                now,
                into -> {
                    tickets.event(into, Kind.MAIL_ADDED, agent.name(), "", now);
                    return TicketMessage.unproven(into, held, keyFree.of(held.text()), now);
                });
    }

    private long append(
            long number,
            String key,
            String who,
            Instant now,
            Function<Ticket, TicketMessage> message) {
        Ticket last = last(existing(number), key, now);
        if (tickets.has(last, key)) {
            return last.number();
        }
        Ticket into = last.canBeReopened(now) ? last : following(last, who, now);
        if (into.state().isDone() && into.state() != TicketState.SPAM) {
            tickets.event(into, Kind.REOPENED, who, "", now);
        }
        clocks.customerWrote(into, now);
        into.customerWrote(now);
        tickets.add(message.apply(into));
        return into.number();
    }

    /**
     * Where the conversation goes on: the first of the chain that has the text already or can still
     * take it, or else the end; one that was merged takes nothing. Locked one after the other from
     * the oldest on, so that two who come from different ends of a chain meet, and open one ticket
     * between them.
     */
    private Ticket last(Ticket first, String key, Instant now) {
        Ticket last = first;
        Optional<Ticket> next = Optional.of(first);
        while (next.isPresent()) {
            last = next.get();
            next = tickets.has(last, key) ? Optional.empty() : after(last, now);
        }
        return last;
    }

    private Optional<Ticket> after(Ticket ticket, Instant now) {
        if (ticket.mergedInto().isPresent()) {
            return ticket.mergedInto().map(this::existing);
        }
        return ticket.canBeReopened(now)
                ? Optional.empty()
                : tickets.lockFollower(ticket, now.minus(Course.REOPENS_WITHIN));
    }

    // the proof stays with the ticket it was given for: knowing the thread's address is none
    private Ticket following(Ticket closed, String who, Instant now) {
        Ticket next = Ticket.following(tickets.nextNumber(), closed, now);
        tickets.add(next);
        clocks.opened(next, now);
        tickets.event(next, Kind.OPENED, who, "", now);
        tickets.event(closed, Kind.CONTINUED, who, Long.toString(next.number()), now);
        if (next.customer().isReachable()
                && limit.oneMore(ACKNOWLEDGEMENT, next.customer().recipient(), now)) {
            letters.received(next, now);
            next.customer()
                    .holder()
                    .ifPresent(account -> holders.ask(next, new HolderAnswer.Known(account), now));
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

    /** Tells the agents that one of them looked at a held mail and left it out. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void discarded(Actor.Agent agent, long number) {
        tickets.event(existing(number), Kind.MAIL_DISCARDED, agent.name(), "", clock.instant());
    }

    private Ticket existing(long number) {
        return tickets.held(new Scope.OneTicket(number), number);
    }
}

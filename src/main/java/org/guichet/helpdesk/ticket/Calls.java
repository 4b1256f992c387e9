// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.guichet.post.DailyLimit;
import org.guichet.post.Recipient;

/**
 * Opens tickets for who is on the telephone. A voice proves nothing, and nobody is asked anything
 * to prove it: such a ticket opens no account until its holder confirms by mail that it is theirs.
 * The number is kept as a mark and a mask, so that the next call from it finds the ticket; the
 * number itself is kept nowhere.
 */
@ApplicationScoped
public class Calls {

    /** Counted apart: who wrote five times and calls then is asked all the same. */
    private static final String ASKED = "call";

    private final TicketTable tickets;
    private final TicketLinks links;
    private final TicketClock clocks;
    private final TicketActs acts;
    private final TicketLetters letters;
    private final DailyLimit limit;
    private final Routing routing;
    private final AddressMarks marks;
    private final SentForms sent;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Calls(
            TicketTable tickets,
            TicketLinks links,
            TicketClock clocks,
            TicketActs acts,
            TicketLetters letters,
            DailyLimit limit,
            Routing routing,
            AddressMarks marks,
            SentForms sent,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.links = links;
        this.clocks = clocks;
        this.acts = acts;
        this.letters = letters;
        this.limit = limit;
        this.routing = routing;
        this.marks = marks;
        this.sent = sent;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * Opens the ticket in the hands of who answered; their partner has it, whose number was called.
     *
     * @return its number, of this click or of one before
     * @throws Refusal NOT_FOUND where the agent does not see the ticket that it comes after
     */
    @Transactional
    public long open(Actor.Agent agent, Call call, Optional<FormKey> key) {
        Optional<String> mark =
                key.map(
                        one ->
                                // another address or number is another call: who corrects what
                                // they misheard must not be shown the ticket of before
                                one.mark(
                                        "call",
                                        agent.username(),
                                        call.caller().value(),
                                        call.address().map(EmailAddress::value).orElse(""),
                                        call.topic().code(),
                                        call.language().code(),
                                        call.subject(),
                                        call.said()));
        return sent.once(mark, () -> opened(agent, call));
    }

    private long opened(Actor.Agent agent, Call call) {
        Instant now = clock.instant();
        Ticket ticket = ticket(agent, call, now);
        tickets.addByDesk(ticket);
        clocks.opened(ticket, now);
        tickets.add(
                TicketMessage.ofCustomer(
                        ticket,
                        keyFree.of(call.said()),
                        UUID.randomUUID().toString(),
                        Optional.empty(),
                        now));
        String channel = Channel.PHONE.name();
        acts.happened(ticket, agent, Kind.OPENED, "ticket.opened-by-phone", channel, now);
        ticket.takeBy(agent, now);
        acts.happened(ticket, agent, Kind.TAKEN, "ticket.taken", now);
        call.after().ifPresent(other -> links.link(agent, other, Optional.of(ticket.number())));
        call.address().ifPresent(address -> ask(ticket, address, now));
        return ticket.number();
    }

    /**
     * Whether the address is theirs. Answers go there once they say so: an agent mishears, and what
     * was said on the telephone must not come to a stranger.
     */
    void ask(Ticket ticket, EmailAddress address, Instant now) {
        // even where it gets no letter today: the one that was heard before it is not theirs
        ticket.customer().gave(address);
        if (limit.oneMore(ASKED, new Recipient.Address(address), now)) {
            letters.confirmCall(ticket, address);
            tickets.event(ticket, Kind.ADDRESS_ASKED, EventView.GUICHET, address.masked(), now);
        }
    }

    private Ticket ticket(Actor.Agent agent, Call call, Instant now) {
        Enquiry enquiry =
                new Enquiry(
                        new Enquiry.From.Called(call.caller()),
                        Channel.PHONE,
                        call.topic(),
                        call.language(),
                        call.country(),
                        keyFree.of(call.subject()),
                        call.said(),
                        "",
                        Optional.empty());
        String partner =
                agent.partner().orElseGet(() -> routing.partnerFor(call.topic(), call.language()));
        Ticket ticket = new Ticket(tickets.nextNumber(), enquiry, partner, now);
        ticket.customer().markBy(marks, call.caller());
        return ticket;
    }
}

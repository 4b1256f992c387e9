// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Refusal;

/**
 * Calls on a ticket that is there: another one of its caller's, and one back to them. Neither
 * changes in whose hands it is, and neither proves anything.
 */
@ApplicationScoped
public class FurtherCalls {

    /** Of what makes the sheet of another call the same when it is sent twice. */
    private static final String CALL_ON = "call-on";

    /** How another call ends. */
    public enum End {
        /** It stands there, by this click or by one before. */
        TAKEN_DOWN,
        /** The ticket was done with before. */
        DONE_WITH,
        /** An address was given, and letters go to one already. */
        ADDRESS_KNOWN
    }

    private final TicketTable tickets;
    private final TicketClock clocks;
    private final TicketActs acts;
    private final Calls calls;
    private final Notes notes;
    private final SentForms sent;
    private final KeyFree keyFree;
    private final InstantSource clock;

    FurtherCalls(
            TicketTable tickets,
            TicketClock clocks,
            TicketActs acts,
            Calls calls,
            Notes notes,
            SentForms sent,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.clocks = clocks;
        this.acts = acts;
        this.calls = calls;
        this.notes = notes;
        this.sent = sent;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /** Those of the numbers that the agent sees, that somebody called about and that wait still. */
    @Transactional
    public List<TicketView> open(Actor.Agent agent, List<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : tickets.all(Scope.of(agent), numbers).stream()
                        .filter(ticket -> ticket.caller().isPresent() && !ticket.state().isDone())
                        .toList();
    }

    /** Whether the agent's sheet was taken down already: then whose number it is was asked. */
    @Transactional
    public boolean has(Actor.Agent agent, long number, Written said) {
        return tickets.find(Scope.of(agent), number).isPresent()
                && said.mark(CALL_ON, agent, number).filter(sent::has).isPresent();
    }

    /**
     * Takes down another call: it counts as when the customer writes. That it is the same caller is
     * for who asks to find out ({@link Search#byCaller}).
     *
     * @param said without more than a trailing space; keys are taken out here
     * @param address they gave, asked as for a first call
     * @throws Refusal NOT_FOUND where the agent does not see the ticket
     */
    @Transactional
    public End add(Actor.Agent agent, long number, Written said, Optional<EmailAddress> address) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<String> mark = said.mark(CALL_ON, agent, number);
        if (mark.filter(sent::has).isPresent()) {
            return address.map(heard -> again(ticket, heard)).orElse(End.TAKEN_DOWN);
        }
        if (ticket.state().isDone()) {
            return End.DONE_WITH;
        }
        if (address.isPresent() && ticket.customer().isReachable()) {
            return End.ADDRESS_KNOWN;
        }
        sent.once(mark, () -> took(agent, ticket, said.text(), address));
        return End.TAKEN_DOWN;
    }

    /** Who corrects what they misheard sends the same words again, which stand there. */
    private End again(Ticket ticket, EmailAddress heard) {
        Optional<String> given = ticket.customer().givenAddress().map(EmailAddress::normal);
        if (given.equals(Optional.of(heard.normal()))) {
            return End.TAKEN_DOWN;
        }
        if (ticket.customer().isReachable()) {
            return End.ADDRESS_KNOWN;
        }
        calls.ask(ticket, heard, clock.instant());
        return End.TAKEN_DOWN;
    }

    private long took(
            Actor.Agent agent, Ticket ticket, String said, Optional<EmailAddress> address) {
        Instant now = clock.instant();
        clocks.customerWrote(ticket, now);
        ticket.customerWrote(now);
        acts.happened(ticket, agent, Kind.CALLED, "ticket.called", now);
        tickets.add(
                TicketMessage.ofCustomer(
                        ticket,
                        keyFree.of(said),
                        UUID.randomUUID().toString(),
                        Optional.empty(),
                        now));
        address.ifPresent(heard -> calls.ask(ticket, heard, now));
        return ticket.number();
    }

    /**
     * Notes that the agent called back, and what came of it, for colleagues: an answer it is only
     * where it is written down as one. The number itself is the agent's to know.
     *
     * @throws Refusal NOT_FOUND where the agent does not see the ticket, or nobody called
     */
    @Transactional
    public Notes.End back(Actor.Agent agent, long number, Written note) {
        Ticket ticket = called(tickets.held(Scope.of(agent), number));
        Optional<String> mark = note.mark("called-back", agent, number);
        if (mark.filter(sent::has).isPresent()) {
            return new Notes.End.Left();
        }
        // once by this form's mark, and not by one of a note's
        Written unmarked = new Written(note.text(), Optional.empty());
        Notes.End end = notes.leave(agent, number, unmarked, NoteLevel.PARTNER);
        if (end instanceof Notes.End.Left) {
            sent.once(
                    mark,
                    () -> {
                        acts.calledBack(ticket, agent, clock.instant());
                        return number;
                    });
        }
        return end;
    }

    private static Ticket called(Ticket ticket) {
        if (ticket.customer().caller().isEmpty()) {
            throw TicketTable.missing(ticket.number());
        }
        return ticket;
    }
}

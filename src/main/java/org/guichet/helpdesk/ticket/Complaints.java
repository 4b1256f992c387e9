// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.complaint.ComplaintBook;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.post.DailyLimit;

/**
 * What is a complaint, and since when: because its customer says so, or an agent who reads it as
 * one. It is acknowledged in the transaction in which it begins. How it ends: {@link
 * ComplaintAnswers}.
 */
@ApplicationScoped
public class Complaints {

    private static final String ACKNOWLEDGEMENT = "complaint";
    private static final End DONE = new End.Done();

    private static final TicketLists.Wanted OWED =
            new TicketLists.Wanted(
                    Condition.of("t.complaint_due is not null"), TicketOrder.COMPLAINT);

    private final TicketTable tickets;
    private final TicketLists lists;
    private final ComplaintBook book;
    private final TicketLetters letters;
    private final DailyLimit limit;
    private final TicketActs acts;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Complaints(
            TicketTable tickets,
            TicketLists lists,
            ComplaintBook book,
            TicketLetters letters,
            DailyLimit limit,
            TicketActs acts,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.lists = lists;
        this.book = book;
        this.letters = letters;
        this.limit = limit;
        this.acts = acts;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * The ticket of a complaint, by the number that its letters say; empty where there is none or
     * the agent does not see it.
     */
    @Transactional
    public Optional<Long> ticketOf(Actor.Agent agent, String reference) {
        return book.ticketOf(reference)
                .filter(number -> tickets.find(Scope.of(agent), number).isPresent());
    }

    /**
     * The customer says that what they wrote now is a complaint. What is one already stays as it
     * is; spam becomes none.
     */
    void byCustomer(Ticket ticket, Instant now) {
        if (ticket.complaint().isPresent() || ticket.state() == TicketState.SPAM) {
            return;
        }
        Complaint complaint = begin(ticket, Optional.empty(), now, now);
        tickets.event(ticket, Kind.COMPLAINT_BEGAN, EventView.CUSTOMER, complaint.reference(), now);
        // whoever types a stranger's address must not be able to send them letters without end
        if (ticket.customer().isReachable()
                && limit.oneMore(ACKNOWLEDGEMENT, ticket.customer().recipient(), now)) {
            acknowledge(ticket, complaint, now);
        }
    }

    /** As {@link #byCustomer}, of the ticket that their text stands in. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void byCustomer(long number) {
        byCustomer(tickets.held(new Scope.OneTicket(number), number), clock.instant());
    }

    /**
     * An agent reads a message as a complaint: its days are counted from when that was written, not
     * from when somebody saw what it is. For everybody on whose desk the ticket lies.
     *
     * @param message of the customer's
     * @throws Refusal BAD_INPUT where the customer wrote no such message
     */
    @Transactional
    public End mark(Actor.Agent agent, long number, long message) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (ticket.complaint().isPresent()) {
            return DONE;
        }
        Optional<Change> away = Casework.away(ticket, agent);
        if (away.isPresent()) {
            return new End.Moved(away.get());
        }
        Instant madeAt =
                tickets.messages(Scope.of(agent), ticket).stream()
                        .map(TicketMessage::view)
                        .filter(one -> one.id() == message && one.couldBeComplaint())
                        .findFirst()
                        .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-message"))
                        .at();
        Instant now = clock.instant();
        Complaint complaint = begin(ticket, Optional.of(agent), madeAt, now);
        acts.happened(
                ticket, agent, Kind.COMPLAINT_BEGAN, "complaint.began", complaint.reference(), now);
        // one that was taken up again bears the number that its customer knows
        if (complaint.acknowledgedAt().isEmpty()) {
            acknowledge(ticket, complaint, now);
        }
        return DONE;
    }

    private Complaint begin(Ticket ticket, Optional<Actor.Agent> by, Instant madeAt, Instant now) {
        Complaint complaint = book.begin(ticket.number(), ticket.country(), by, madeAt, now);
        if (complaint.isOpen()) {
            ticket.isComplaint(complaint, now);
        }
        return complaint;
    }

    /** Who gave no address is told on the telephone. */
    private void acknowledge(Ticket ticket, Complaint complaint, Instant now) {
        if (!ticket.customer().isReachable()) {
            return;
        }
        letters.complaintReceived(ticket, complaint, now);
        book.acknowledged(ticket.number(), now);
    }

    /**
     * Says that it is no complaint. Never by who works on it: a second person decides, a lead or
     * the provider's, and says why.
     *
     * @throws Refusal FORBIDDEN where the agent has the ticket in hand; CONFLICT where it is no
     *     complaint that waits for its answer
     */
    @Transactional
    public End withdraw(Actor.Agent agent, long number, String why) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (!Casework.mayTakeOver(agent) || ticket.isAssignedTo(agent)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "complaint-second-person");
        }
        Optional<ComplaintMark> mark = ticket.complaint();
        if (mark.isEmpty() && book.of(number).isPresent()) {
            return DONE;
        }
        if (ticket.complaint().flatMap(ComplaintMark::due).isEmpty()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "no-open-complaint");
        }
        Optional<Change> away = Casework.away(ticket, agent);
        if (away.isPresent()) {
            return new End.Moved(away.get());
        }
        Instant now = clock.instant();
        book.withdrawn(number, agent, keyFree.of(why), now);
        ticket.isNoComplaint(now);
        acts.happened(
                ticket,
                agent,
                Kind.COMPLAINT_WITHDRAWN,
                "complaint.withdrawn",
                mark.orElseThrow().reference(),
                now);
        return DONE;
    }

    /** What is or was complained of in a ticket that the agent sees. */
    @Transactional
    public Optional<Complaint> of(Actor.Agent agent, long number) {
        return tickets.find(Scope.of(agent), number).flatMap(ticket -> book.of(ticket.number()));
    }

    /** Those that wait for their answer, the most urgent first. */
    @Transactional
    public TicketList list(Actor.Agent agent, Optional<ListPlace> from) {
        return lists.page(Scope.of(agent), OWED, from);
    }
}

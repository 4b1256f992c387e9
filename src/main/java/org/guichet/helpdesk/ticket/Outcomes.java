// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.accounts.Grants;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;

/**
 * How work on a ticket ends: resolved, closed, or no customer's at all; and how it is taken up
 * again. As in {@link Casework}, each act locks its ticket and is logged, and what was done already
 * is done.
 */
@ApplicationScoped
public class Outcomes {

    private static final End DONE = new End.Done();

    private final TicketTable tickets;
    private final EscalationTable escalations;
    private final TicketClock clocks;
    private final Grants grants;
    private final TicketActs acts;
    private final TicketFields fields;
    private final InstantSource clock;

    Outcomes(
            TicketTable tickets,
            EscalationTable escalations,
            TicketClock clocks,
            Grants grants,
            TicketActs acts,
            TicketFields fields,
            InstantSource clock) {
        this.tickets = tickets;
        this.escalations = escalations;
        this.clocks = clocks;
        this.grants = grants;
        this.acts = acts;
        this.fields = fields;
        this.clock = clock;
    }

    /**
     * Resolves the ticket, unless the customer wrote what the agent has not seen, or is owed the
     * answer to a complaint. It closes by itself ({@link Closing}); until then, and for some time
     * after, the customer's answer opens it again. Every view of the account that hung on it ends.
     *
     * @param seen the newest message that stood on the agent's page
     */
    @Transactional
    public End resolve(Actor.Agent agent, long number, long seen) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (ticket.state() == TicketState.RESOLVED && ticket.isAssignedTo(agent)) {
            return DONE;
        }
        Optional<End> not = notNow(agent, ticket, seen);
        if (not.isPresent()) {
            return not.get();
        }
        Instant now = clock.instant();
        grants.endAll(number, Grants.End.RESOLVED);
        escalations.endedWith(ticket, agent, now);
        clocks.resolved(ticket, now);
        ticket.resolve(now);
        acts.happened(ticket, agent, Kind.RESOLVED, "ticket.resolved", now);
        return DONE;
    }

    /**
     * Closes the ticket, as {@link #resolve} resolves it. One that is resolved is closed at once by
     * whoever has it.
     *
     * @param seen the newest message that stood on the agent's page
     */
    @Transactional
    public End close(Actor.Agent agent, long number, long seen) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (ticket.state() == TicketState.CLOSED && ticket.isAssignedTo(agent)) {
            return DONE;
        }
        boolean resolved = ticket.state() == TicketState.RESOLVED && ticket.isAssignedTo(agent);
        Optional<End> not = resolved ? unseen(agent, ticket, seen) : notNow(agent, ticket, seen);
        if (not.isPresent()) {
            return not.get();
        }
        Instant now = clock.instant();
        grants.endAll(number, Grants.End.CLOSED);
        escalations.endedWith(ticket, agent, now);
        clocks.closed(ticket, now);
        ticket.close(now);
        acts.happened(ticket, agent, Kind.CLOSED, "ticket.closed", now);
        return DONE;
    }

    /**
     * Takes up again what was resolved, or closed not too long ago: for who has it, and for who may
     * take it over. It is theirs then.
     */
    @Transactional
    public End reopen(Actor.Agent agent, long number) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (!ticket.state().isDone() && ticket.isAssignedTo(agent)) {
            return DONE;
        }
        Instant now = clock.instant();
        if (!ticket.state().can(TicketState.Act.REOPEN)
                || !ticket.canBeReopened(now)
                || ticket.mergedInto().isPresent()) {
            return Casework.change(ticket, agent).<End>map(End.Moved::new).orElse(DONE);
        }
        if (!ticket.isAssignedTo(agent) && !Casework.mayTakeOver(agent)) {
            return new End.Moved(Change.TAKEN);
        }
        clocks.reopened(ticket, now);
        ticket.reopenFor(agent, now);
        acts.happened(ticket, agent, Kind.TAKEN_UP_AGAIN, "ticket.reopened", now);
        return DONE;
    }

    /**
     * Takes back that the agent just resolved or closed it. As {@link #reopen}, but what waited for
     * the customer waits for them again, and by its clocks too.
     *
     * @param waited whether it did before
     */
    @Transactional
    public End takeBack(Actor.Agent agent, long number, boolean waited) {
        End end = reopen(agent, number);
        if (waited && end instanceof End.Done) {
            Ticket ticket = tickets.held(Scope.of(agent), number);
            Instant now = clock.instant();
            clocks.waits(ticket, now);
            ticket.waitAgain(now);
        }
        return end;
    }

    /**
     * Says that it is no customer's: it leaves the queues, its clocks stop, its sender is sent
     * nothing. For who has it, or where nobody does. Not a complaint, which is withdrawn first.
     */
    @Transactional
    public End markAsSpam(Actor.Agent agent, long number) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (ticket.state() == TicketState.SPAM) {
            return DONE;
        }
        Optional<Change> change =
                Casework.change(ticket, agent)
                        .filter(what -> what != Change.FREED)
                        .or(() -> ticket.complaint().map(complaint -> Change.COMPLAINT));
        if (change.isPresent()) {
            return new End.Moved(change.get());
        }
        Instant now = clock.instant();
        grants.endAll(number, Grants.End.SPAM);
        clocks.spam(ticket, now);
        ticket.markAsSpam(now);
        acts.happened(ticket, agent, Kind.MARKED_AS_SPAM, "ticket.spam", now);
        return DONE;
    }

    /** It was a customer's after all: it is new again, for everybody who sees it. */
    @Transactional
    public End unmarkAsSpam(Actor.Agent agent, long number) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (ticket.state() != TicketState.SPAM) {
            return DONE;
        }
        Instant now = clock.instant();
        clocks.reopened(ticket, now);
        ticket.unmarkAsSpam(now);
        acts.happened(ticket, agent, Kind.UNMARKED_AS_SPAM, "ticket.not-spam", now);
        return DONE;
    }

    /**
     * What keeps a ticket of the agent's from being ended, whatever is answered on it: so that no
     * answer goes that was to end it and does not.
     */
    @Transactional
    public Optional<End> hindrance(Actor.Agent agent, long number) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        return Casework.change(ticket, agent).isPresent()
                ? Optional.empty()
                : owed(agent, ticket).map(End.Moved::new);
    }

    private Optional<End> notNow(Actor.Agent agent, Ticket ticket, long seen) {
        return Casework.change(ticket, agent)
                .or(() -> owed(agent, ticket))
                .<End>map(End.Moved::new)
                .or(() -> unseen(agent, ticket, seen));
    }

    /** What has to be done before the ticket ends. */
    private Optional<Change> owed(Actor.Agent agent, Ticket ticket) {
        return ticket.complaint()
                .flatMap(ComplaintMark::due)
                .map(due -> Change.COMPLAINT)
                .or(
                        () ->
                                fields.areMissing(agent, ticket)
                                        ? Optional.of(Change.FIELDS)
                                        : Optional.empty());
    }

    private Optional<End> unseen(Actor.Agent agent, Ticket ticket, long seen) {
        return tickets.newestOfOthers(ticket, agent) > seen
                ? Optional.of(new End.Unseen())
                : Optional.empty();
    }
}

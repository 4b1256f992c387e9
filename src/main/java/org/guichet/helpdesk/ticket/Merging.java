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
import org.guichet.kernel.Refusal;

/**
 * Two tickets of one customer about one matter become one: the first is closed, and what its
 * customer writes goes to the other. Nothing that was said moves: each keeps its own messages,
 * proof, drafts and links, so that nobody comes to read by a merge what they could not before.
 */
@ApplicationScoped
public class Merging {

    private static final End DONE = new End.Done();

    private final TicketTable tickets;
    private final MergeTable merges;
    private final EscalationTable escalations;
    private final TicketClock clocks;
    private final Grants grants;
    private final TicketActs acts;
    private final InstantSource clock;

    Merging(
            TicketTable tickets,
            MergeTable merges,
            EscalationTable escalations,
            TicketClock clocks,
            Grants grants,
            TicketActs acts,
            InstantSource clock) {
        this.tickets = tickets;
        this.merges = merges;
        this.escalations = escalations;
        this.clocks = clocks;
        this.grants = grants;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Merges a ticket that is the agent's, nobody's or theirs to take over into another, whoever
     * has that. Where the other was merged itself, into what that goes on in. A customer who waits
     * for us in the first waits in the other, from now on.
     *
     * @param other as it was typed; empty where it is no number
     * @param seen the newest message that stood on the agent's page
     * @throws Refusal NOT_FOUND where the agent does not see both; CONFLICT where they are one, of
     *     two partners, not known to be one customer's, the first is a complaint, or the other is
     *     done
     */
    @Transactional
    public End merge(Actor.Agent agent, long number, Optional<Long> other, long seen) {
        Scope scope = Scope.of(agent);
        long end = end(scope, number, other);
        if (merges.endOf(scope, number).filter(own -> own == end).isPresent()) {
            // pressed twice: nothing is held, as what its customer writes now holds it in another
            // order
            return DONE;
        }
        // in the order of their numbers: two who merge each into the other meet at the first
        Ticket lower = tickets.held(scope, Math.min(number, end));
        Ticket higher = tickets.held(scope, Math.max(number, end));
        Ticket from = number < end ? lower : higher;
        Ticket into = number < end ? higher : lower;
        if (from.mergedInto().isPresent()) {
            return from.mergedInto().get() == end ? DONE : new End.Moved(Change.CLOSED);
        }
        Optional<Change> change = change(from, agent);
        if (change.isPresent()) {
            return new End.Moved(change.get());
        }
        fit(from, into);
        if (tickets.newestOfOthers(from, agent) > seen) {
            return new End.Unseen();
        }
        merge(agent, from, into, clock.instant());
        return DONE;
    }

    private long end(Scope scope, long number, Optional<Long> other) {
        long end =
                other.filter(named -> merges.endOf(scope, number).isPresent())
                        .flatMap(named -> merges.endOf(scope, named))
                        .orElseThrow(() -> missing(scope, number, other));
        if (end == number) {
            throw new Refusal(Refusal.Kind.CONFLICT, "merge-with-itself");
        }
        return end;
    }

    /** The one of the two that the agent does not see. */
    private Refusal missing(Scope scope, long number, Optional<Long> other) {
        boolean seen = merges.endOf(scope, number).isPresent();
        return TicketTable.missing(seen ? other.orElse(0L) : number);
    }

    /** What is done is merged too: its customer may write again. */
    private static Optional<Change> change(Ticket from, Actor.Agent agent) {
        return Casework.change(from, agent)
                .filter(
                        change ->
                                switch (change) {
                                    case SPAM, ESCALATED, COMPLAINT, FIELDS -> true;
                                    case TAKEN -> !Casework.mayTakeOver(agent);
                                    case FREED, RESOLVED, CLOSED, NOT_PROVEN -> false;
                                });
    }

    private static void fit(Ticket from, Ticket into) {
        // it would be closed without its answer
        if (from.complaint().isPresent()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "merge-of-complaint");
        }
        if (!from.partner().equals(into.partner())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "merge-of-two-partners");
        }
        if (!SameCustomer.of(from, into)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "merge-of-two-customers");
        }
        if (into.state().isDone()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "merge-into-done");
        }
    }

    private void merge(Actor.Agent agent, Ticket from, Ticket into, Instant now) {
        grants.endAll(from.number(), Grants.End.CLOSED);
        escalations.endedWith(from, agent, now);
        // or else merging would be a way to keep a customer waiting unseen
        boolean wakes = from.isWaitedFor() && !into.isWaitedFor();
        if (from.state() != TicketState.CLOSED) {
            clocks.closed(from, now);
        }
        from.mergeInto(into, now);
        if (wakes) {
            clocks.customerWrote(into, now);
            into.customerWrote(now);
        }
        acts.happened(from, agent, Kind.MERGED, "ticket.merged", Long.toString(into.number()), now);
        acts.happened(
                into,
                agent,
                Kind.MERGED_HERE,
                "ticket.merged-here",
                Long.toString(from.number()),
                now);
    }

    /**
     * Takes a ticket out of the one it was merged into; the agent goes on with it. What came in
     * between stays where it came. Possible as long as what was closed is opened again.
     *
     * @throws Refusal CONFLICT where that is over
     */
    @Transactional
    public End takeApart(Actor.Agent agent, long number) {
        Ticket from = tickets.held(Scope.of(agent), number);
        Optional<Long> into = from.mergedInto();
        if (into.isEmpty()) {
            return DONE;
        }
        if (from.isAssigned() && !from.isAssignedTo(agent) && !Casework.mayTakeOver(agent)) {
            return new End.Moved(Change.TAKEN);
        }
        Instant now = clock.instant();
        if (!from.canBeReopened(now)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-not-in-that-state");
        }
        clocks.reopened(from, now);
        from.takeApartFor(agent, now);
        String other = Long.toString(into.get());
        acts.happened(from, agent, Kind.TAKEN_APART, "ticket.taken-apart", other, now);
        tickets.find(Scope.of(agent), into.get())
                .ifPresent(
                        one ->
                                acts.happened(
                                        one,
                                        agent,
                                        Kind.TAKEN_APART_HERE,
                                        "ticket.taken-apart-here",
                                        Long.toString(number),
                                        now));
        return DONE;
    }

    /**
     * What somebody is shown who has a ticket's link.
     *
     * @param goesOnUnseen whether what they write goes to a ticket that they are not shown, as
     *     nobody has proven that both are theirs
     */
    public record Shown(long ticket, boolean goesOnUnseen) {}

    /** Leads on as far as it is proven that the tickets are one customer's, and no further. */
    @Transactional
    public Shown shownFor(long number) {
        return tickets.find(new Scope.OneTicket(number), number)
                .map(this::shownFor)
                .orElse(new Shown(number, false));
    }

    private Shown shownFor(Ticket ticket) {
        Optional<Ticket> next = merges.next(ticket);
        if (next.isEmpty()) {
            return new Shown(ticket.number(), false);
        }
        return SameCustomer.proven(ticket, next.get())
                ? shownFor(next.get())
                : new Shown(ticket.number(), true);
    }
}

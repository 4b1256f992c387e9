// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.Grants;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;

/**
 * To the provider's second level and back. Every view of the account ends on the way: who has the
 * ticket then opens their own.
 */
@ApplicationScoped
public class Escalations {

    private static final End DONE = new End.Done();

    private final TicketTable tickets;
    private final EscalationTable escalations;
    private final TicketClock clocks;
    private final Grants grants;
    private final TicketActs acts;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Escalations(
            TicketTable tickets,
            EscalationTable escalations,
            TicketClock clocks,
            Grants grants,
            TicketActs acts,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.escalations = escalations;
        this.clocks = clocks;
        this.grants = grants;
        this.acts = acts;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * Hands over a ticket of the agent's own. From here on the customer waits for the provider, the
     * one who is asked something in between, too.
     *
     * @throws Refusal FORBIDDEN for the second level's own people
     */
    @Transactional
    public End handOver(Actor.Agent agent, long number, HandOver said) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (agent.is(Role.PROVIDER)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "ticket-not-in-that-state");
        }
        if (ticket.isEscalated() && isBy(agent, ticket)) {
            return DONE;
        }
        Optional<Change> change = Casework.change(ticket, agent);
        if (change.isPresent()) {
            return new End.Moved(change.get());
        }
        if (!ticket.state().can(TicketState.Act.ESCALATE)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-not-in-that-state");
        }
        Instant now = clock.instant();
        grants.endAll(number, Grants.End.HANDED_OVER);
        clocks.toProvider(ticket, now);
        ticket.escalate(now);
        escalations.add(new Escalation(ticket, agent, keyFree(said), now));
        acts.happened(ticket, agent, Kind.ESCALATED, "ticket.escalated", now);
        return DONE;
    }

    /** Whether it is with the second level because this agent handed it over. */
    private boolean isBy(Actor.Agent agent, Ticket ticket) {
        return escalations
                .open(ticket.number())
                .filter(one -> one.byWhom().equals(agent.username()))
                .isPresent();
    }

    /**
     * Hands back what the agent of the second level has, or nobody there took: to who handed it
     * over, who knows the case.
     *
     * @param reason what the partner reads of it
     * @throws Refusal FORBIDDEN for a partner's people
     */
    @Transactional
    public End handBack(Actor.Agent agent, long number, String reason) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (!agent.is(Role.PROVIDER)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "ticket-not-in-that-state");
        }
        Optional<Change> change =
                Casework.change(ticket, agent).filter(what -> what != Change.FREED);
        if (change.isPresent()) {
            return new End.Moved(change.get());
        }
        Optional<Escalation> open = escalations.open(number);
        if (open.isEmpty()) {
            // pressed twice, or a colleague was faster
            return DONE;
        }
        Instant now = clock.instant();
        grants.endAll(number, Grants.End.HANDED_OVER);
        clocks.fromProvider(ticket, now);
        ticket.comeBack(open.get().byWhom(), open.get().byName(), now);
        open.get().end(agent, Optional.of(keyFree.of(reason)), now);
        acts.happened(ticket, agent, Kind.RETURNED, "ticket.returned", now);
        return DONE;
    }

    /** What was handed over of a ticket that the agent sees, the newest first. */
    @Transactional
    public List<EscalationView> of(Actor.Agent agent, long number) {
        return tickets.find(Scope.of(agent), number).stream()
                .filter(ticket -> ticket.view().handOvers() > 0)
                .flatMap(ticket -> escalations.of(ticket.number()).stream())
                .map(Escalation::view)
                .toList();
    }

    private HandOver keyFree(HandOver said) {
        return new HandOver(
                keyFree.of(said.tried()), keyFree.of(said.asked()), keyFree.of(said.expected()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.page.Shown;

/** What may be read of tickets; always within the scope of who reads. */
@ApplicationScoped
public class Tickets {

    /** Rows of a list. */
    static final int PAGE = 50;

    /** Where what is not kept is counted no further: "200+". */
    public static final int COUNTED = 201;

    /**
     * A queue with its length.
     *
     * @param more whether counting stopped there
     */
    public record QueueCount(Queue queue, long count, boolean more) {

        /** {@code 14}, {@code 12,480}, {@code 200+}. */
        public String shown(Language language) {
            return Shown.number(count, language) + (more ? "+" : "");
        }

        /** Its link in the list of queues: a queue, and whether it is the one that is open. */
        public record Link(Queue queue, boolean here) {}

        public Link within(Queue open) {
            return new Link(queue, queue == open);
        }
    }

    private final TicketTable tickets;
    private final TicketLists lists;
    private final InstantSource clock;

    Tickets(TicketTable tickets, TicketLists lists, InstantSource clock) {
        this.tickets = tickets;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * Without what was done long ago.
     *
     * @param from where the page begins; empty for the top of the list
     */
    @Transactional
    public TicketList list(Actor.Agent agent, TicketFilter filter, Optional<ListPlace> from) {
        return lists.page(Scope.of(agent), filter.wanted(agent, clock.instant()), from);
    }

    /** How many that are, as far as they are counted: up to {@link #COUNTED}. */
    @Transactional
    public int count(Actor.Agent agent, TicketFilter filter) {
        return lists.count(Scope.of(agent), filter.wanted(agent, clock.instant()), COUNTED);
    }

    /**
     * As it is now, and held to the end of the caller's transaction.
     *
     * @throws Refusal NOT_FOUND where the agent does not see it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public TicketView held(Actor.Agent agent, long number) {
        return tickets.held(Scope.of(agent), number).view();
    }

    /**
     * Whether somebody else said something on the ticket after that time: a note changes nothing of
     * the ticket itself. In the caller's transaction, of a ticket that the agent sees.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean wasSpokenOn(Actor.Agent agent, long number, Instant since) {
        Scope scope = Scope.of(agent);
        return tickets.wasSpokenOn(scope, tickets.held(scope, number), agent, since);
    }

    /** Whether the ticket is there for the agent. */
    @Transactional
    public boolean isSeenBy(Actor.Agent agent, long number) {
        return tickets.find(Scope.of(agent), number).isPresent();
    }

    /** Those of the numbers that the agent sees, the newest first. */
    @Transactional
    public List<TicketView> all(Actor.Agent agent, List<Long> numbers) {
        return numbers.isEmpty() ? List.of() : tickets.all(Scope.of(agent), numbers);
    }

    @Transactional
    public Optional<TicketView> find(Scope scope, long number) {
        return tickets.find(scope, number).map(Ticket::view);
    }

    @Transactional
    public Optional<Conversation> conversation(Scope scope, long number) {
        return tickets.find(scope, number)
                .map(
                        ticket ->
                                new Conversation(
                                        ticket.view(),
                                        tickets.messages(scope, ticket).stream()
                                                .map(TicketMessage::view)
                                                .toList(),
                                        tickets.events(ticket).stream()
                                                .map(TicketEvent::view)
                                                .toList()));
    }
}

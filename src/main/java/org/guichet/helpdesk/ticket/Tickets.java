// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
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
    }

    private final TicketTable tickets;
    private final TicketLists lists;
    private final TicketCounts counts;
    private final InstantSource clock;

    Tickets(TicketTable tickets, TicketLists lists, TicketCounts counts, InstantSource clock) {
        this.tickets = tickets;
        this.lists = lists;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * @param from where the page begins; empty for the top of the list
     */
    @Transactional
    public TicketList list(Actor.Agent agent, Queue queue, Optional<ListPlace> from) {
        return lists.page(Scope.of(agent), queue.wanted(agent), from);
    }

    /** As the queues' lists; without what was done long ago. */
    @Transactional
    public TicketList list(Actor.Agent agent, TicketFilter filter, Optional<ListPlace> from) {
        return lists.page(Scope.of(agent), filter.wanted(agent, clock.instant()), from);
    }

    /** How many that are, as far as they are counted: up to {@link #COUNTED}. */
    @Transactional
    public int count(Actor.Agent agent, TicketFilter filter) {
        return lists.count(Scope.of(agent), filter.wanted(agent, clock.instant()), COUNTED);
    }

    @Transactional
    public List<QueueCount> counts(Actor.Agent agent) {
        Scope scope = Scope.of(agent);
        List<TicketCounts.Count> kept = counts.within(scope);
        return Arrays.stream(Queue.values())
                .map(queue -> queue == Queue.MINE ? mine(scope, agent) : sum(queue, kept))
                .toList();
    }

    private QueueCount mine(Scope scope, Actor.Agent agent) {
        int count = lists.count(scope, Queue.MINE.wanted(agent), COUNTED);
        return new QueueCount(Queue.MINE, Math.min(count, COUNTED - 1), count == COUNTED);
    }

    private static QueueCount sum(Queue queue, List<TicketCounts.Count> kept) {
        long tickets =
                kept.stream()
                        .filter(count -> queue.holds(count.state(), count.taken()))
                        .mapToLong(TicketCounts.Count::tickets)
                        .sum();
        return new QueueCount(queue, tickets, false);
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

    /**
     * The language of somebody's earlier tickets, whoever they say they are: it decides nothing but
     * in which words they are answered.
     *
     * @param account of the address, where the core knows one
     */
    @Transactional
    public Optional<Language> languageOf(EmailAddress address, Optional<AccountId> account) {
        return tickets.languageOf(address, account);
    }

    /** A ticket with what was said last. */
    public record Preview(TicketView ticket, MessageView newest) {}

    @Transactional
    public Optional<Preview> preview(Scope scope, long number) {
        return tickets.find(scope, number)
                .flatMap(
                        ticket ->
                                tickets.newest(scope, ticket)
                                        .map(newest -> new Preview(ticket.view(), newest.view())));
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

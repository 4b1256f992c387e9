// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;

/** What may be read of tickets; always within the scope of who reads. */
@ApplicationScoped
public class Tickets {

    /** Rows of a list. */
    static final int PAGE = 50;

    /** Counts stop here: "200+". */
    static final int COUNTED = 201;

    /**
     * A queue with its length.
     *
     * @param count as shown: {@code 14}, {@code 200+}
     */
    public record QueueCount(Queue queue, String count) {}

    private final TicketTable tickets;

    Tickets(TicketTable tickets) {
        this.tickets = tickets;
    }

    @Transactional
    public List<TicketView> list(Actor.Agent agent, Queue queue) {
        return tickets.list(Scope.of(agent), queue, agent, PAGE).stream()
                .map(Ticket::view)
                .toList();
    }

    @Transactional
    public List<QueueCount> counts(Actor.Agent agent) {
        List<QueueCount> counts = new ArrayList<>();
        for (Queue queue : Queue.values()) {
            int count = tickets.count(Scope.of(agent), queue, agent, COUNTED);
            counts.add(
                    new QueueCount(
                            queue,
                            count < COUNTED ? Integer.toString(count) : (COUNTED - 1) + "+"));
        }
        return counts;
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
                                        tickets.messages(ticket).stream()
                                                .map(TicketMessage::view)
                                                .toList(),
                                        tickets.events(ticket).stream()
                                                .map(TicketEvent::view)
                                                .toList()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.guichet.kernel.Actor;

/**
 * What came to an agent by another's hand: a colleague's, their lead's, round robin's, the second
 * level's. It is news until they look at it, or have it no longer (migration V090 writes it down).
 */
@ApplicationScoped
public class GivenTickets implements BesideTicket {

    private static final int MOST = 20;

    private final EntityManager database;
    private final TicketTable tickets;

    GivenTickets(EntityManager database, TicketTable tickets) {
        this.database = database;
        this.tickets = tickets;
    }

    /** What they did not look at yet, the newest ticket first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<TicketView> of(Actor.Agent agent) {
        List<Long> numbers =
                database.createNativeQuery(
                                """
                                select g.ticket from ticket_given g join ticket t on t.number = g.ticket
                                where g.agent = :agent and t.assignee = :agent and t.state in ('NEW', 'OPEN', 'WAITING', 'ESCALATED')
                                group by g.ticket order by max(g.id) desc limit :most
                                """,
                                Long.class)
                        .setParameter("agent", agent.username())
                        .setParameter("most", MOST)
                        .getResultList();
        return numbers.isEmpty() ? List.of() : tickets.all(Scope.of(agent), numbers);
    }

    @Override
    public Kind kind() {
        return Kind.GIVEN;
    }

    @Override
    public String there() {
        return "select from ticket_given g where g.ticket = asked.ticket and g.agent = asked.agent";
    }

    /** They look at it. */
    @Transactional
    public void seen(Actor.Agent agent, long ticket) {
        database.createNativeQuery(
                        "delete from ticket_given where ticket = :ticket and agent = :agent")
                .setParameter("ticket", ticket)
                .setParameter("agent", agent.username())
                .executeUpdate();
    }
}

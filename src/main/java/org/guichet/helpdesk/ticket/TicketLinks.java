// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;

/**
 * Tickets of one matter. Whoever links sees both; a number of somebody else's ticket is answered
 * like one that does not exist. Not an event of either: its history is read by people who may not
 * see the other.
 */
@ApplicationScoped
public class TicketLinks implements BesideTicket {

    private final TicketTable tickets;
    private final EntityManager database;
    private final Audit audit;
    private final InstantSource clock;

    TicketLinks(TicketTable tickets, EntityManager database, Audit audit, InstantSource clock) {
        this.tickets = tickets;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.LINK;
    }

    @Override
    public String there() {
        return "select from ticket_link l where asked.ticket in (l.lower, l.higher)";
    }

    /**
     * Links two tickets; those that are linked stay so.
     *
     * @param other as it was typed; empty where it is no number
     * @throws Refusal NOT_FOUND where the agent does not see both, or they are one
     */
    @Transactional
    public void link(Actor.Agent agent, long number, Optional<Long> other) {
        long second = both(agent, number, other);
        int made =
                database.createNativeQuery(
                                "insert into ticket_link (lower, higher, by_name, at) values (?1, ?2, ?3, ?4) on conflict do nothing")
                        .setParameter(1, Math.min(number, second))
                        .setParameter(2, Math.max(number, second))
                        .setParameter(3, agent.name())
                        .setParameter(4, clock.instant())
                        .executeUpdate();
        if (made > 0) {
            audit.record(agent, "ticket.linked", "ticket:" + number, "ticket:" + second);
        }
    }

    /**
     * Takes the link away, where there is one.
     *
     * @throws Refusal as {@link #link}
     */
    @Transactional
    public void unlink(Actor.Agent agent, long number, Optional<Long> other) {
        long second = both(agent, number, other);
        int gone =
                database.createNativeQuery(
                                "delete from ticket_link where lower = ?1 and higher = ?2")
                        .setParameter(1, Math.min(number, second))
                        .setParameter(2, Math.max(number, second))
                        .executeUpdate();
        if (gone > 0) {
            audit.record(agent, "ticket.unlinked", "ticket:" + number, "ticket:" + second);
        }
    }

    /** What is linked with a ticket, as far as the agent sees it; the newest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<TicketView> of(Actor.Agent agent, long number) {
        List<Long> others =
                database.createNativeQuery(
                                "select higher from ticket_link where lower = ?1 union all select lower from ticket_link where higher = ?1",
                                Long.class)
                        .setParameter(1, number)
                        .getResultList();
        return others.isEmpty() ? List.of() : tickets.all(Scope.of(agent), others);
    }

    private long both(Actor.Agent agent, long number, Optional<Long> other) {
        Scope scope = Scope.of(agent);
        long second = other.orElse(0L);
        if (tickets.find(scope, number).isEmpty()) {
            throw TicketTable.missing(number);
        }
        if (second == number || tickets.find(scope, second).isEmpty()) {
            throw TicketTable.missing(second);
        }
        return second;
    }
}

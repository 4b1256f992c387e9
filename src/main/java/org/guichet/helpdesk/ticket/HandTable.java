// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tickets by whose hand they are in, and what is taken hold of to be put into one. */
@ApplicationScoped
class HandTable {

    private static final String THEIRS =
            "select t from Ticket t where t.course.state in (NEW, OPEN, WAITING, ESCALATED)"
                    + " and t.assignee.agent = :agent and ";

    private final EntityManager database;
    private final TicketTable tickets;

    HandTable(EntityManager database, TicketTable tickets) {
        this.database = database;
        this.tickets = tickets;
    }

    /**
     * Takes hold of a ticket that nobody has, as {@link TicketTable#lock}; empty as well where
     * somebody else holds it at this moment.
     */
    Optional<Ticket> lockFree(Scope scope, long number) {
        return database.createNativeQuery(
                                "select number from ticket where number = :number and assignee is null for update skip locked",
                                Long.class)
                        .setParameter("number", number)
                        .getResultList()
                        .isEmpty()
                ? Optional.empty()
                : tickets.lock(scope, number);
    }

    /** What somebody has, in the order in which it is due. */
    List<Ticket> heldBy(Scope scope, String agent, int most) {
        return tickets.within(scope, THEIRS, " order by t.owed.due, t.number", Ticket.class)
                .setParameter("agent", agent)
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * The same, each held, in the order of their numbers, so that nobody waits in a circle.
     *
     * @param chosen which of them; empty for all
     */
    List<Ticket> lockHeldBy(Scope scope, String agent, Optional<Set<Long>> chosen, int most) {
        TypedQuery<Ticket> query =
                tickets.within(
                                scope,
                                THEIRS + (chosen.isPresent() ? "t.number in :chosen and " : ""),
                                " order by t.number",
                                Ticket.class)
                        .setParameter("agent", agent);
        chosen.ifPresent(numbers -> query.setParameter("chosen", numbers));
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setMaxResults(most)
                .getResultList();
    }
}

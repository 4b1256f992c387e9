// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;

/** What was handed over; only ever asked for a ticket that was found within a scope. */
@ApplicationScoped
class EscalationTable {

    private final EntityManager database;

    EscalationTable(EntityManager database) {
        this.database = database;
    }

    void add(Escalation escalation) {
        database.persist(escalation);
    }

    /** The newest first. */
    List<Escalation> of(long ticket) {
        return database.createQuery(
                        "from Escalation where ticket = ?1 order by id desc", Escalation.class)
                .setParameter(1, ticket)
                .getResultList();
    }

    Optional<Escalation> open(long ticket) {
        return database.createQuery(
                        "from Escalation where ticket = ?1 and endedAt is null", Escalation.class)
                .setParameter(1, ticket)
                .getResultStream()
                .findFirst();
    }

    /** Where the second level has it: it resolved or closed it. */
    void endedWith(Ticket ticket, Actor.Agent agent, Instant now) {
        if (ticket.isEscalated()) {
            open(ticket.number()).ifPresent(one -> one.end(agent, Optional.empty(), now));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The forms that were taken, customers' and agents', each once. The second of two submits at the
 * same moment waits in the database for the first (its mark is unique there) and ends as the first
 * did.
 */
@ApplicationScoped
public class SentForms {

    private final EntityManager database;
    private final InstantSource clock;

    SentForms(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Does the deed, or nothing where it was done under the same mark before.
     *
     * @param mark of the submit ({@link org.guichet.page.FormKey#mark}); empty where the form bore
     *     no key: then the deed is done
     * @param deed ends in a ticket
     * @return the ticket it ended in, now or before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long once(Optional<String> mark, LongSupplier deed) {
        if (mark.isEmpty()) {
            return deed.getAsLong();
        }
        if (!first(mark.get())) {
            return ticketOf(mark.get());
        }
        long ticket = deed.getAsLong();
        database.createNativeQuery("update sent_form set ticket = ?2 where mark = ?1")
                .setParameter(1, mark.get())
                .setParameter(2, ticket)
                .executeUpdate();
        return ticket;
    }

    /** Whether a form of this mark was taken. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean has(String mark) {
        return !database.createNativeQuery(
                        "select mark from sent_form where mark = ?1", String.class)
                .setParameter(1, mark)
                .getResultList()
                .isEmpty();
    }

    /** The ticket that a form of this mark ended in; empty where none was taken. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Long> endedIn(String mark) {
        return has(mark) ? Optional.of(ticketOf(mark)) : Optional.empty();
    }

    private boolean first(String mark) {
        return database.createNativeQuery(
                                "insert into sent_form (mark, taken_at) values (?1, ?2) on conflict (mark) do nothing")
                        .setParameter(1, mark)
                        .setParameter(2, clock.instant())
                        .executeUpdate()
                == 1;
    }

    private long ticketOf(String mark) {
        return ((Number)
                        database.createNativeQuery("select ticket from sent_form where mark = ?1")
                                .setParameter(1, mark)
                                .getSingleResult())
                .longValue();
    }
}

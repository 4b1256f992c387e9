// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.guichet.helpdesk.ticket.Enquiries;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.Enquiry;

/**
 * Takes customers' forms, each once. The second of two submits at the same moment waits in the
 * database for the first (its mark is unique there) and is answered with the same ticket.
 */
@ApplicationScoped
class FormIntake {

    private final Enquiries enquiries;
    private final EntityManager database;
    private final InstantSource clock;

    FormIntake(Enquiries enquiries, EntityManager database, InstantSource clock) {
        this.enquiries = enquiries;
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param mark of the submit ({@link FormKey#mark}); empty where the form bore no key
     * @return the ticket's number
     */
    @Transactional
    long open(Optional<String> mark, Enquiry enquiry, HolderAnswer holder) {
        return once(mark, () -> enquiries.open(enquiry, holder));
    }

    /**
     * @param mark as for {@link #open}
     * @return the ticket the text stands in now
     */
    @Transactional
    long append(Optional<String> mark, long ticket, String text) {
        String key = UUID.randomUUID().toString();
        return once(mark, () -> enquiries.append(ticket, text, key, Optional.empty()));
    }

    private long once(Optional<String> mark, LongSupplier deed) {
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

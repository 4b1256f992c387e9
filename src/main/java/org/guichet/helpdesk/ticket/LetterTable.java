// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/** Which letter belongs to which ticket, by its Message-ID: what mail programmes thread by. */
@ApplicationScoped
class LetterTable {

    /** More Message-IDs than this make no thread clearer, and headers have a limit. */
    private static final int MOST_REFERENCES = 20;

    private final EntityManager database;
    private final Tenancy tenancy;

    LetterTable(EntityManager database, Tenancy tenancy) {
        this.database = database;
        this.tenancy = tenancy;
    }

    void add(String messageId, Ticket ticket, Instant now) {
        database.createNativeQuery(
                        "insert into ticket_letter (message_id, ticket, at) values (?1, ?2, ?3)")
                .setParameter(1, messageId)
                .setParameter(2, ticket.number())
                .setParameter(3, now)
                .executeUpdate();
    }

    /** Message-IDs of the conversation, oldest first: the customer's mails and our letters. */
    @SuppressWarnings("unchecked")
    List<String> thread(Ticket ticket) {
        List<String> newestFirst =
                database.createNativeQuery(
                                """
                                select message_id from (
                                  select message_id, at from ticket_letter where ticket = ?1
                                  union
                                  select message_id, at from message
                                  where ticket = ?1 and author = 'CUSTOMER' and message_id is not null) m
                                order by at desc limit ?2
                                """,
                                String.class)
                        .setParameter(1, ticket.number())
                        .setParameter(2, MOST_REFERENCES)
                        .getResultList();
        return newestFirst.reversed();
    }

    /** The ticket of the newest of these letters that is one of ours. */
    @SuppressWarnings("unchecked")
    Optional<Long> ticketOf(List<String> messageIds) {
        tenancy.enter(new Tenant.Job("threading"));
        List<Long> known =
                database.createNativeQuery(
                                "select ticket from ticket_letter where message_id in (?1) order by at desc limit 1",
                                Long.class)
                        .setParameter(1, messageIds)
                        .getResultList();
        return known.stream().findFirst();
    }
}

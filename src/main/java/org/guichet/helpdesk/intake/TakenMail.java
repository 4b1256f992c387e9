// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.helpdesk.ticket.Enquiry;
import org.jspecify.annotations.Nullable;

/** What became of each mail, so that one taken twice becomes one thing. */
@ApplicationScoped
class TakenMail {

    enum Became {
        OPENED,
        APPENDED,
        QUARANTINED,
        AUTOMATIC
    }

    enum Reason {
        /** Not from whom the ticket belongs to. */
        SENDER,
        /** Our mail server does not vouch for the sender. */
        VERDICT
    }

    private final EntityManager database;
    private final InstantSource clock;

    TakenMail(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether this mail was not taken before; if so, it is now. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean first(String key, Became became) {
        return database.createNativeQuery(
                                "insert into taken_mail (key, taken_at, became) values (?1, ?2, ?3) on conflict (key) do nothing")
                        .setParameter(1, key)
                        .setParameter(2, clock.instant())
                        .setParameter(3, became.name())
                        .executeUpdate()
                == 1;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void belongsTo(String key, long ticket) {
        database.createNativeQuery("update taken_mail set ticket = ?2 where key = ?1")
                .setParameter(1, key)
                .setParameter(2, ticket)
                .executeUpdate();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void quarantine(String key, InboundMessage mail, Reason reason, Optional<Long> ticket) {
        @Nullable Long number = ticket.orElse(null);
        database.createNativeQuery(
                        """
                        insert into quarantined_mail (key, ticket, reason, sender, subject, body, at)
                        values (?1, cast(?2 as bigint), ?3, ?4, ?5, ?6, ?7)
                        """)
                .setParameter(1, key)
                .setParameter(2, number)
                .setParameter(3, reason.name())
                .setParameter(4, mail.from().value())
                .setParameter(5, shortened(mail.subject(), Enquiry.LONGEST_SUBJECT))
                .setParameter(6, shortened(mail.text(), 65_000))
                .setParameter(7, clock.instant())
                .executeUpdate();
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}

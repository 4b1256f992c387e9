// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.guichet.relay.Departures;

/**
 * Takes letters. One written in a transaction that commits will leave; one in a transaction that
 * does not was never written.
 */
@ApplicationScoped
public class Post {

    private final EntityManager database;
    private final InstantSource clock;
    private final Departures departures;
    private final MailIdentity identity;

    Post(
            EntityManager database,
            InstantSource clock,
            Departures departures,
            MailIdentity identity) {
        this.database = database;
        this.clock = clock;
        this.departures = departures;
        this.identity = identity;
    }

    /**
     * Writes the letter and its departure.
     *
     * @return its Message-ID without angle brackets, by which an answer is recognised
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public String send(Letter letter) {
        WrittenLetter written = new WrittenLetter(letter, identity.newMessageId(), clock.instant());
        database.persist(written);
        database.flush();
        departures.depart("letter", written.lane(), written.id().toString());
        return written.messageId();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/** What became of each mail, so that one taken twice becomes one thing. */
@ApplicationScoped
class TakenMail {

    enum Became {
        OPENED,
        APPENDED,
        QUARANTINED,
        AUTOMATIC
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
}

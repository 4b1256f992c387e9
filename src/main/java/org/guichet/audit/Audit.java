// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import org.guichet.kernel.Actor;

/**
 * Writes the log. An entry stands in the transaction of what it tells of: neither is there without
 * the other.
 */
@ApplicationScoped
public class Audit {

    private final EntityManager database;
    private final InstantSource clock;

    Audit(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param act lower case with dots and dashes: {@code account.opened}
     * @param subject what it was done to: an account id, {@code ticket:48213}
     * @param detail a few words; never personal data beyond the subject, never a secret
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Actor actor, String act, String subject, String detail) {
        database.createNativeQuery(
                        "insert into audit_entry (at, actor, act, subject, detail) values (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, clock.instant())
                .setParameter(2, actor.logged())
                .setParameter(3, act)
                .setParameter(4, subject)
                .setParameter(5, detail)
                .executeUpdate();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.LeafKey;
import org.guichet.kernel.Actor;

/**
 * Writes the log. An entry stands in the transaction of what it tells of: neither is there without
 * the other. Its place in the tree it gets after commit.
 */
@ApplicationScoped
public class Audit {

    private final DataSource database;
    private final InstantSource clock;

    Audit(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param act lower case with dots and dashes: {@code account.opened}
     * @param subject what it was done to: an account id, {@code ticket:48213}
     * @param detail a few words; never personal data beyond the subject, never a secret
     * @return the number of the entry
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long record(Actor actor, String act, String subject, String detail) {
        Event event = new Event(clock.instant(), actor.logged(), act, subject, detail);
        try (Connection connection = database.getConnection()) {
            return Entries.append(connection, event, LeafKey.random());
        } catch (SQLException e) {
            throw new IllegalStateException("the log was not written", e);
        }
    }
}

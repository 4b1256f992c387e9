// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.guichet.kernel.Actor;

/**
 * What somebody reads again and again, and what they are refused: one entry for half an hour of the
 * same, so that the log tells who saw what and not how often a page was drawn. What is shown under
 * a grant is logged each time, by {@link Audit}.
 */
@ApplicationScoped
public class Reads {

    /** So long the same is not told again. */
    public static final Duration SAME = Duration.ofMinutes(30);

    // the last thousand entries of a subject: enough for half an hour, and never a long walk
    private static final String TOLD =
            """
            select exists (
              select from (select at, actor, act, detail from audit_entry where subject = ? order by id desc limit 1000) e
              where e.actor = ? and e.act = ? and e.detail = ? and e.at > ?)
            """;

    private final DataSource database;
    private final Audit audit;
    private final InstantSource clock;

    Reads(DataSource database, Audit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * In a transaction of its own, committed when this returns: what could not be logged is not
     * shown. Parameters as {@link Audit#record} has them.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void record(Actor actor, String act, String subject, String detail) {
        if (!isTold(actor, act, subject, detail)) {
            audit.record(actor, act, subject, detail);
        }
    }

    private boolean isTold(Actor actor, String act, String subject, String detail) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setString(1, subject);
            statement.setString(2, actor.logged());
            statement.setString(3, act);
            statement.setString(4, detail);
            statement.setObject(5, clock.instant().minus(SAME).atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log was not read", e);
        }
    }
}

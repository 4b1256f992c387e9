// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    /** So many are remembered here; what was forgotten is looked up. */
    private static final int REMEMBERED = 20_000;

    // the last thousand entries of a subject: enough for half an hour, and never a long walk
    private static final String TOLD =
            """
            select max(e.at)
            from (select at, actor, act, detail from audit_entry where subject = ? order by id desc limit 1000) e
            where e.actor = ? and e.act = ? and e.detail = ? and e.at > ?
            """;

    /** What an entry tells, but for when. */
    private record Read(String actor, String act, String subject, String detail) {}

    private final DataSource database;
    private final Audit audit;
    private final InstantSource clock;

    /** When it was told last, of what is in the log: put here once that is committed. */
    private final Map<Read, Instant> told = new ConcurrentHashMap<>();

    Reads(DataSource database, Audit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * In a transaction of its own, committed when this returns: what could not be logged is not
     * shown. Parameters as {@link Audit#record} has them.
     */
    public void record(Actor actor, String act, String subject, String detail) {
        Read read = new Read(actor.logged(), act, subject, detail);
        if (!isFresh(read)) {
            remember(read, QuarkusTransaction.requiringNew().call(() -> tell(actor, read)));
        }
    }

    /**
     * As {@link #record}, in the caller's transaction: nothing is shown before that is committed,
     * and what this returns is called after.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Runnable recordWithin(Actor actor, String act, String subject, String detail) {
        Read read = new Read(actor.logged(), act, subject, detail);
        if (isFresh(read)) {
            return () -> {};
        }
        Instant at = tell(actor, read);
        return () -> remember(read, at);
    }

    private boolean isFresh(Read read) {
        Instant last = told.get(read);
        return last != null && last.isAfter(clock.instant().minus(SAME));
    }

    /** When it was told, before or now. */
    private Instant tell(Actor actor, Read read) {
        Instant now = clock.instant();
        return told(read, now.minus(SAME))
                .orElseGet(
                        () -> {
                            audit.record(actor, read.act(), read.subject(), read.detail());
                            return now;
                        });
    }

    private void remember(Read read, Instant at) {
        if (told.size() >= REMEMBERED) {
            told.clear();
        }
        told.put(read, at);
    }

    private Optional<Instant> told(Read read, Instant since) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setString(1, read.subject());
            statement.setString(2, read.actor());
            statement.setString(3, read.act());
            statement.setString(4, read.detail());
            statement.setObject(5, since.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the log was not read", e);
        }
    }
}

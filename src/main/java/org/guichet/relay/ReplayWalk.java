// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.State;
import org.jboss.logging.Logger;

/**
 * Goes through the ranges of {@link Replays}, a chunk in each transaction together with its place,
 * so a kill anywhere goes on at that chunk and no request waits for twenty thousand entries. One
 * that fails waits behind the others, and after a few tries ends with the reason.
 */
@ApplicationScoped
public class ReplayWalk {

    /** Looked at in one transaction, put back or not. */
    private static final int AT_ONCE = 1000;

    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    private static final int LONGEST_REASON = 500;
    private static final Logger LOG = Logger.getLogger(ReplayWalk.class);

    private record Open(
            long id, Direction direction, Range range, long place, Optional<Instant> reached) {}

    private final EntityManager rows;
    private final DataSource database;
    private final InstantSource clock;
    private final WakeUp wakeUp;
    private final Remembered remembered;

    ReplayWalk(
            EntityManager rows,
            DataSource database,
            InstantSource clock,
            WakeUp wakeUp,
            Remembered remembered) {
        this.rows = rows;
        this.database = database;
        this.clock = clock;
        this.wakeUp = wakeUp;
        this.remembered = remembered;
    }

    /**
     * One chunk of the one that has waited longest.
     *
     * @return false where nothing is to be put back
     */
    boolean step() {
        Optional<Long> next = QuarkusTransaction.requiringNew().call(this::next);
        next.ifPresent(this::step);
        return next.isPresent();
    }

    /** One chunk of that one, and its place with it; where that fails, that it did. */
    public void step(long id) {
        try {
            QuarkusTransaction.requiringNew().run(() -> open(id).ifPresent(this::step));
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "the range %s was not put back", id);
            QuarkusTransaction.requiringNew().run(() -> failed(id, fault));
        }
    }

    private void failed(long id, RuntimeException fault) {
        String reason = fault.getClass().getSimpleName() + ": " + fault.getMessage();
        Instant now = clock.instant();
        rows.createNativeQuery(
                        """
                update replay set failures = failures + 1, reason = ?2, moved_at = ?3,
                  ended_at = case when failures + 1 >= ?5 then cast(?4 as timestamptz) end
                where id = ?1 and ended_at is null
                """)
                .setParameter(1, id)
                .setParameter(2, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)))
                .setParameter(3, now.plus(BETWEEN_TRIES))
                .setParameter(4, now)
                .setParameter(5, TRIES)
                .executeUpdate();
    }

    private void step(Open open) {
        Chunk chunk = chunk(open);
        rows.createNativeQuery(
                        """
                update replay set place = ?2, reached = cast(?5 as timestamptz), put_back = put_back + ?3,
                  moved_at = ?4, failures = 0, reason = null,
                  ended_at = case when ?6 then cast(?4 as timestamptz) end
                where id = ?1
                """)
                .setParameter(1, open.id())
                .setParameter(2, chunk.last())
                .setParameter(3, chunk.count())
                .setParameter(4, clock.instant())
                .setParameter(5, chunk.reached().orElse(null))
                .setParameter(6, chunk.lookedAt() < AT_ONCE)
                .executeUpdate();
        wakeUp.afterCommit();
    }

    @SuppressWarnings("unchecked")
    private Optional<Long> next() {
        List<Long> found =
                rows.createNativeQuery(
                                """
                        select id from replay where ended_at is null and moved_at <= ?1
                        order by moved_at, id limit 1 for update skip locked
                        """,
                                Long.class)
                        .setParameter(1, clock.instant())
                        .getResultList();
        return found.stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    private Optional<Open> open(long id) {
        List<Object[]> found =
                rows.createNativeQuery(
                                """
                        select id, direction, state, first_id, last_id, since, until, source, type, place, reached from replay
                        where id = ?1 and ended_at is null for update skip locked
                        """)
                        .setParameter(1, id)
                        .getResultList();
        return found.stream().findFirst().map(ReplayWalk::open);
    }

    private static Open open(Object[] row) {
        return new Open(
                (Long) row[0],
                Direction.valueOf((String) row[1]),
                new Range(
                        State.valueOf((String) row[2]),
                        Optional.ofNullable((Long) row[3])
                                .map(first -> new Range.Numbers(first, (Long) row[4])),
                        Optional.ofNullable((Instant) row[5])
                                .map(since -> new Range.Times(since, (Instant) row[6])),
                        Optional.ofNullable((String) row[7]),
                        Optional.ofNullable((String) row[8])),
                (Long) row[9],
                Optional.ofNullable((Instant) row[10]));
    }

    /**
     * @param count put back
     * @param last the number of the last one looked at
     * @param reached when that one was settled
     */
    private record Chunk(long count, long lookedAt, long last, Optional<Instant> reached) {}

    private Chunk chunk(Open open) {
        Range range = open.range();
        RelayQueries.Asked walked =
                range.walked(open.direction(), remembered, open.place(), open.reached(), AT_ONCE);
        String sql =
                """
                with looked as materialized (%s),
                  back as (%s where id in (select id from looked where covered) and state = '%s' returning id)
                select (select count(*) from back), (select count(*) from looked), last.id, last.settled_at
                from (select 1) one left join (select id, settled_at from looked order by %s limit 1) last on true
                """
                        .formatted(
                                walked.sql(),
                                RelayActs.putBack(open.direction()),
                                range.state(),
                                range.latestFirst());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            RelayActs.fill(statement, 1, walked.parameters());
            statement.setTimestamp(walked.parameters().size() + 1, Timestamp.from(clock.instant()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long lookedAt = row.getLong(2);
                return new Chunk(
                        row.getLong(1),
                        lookedAt,
                        lookedAt == 0 ? open.place() : row.getLong(3),
                        Optional.ofNullable(row.getTimestamp(4)).map(Timestamp::toInstant));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the range was not put back, " + e.getSQLState(), e);
        }
    }
}

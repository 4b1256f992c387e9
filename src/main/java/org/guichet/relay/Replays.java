// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
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
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.State;
import org.jboss.logging.Logger;

/**
 * Ranges of entries that operators put back. Asking for one writes a row; a job goes through it, a
 * chunk in each transaction together with its place, so a kill anywhere goes on at that chunk and
 * no request waits for twenty thousand entries. One that fails waits behind the others, and after a
 * few tries ends with the reason.
 */
@ApplicationScoped
public class Replays {

    /** Looked at in one transaction, put back or not. */
    private static final int AT_ONCE = 1000;

    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    private static final int LONGEST_REASON = 500;
    private static final int LISTED = 10;
    private static final Logger LOG = Logger.getLogger(Replays.class);

    /**
     * A range on its way, or done.
     *
     * @param covers in words
     * @param by the name of who asked for it, as the log has it
     * @param reason why it ended before its end, or why the last try failed
     */
    public record Replay(
            long id,
            String covers,
            String by,
            Instant askedAt,
            long putBack,
            Optional<Instant> endedAt,
            Optional<String> reason) {}

    private record Open(
            long id, Direction direction, Range range, long place, Optional<Instant> reached) {}

    private final EntityManager rows;
    private final DataSource database;
    private final InstantSource clock;
    private final Audit audit;
    private final WakeUp wakeUp;
    private final Remembered remembered;

    Replays(
            EntityManager rows,
            DataSource database,
            InstantSource clock,
            Audit audit,
            WakeUp wakeUp,
            Remembered remembered) {
        this.rows = rows;
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.wakeUp = wakeUp;
        this.remembered = remembered;
    }

    /**
     * Has all that a range covers put back; asked for twice while it is under way, it is one. The
     * log says what is meant.
     *
     * @return its number; none where it was under way
     */
    @Transactional
    public Optional<Long> ask(Direction direction, Range range, Actor.Agent agent) {
        if (!RelayActs.isReplayable(direction, range.state())) {
            throw new IllegalArgumentException("not to be put back: " + range.state());
        }
        Instant now = clock.instant();
        Range whole = range.before(now);
        List<?> asked =
                rows.createNativeQuery(
                                """
                        insert into replay (direction, state, first_id, last_id, since, until, source, type, covers, asked_by,
                          asked_at, moved_at)
                        values (?1, ?2, cast(?3 as bigint), cast(?4 as bigint), cast(?5 as timestamptz), cast(?6 as timestamptz),
                          cast(?7 as text), cast(?8 as text), ?9, ?10, ?11, ?11)
                        on conflict (covers) where ended_at is null do nothing returning id
                        """)
                        .setParameter(1, direction.name())
                        .setParameter(2, whole.state().name())
                        .setParameter(3, whole.numbers().map(Range.Numbers::from).orElse(null))
                        .setParameter(4, whole.numbers().map(Range.Numbers::to).orElse(null))
                        .setParameter(5, whole.times().map(Range.Times::since).orElse(null))
                        .setParameter(6, whole.times().map(Range.Times::until).orElse(null))
                        .setParameter(7, whole.source().orElse(null))
                        .setParameter(8, whole.type().orElse(null))
                        // as it was typed: pressed again a moment later it is the same
                        .setParameter(9, range.subject(direction) + ", " + range.logged())
                        .setParameter(10, agent.username())
                        .setParameter(11, now)
                        .getResultList();
        if (!asked.isEmpty()) {
            audit.record(agent, "relay.replayed", whole.subject(direction), whole.logged());
        }
        return asked.stream().findFirst().map(Long.class::cast);
    }

    /**
     * Ends one that is under way; what it has put back stays so.
     *
     * @return false where none is
     */
    @Transactional
    public boolean stop(long id, Actor.Agent agent) {
        int stopped =
                rows.createNativeQuery(
                                "update replay set ended_at = ?2, reason = ?3 where id = ?1 and ended_at is null")
                        .setParameter(1, id)
                        .setParameter(2, clock.instant())
                        .setParameter(3, agent.username())
                        .executeUpdate();
        if (stopped == 1) {
            audit.record(agent, "relay.replay-stopped", "replay:" + id, "by hand");
        }
        return stopped == 1;
    }

    /** Those under way first, which can be stopped; then the newest. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Replay> listed() {
        List<Object[]> found =
                rows.createNativeQuery(
                                "select id, covers, asked_by, asked_at, put_back, ended_at, reason from replay order by ended_at is not null, id desc limit "
                                        + LISTED)
                        .getResultList();
        return found.stream()
                .map(
                        row ->
                                new Replay(
                                        (Long) row[0],
                                        (String) row[1],
                                        (String) row[2],
                                        (Instant) row[3],
                                        ((Number) row[4]).longValue(),
                                        Optional.ofNullable((Instant) row[5]),
                                        Optional.ofNullable((String) row[6])))
                .toList();
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
        return found.stream().findFirst().map(Replays::open);
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

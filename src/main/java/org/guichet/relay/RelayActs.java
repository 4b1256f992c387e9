// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.State;

/**
 * What operators do to entries: put back what is parked, handle again what came in and was done
 * (its effects are idempotent), put aside what waits. A departure that is done is not done again: a
 * letter would leave twice. Each act stands in the log, once, with what it covers.
 */
@ApplicationScoped
public class RelayActs {

    private static final int AT_ONCE = 500;

    /**
     * Several entries.
     *
     * @param from the lowest number
     * @param to the highest
     */
    public record Range(State state, long from, long to, Optional<String> source) {

        String logged() {
            return state.key() + source.map(one -> ", " + one).orElse("");
        }
    }

    private final DataSource database;
    private final InstantSource clock;
    private final Audit audit;
    private final WakeUp wakeUp;

    RelayActs(DataSource database, InstantSource clock, Audit audit, WakeUp wakeUp) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.wakeUp = wakeUp;
    }

    /** Whether an entry of that state may be put back. */
    public static boolean isReplayable(Direction direction, State state) {
        return state == State.PARKED || (state == State.DONE && direction == Direction.ARRIVALS);
    }

    /**
     * Puts an entry back into its lane, due now, as if it were new.
     *
     * @return false where it is not there, or cannot be put back
     */
    @Transactional
    public boolean replay(Direction direction, long id, Actor actor) {
        String states = direction == Direction.ARRIVALS ? "('PARKED', 'DONE')" : "('PARKED')";
        String sql = putBack(direction) + " where id = ? and state in " + states;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setLong(2, id);
            if (statement.executeUpdate() == 0) {
                return false;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the entry was not put back", e);
        }
        audit.record(actor, "relay.replayed", direction.table() + ":" + id, "by hand");
        wakeUp.afterCommit();
        return true;
    }

    /**
     * Puts an entry that waits aside; where a worker has it in hand, what that does has no effect.
     *
     * @param reason in the words of who does it
     * @return false where it does not wait
     */
    @Transactional
    public boolean park(Direction direction, long id, String reason, Actor actor) {
        String sql =
                "update %s set state = 'PARKED', claim = null, settled_at = ?, reason = ? where id = ? and state = 'WAITING' returning lane"
                        .formatted(direction.table());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setString(2, reason);
            statement.setLong(3, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                new Lanes(direction.table()).freeNext(connection, row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the entry was not put aside", e);
        }
        audit.record(actor, "relay.parked", direction.table() + ":" + id, reason);
        wakeUp.afterCommit();
        return true;
    }

    /** How many a range covers, up to one more than are counted. */
    @Transactional
    public long covered(Direction direction, Range range) {
        String sql =
                "select count(*) from (select %s limit %d) counted"
                        .formatted(
                                RelayQueries.covered(
                                        direction, range.state(), range.source().isPresent()),
                                RelayView.MOST_COUNTED + 1);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, 1, range, range.from());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the range was not counted", e);
        }
    }

    /**
     * Puts back all that a range covers, a chunk after the other, each in a transaction of its own:
     * cut short, the rest is as it was, and the same range again does it. The log says first what
     * is meant.
     *
     * @return how many were put back
     */
    public long replayAll(Direction direction, Range range, Actor actor) {
        if (!isReplayable(direction, range.state())) {
            throw new IllegalArgumentException("not to be put back: " + range.state());
        }
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.record(
                                        actor,
                                        "relay.replayed",
                                        "%s:%d-%d"
                                                .formatted(
                                                        direction.table(),
                                                        range.from(),
                                                        range.to()),
                                        range.logged()));
        long done = 0;
        long from = range.from();
        while (from <= range.to()) {
            long begin = from;
            Chunk chunk =
                    QuarkusTransaction.requiringNew().call(() -> chunk(direction, range, begin));
            if (chunk.count() == 0) {
                break;
            }
            done += chunk.count();
            from = chunk.last() + 1;
        }
        return done;
    }

    /**
     * @param last the highest number of it
     */
    private record Chunk(long count, long last) {}

    private Chunk chunk(Direction direction, Range range, long from) {
        String sql =
                "with back as (%s where id in (select id %s order by id limit %d) and state = '%s' returning id) select count(*), coalesce(max(id), 0) from back"
                        .formatted(
                                putBack(direction),
                                RelayQueries.covered(
                                        direction, range.state(), range.source().isPresent()),
                                AT_ONCE,
                                range.state());
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            fill(statement, 2, range, from);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                wakeUp.afterCommit();
                return new Chunk(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the range was not put back", e);
        }
    }

    private static String putBack(Direction direction) {
        return "update %s set state = 'WAITING', attempts = 0, due_at = ?, claim = null, settled_at = null, held = false%s"
                .formatted(
                        direction.table(),
                        direction == Direction.ARRIVALS ? ", settled_with = null" : "");
    }

    private static void fill(PreparedStatement statement, int first, Range range, long from)
            throws SQLException {
        statement.setLong(first, from);
        statement.setLong(first + 1, range.to());
        if (range.source().isPresent()) {
            statement.setString(first + 2, range.source().get());
        }
    }
}

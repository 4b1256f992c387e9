// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.Entry;
import org.guichet.relay.RelayView.State;

/**
 * What operators do to entries: put back what is parked, handle again what came in and was done
 * (its effects are idempotent), put aside what waits. A departure that is done is not done again: a
 * letter would leave twice. Each act stands in the log. Several at once are {@link Replays}.
 */
@ApplicationScoped
public class RelayActs {

    private final DataSource database;
    private final InstantSource clock;
    private final Audit audit;
    private final WakeUp wakeUp;
    private final Remembered remembered;

    RelayActs(
            DataSource database,
            InstantSource clock,
            Audit audit,
            WakeUp wakeUp,
            Remembered remembered) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.wakeUp = wakeUp;
        this.remembered = remembered;
    }

    /** Whether an entry of that state may be put back. */
    public static boolean isReplayable(Direction direction, State state) {
        return state == State.PARKED || (state == State.DONE && direction == Direction.ARRIVALS);
    }

    /** Whether that one may. */
    public boolean isReplayable(Direction direction, Entry entry) {
        return isReplayable(direction, entry.state()) && remembered.holds(entry);
    }

    /**
     * Puts an entry back into its lane, due now, as if it were new.
     *
     * @return false where it is not there, or cannot be put back
     */
    @Transactional
    public boolean replay(Direction direction, long id, Actor actor) {
        boolean arrival = direction == Direction.ARRIVALS;
        String sql =
                putBack(direction)
                        + " where id = ? and state in "
                        + (arrival ? "('PARKED', 'DONE')" + remembered.condition() : "('PARKED')");
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setLong(2, id);
            fill(statement, 3, arrival ? remembered.parameters() : List.of());
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
                direction.lanes().freeNext(connection, row.getString(1));
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
        RelayQueries.Asked covered = range.covered(direction, remembered);
        String sql =
                "select count(*) from (select %s limit %d) counted"
                        .formatted(covered.sql(), RelayView.MOST_COUNTED + 1);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, 1, covered.parameters());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the range was not counted", e);
        }
    }

    static String putBack(Direction direction) {
        return "update %s set state = 'WAITING', attempts = 0, due_at = ?, claim = null, settled_at = null, held = false%s"
                .formatted(
                        direction.table(),
                        direction == Direction.ARRIVALS
                                ? ", settled_with = null, again = case when again or state = 'DONE' then true end"
                                : "");
    }

    static void fill(PreparedStatement statement, int first, List<Object> parameters)
            throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(first + i, parameters.get(i));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;

/**
 * What operators see of the two queues, and the one thing they may do: put a parked entry back.
 * Never shows what an entry carries, which is other people's text.
 */
@ApplicationScoped
public class RelayView {

    /** Which of the two queues. */
    public enum Direction {
        ARRIVALS("arrival", "source", "key", "received_at"),
        DEPARTURES("departure", "kind", "lane", "created_at");

        private final String table;
        private final String what;
        private final String name;
        private final String since;

        Direction(String table, String what, String name, String since) {
            this.table = table;
            this.what = what;
            this.name = name;
            this.since = since;
        }

        /** As it stands in addresses: {@code arrivals}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Direction> parse(String key) {
            for (Direction direction : values()) {
                if (direction.key().equals(key)) {
                    return Optional.of(direction);
                }
            }
            return Optional.empty();
        }
    }

    /** Where an entry stands. */
    public enum State {
        WAITING,
        PARKED,
        DONE;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param what the source of an arrival, the kind of a departure
     * @param name the key of an arrival, the lane of a departure
     * @param reason why the last try failed, or why it is parked
     */
    public record Entry(
            long id,
            String what,
            String name,
            State state,
            int attempts,
            Instant since,
            Instant dueAt,
            Optional<String> reason) {}

    private final DataSource database;
    private final InstantSource clock;
    private final Audit audit;
    private final WakeUp wakeUp;

    RelayView(DataSource database, InstantSource clock, Audit audit, WakeUp wakeUp) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
        this.wakeUp = wakeUp;
    }

    /** How many entries stand where; every state is named. */
    @Transactional
    public Map<State, Long> counts(Direction direction) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        String sql = "select state, count(*) from " + direction.table + " group by state";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                counts.put(State.valueOf(row.getString(1)), row.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException("the queue was not counted", e);
        }
    }

    /** The newest entries of a state, or of all where none is given. */
    @Transactional
    public List<Entry> newest(Direction direction, Optional<State> state, int limit) {
        String sql =
                "select id, %s, %s, state, attempts, %s, due_at, reason from %s where state = any (?) order by id desc limit ?"
                        .formatted(
                                direction.what, direction.name, direction.since, direction.table);
        String[] states =
                state.map(one -> new String[] {one.name()})
                        .orElse(new String[] {"WAITING", "PARKED", "DONE"});
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", states));
            statement.setInt(2, limit);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(row));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new IllegalStateException("the queue was not read", e);
        }
    }

    /**
     * Puts a parked entry back into its lane, due now, with all its tries before it, and logs who
     * did.
     *
     * @return false where it is not parked, or not there
     */
    @Transactional
    public boolean replay(Direction direction, long id, Actor actor) {
        String sql =
                "update %s set state = 'WAITING', attempts = 0, due_at = ?, claim = null, settled_at = null where id = ? and state = 'PARKED'"
                        .formatted(direction.table);
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
        audit.record(actor, "relay.replayed", direction.table + ":" + id, "by hand");
        wakeUp.afterCommit();
        return true;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                State.valueOf(row.getString(4)),
                row.getInt(5),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                Optional.ofNullable(row.getString(8)));
    }
}

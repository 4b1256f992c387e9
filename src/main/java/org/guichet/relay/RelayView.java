// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of the two queues. What an entry carries is other people's text: of an arrival
 * only what its edge lets through is shown, see {@link ArrivalFacts}.
 */
@ApplicationScoped
public class RelayView {

    /** Rows of a page. */
    public static final int PAGE = 50;

    /** So many are counted, and no more: a page never walks over a whole table. */
    public static final int MOST_COUNTED = 1000;

    /** Which of the two queues. */
    public enum Direction {
        ARRIVALS(
                "arrival",
                "source",
                "key",
                "received_at",
                "subject",
                "settled_with",
                "type",
                "coalesce(again, false)"),
        DEPARTURES("departure", "kind", "lane", "created_at", "''", "null::bigint", "''", "false");

        private final String table;
        private final String columns;
        private final String source;

        Direction(
                String table,
                String source,
                String name,
                String since,
                String subject,
                String settledWith,
                String type,
                String again) {
            this.table = table;
            this.source = source;
            this.columns =
                    String.join(
                            ", ",
                            "id",
                            source,
                            name,
                            "lane",
                            subject,
                            "state",
                            "attempts",
                            since,
                            "due_at",
                            "settled_at",
                            settledWith,
                            "reason",
                            type,
                            again);
        }

        /** As it stands in addresses: {@code arrivals}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The table, and how the log names an entry of it. */
        String table() {
            return table;
        }

        /** The column that says where it is from, or what it is. */
        String source() {
            return source;
        }

        Lanes lanes() {
            return new Lanes(table, source);
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

        public static Optional<State> parse(@Nullable String key) {
            for (State state : values()) {
                if (state.key().equals(key)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * @param what the source of an arrival, the kind of a departure
     * @param name the key of an arrival, the lane of a departure
     * @param subject what an arrival is about; empty where it stands for itself
     * @param type the kind of an arrival, in the words of who sent it; empty where there are none
     * @param again whether it was put back after it was done, so that its effect has happened once
     * @param settledWith the arrival whose look settled this one too
     * @param reason why the last try failed, or why it is parked
     */
    public record Entry(
            long id,
            String what,
            String name,
            String lane,
            String subject,
            String type,
            State state,
            int attempts,
            Instant since,
            Instant dueAt,
            Optional<Instant> settledAt,
            Optional<Long> settledWith,
            Optional<String> reason,
            boolean again) {}

    /**
     * What is listed.
     *
     * @param source of arrivals, exactly, where there is one
     * @param type of arrivals, exactly, where there is one
     * @param id exactly, where there is one: a number, an event's or an object's id, a lane
     */
    public record Filter(
            Optional<State> state,
            Optional<String> source,
            Optional<String> type,
            Optional<String> id) {}

    /**
     * @param next before which entry the next page begins; empty on the last
     */
    public record Slice(List<Entry> entries, Optional<Long> next) {}

    private final DataSource database;

    RelayView(DataSource database) {
        this.database = database;
    }

    /** How many entries stand where, up to one more than are counted; every state is named. */
    @Transactional
    public Map<State, Long> counts(Direction direction) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            String sql =
                    "select count(*) from (select from %s where state = '%s' limit %d) counted"
                            .formatted(direction.table, state, MOST_COUNTED + 1);
            counts.put(state, rows(sql, List.of(), row -> row.getLong(1)).getFirst());
        }
        return counts;
    }

    /** Where arrivals came from; of departures nothing is told apart. */
    @Transactional
    public List<String> sources(Direction direction) {
        return direction == Direction.ARRIVALS
                ? rows(RelayQueries.SOURCES, List.of(), row -> row.getString(1))
                : List.of();
    }

    /** The kinds of what came. */
    @Transactional
    public List<String> types(Direction direction) {
        return direction == Direction.ARRIVALS
                ? rows(RelayQueries.TYPES, List.of(), row -> row.getString(1))
                : List.of();
    }

    /** The newest that came before that entry. */
    @Transactional
    public Slice page(Direction direction, Filter filter, Optional<Long> before) {
        RelayQueries.Asked asked =
                RelayQueries.page(direction, filter, before.orElse(Long.MAX_VALUE), PAGE + 1);
        List<Entry> found =
                rows(
                        asked.sql().formatted(direction.columns),
                        asked.parameters(),
                        RelayView::entry);
        List<Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new Slice(
                shown, found.size() > PAGE ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    @Transactional
    public Optional<Entry> find(Direction direction, long id) {
        return rows(
                        "select %s from %s where id = ?"
                                .formatted(direction.columns, direction.table),
                        List.of(id),
                        RelayView::entry)
                .stream()
                .findFirst();
    }

    /** What an arrival carries, for its edge to say what may be shown of it. */
    @Transactional
    public Optional<String> body(long arrival) {
        return rows(
                        "select body from arrival where id = ?",
                        List.of(arrival),
                        row -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .stream()
                .findFirst();
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, List<Object> parameters, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reading.read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the queue was not read", e);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Timestamp settled = row.getTimestamp(10);
        long with = row.getLong(11);
        return new Entry(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(13),
                State.valueOf(row.getString(6)),
                row.getInt(7),
                row.getTimestamp(8).toInstant(),
                row.getTimestamp(9).toInstant(),
                Optional.ofNullable(settled).map(Timestamp::toInstant),
                with == 0 ? Optional.empty() : Optional.of(with),
                Optional.ofNullable(row.getString(12)),
                row.getBoolean(14));
    }
}

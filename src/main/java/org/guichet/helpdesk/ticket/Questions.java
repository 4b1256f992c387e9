// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Several questions to the database on one way there and back: what a page shows of it costs less
 * to find than to ask for one by one. In the caller's transaction; what the caller changed through
 * the entity manager has to be flushed before.
 */
final class Questions {

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private record Question<T>(Row<T> row, List<T> found) {

        void take(ResultSet rows) throws SQLException {
            while (rows.next()) {
                found.add(row.read(rows));
            }
        }
    }

    private static final String KEEP = "set local plan_cache_mode = force_generic_plan;\n";
    private static final String KEEP_NO_MORE = ";\nset local plan_cache_mode = auto";

    private final DataSource connections;
    private final boolean planned;
    private final StringBuilder sql = new StringBuilder(1_000);
    private final List<Object> values = new ArrayList<>();
    private final List<Question<?>> questions = new ArrayList<>();

    private boolean asked;

    private Questions(DataSource connections, boolean planned) {
        this.connections = connections;
        this.planned = planned;
    }

    /** Each is planned for its values, every time anew. */
    static Questions of(DataSource connections) {
        return new Questions(connections, false);
    }

    /**
     * Each is planned once for a connection, whatever its values: for what a good plan follows from
     * the question alone. To plan a list of fifty costs more than to read it.
     */
    static Questions planned(DataSource connections) {
        return new Questions(connections, true);
    }

    /**
     * @param sql a query with {@code ?} for each value, without a semicolon
     * @param values of type {@code String}, {@code Long}, {@code Integer} or {@code Instant}
     * @return what was found, once {@link #ask} is over
     */
    <T> Supplier<List<T>> add(String sql, List<?> values, Row<T> row) {
        Question<T> question = new Question<>(row, new ArrayList<>());
        if (!questions.isEmpty()) {
            this.sql.append(";\n");
        }
        this.sql.append(sql);
        this.values.addAll(values);
        questions.add(question);
        return () -> {
            if (!asked) {
                throw new IllegalStateException("the question was not asked yet");
            }
            return question.found();
        };
    }

    /**
     * @throws IllegalStateException where the database did not answer
     */
    void ask() {
        if (planned) {
            sql.insert(0, KEEP).append(KEEP_NO_MORE);
        }
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                set(statement, i + 1, values.get(i));
            }
            statement.execute();
            if (planned) {
                statement.getMoreResults();
            }
            for (Question<?> question : questions) {
                try (ResultSet rows = statement.getResultSet()) {
                    question.take(rows);
                }
                statement.getMoreResults();
            }
            asked = true;
        } catch (SQLException e) {
            throw new IllegalStateException("the desk's database did not answer", e);
        }
    }

    private static void set(PreparedStatement statement, int place, Object value)
            throws SQLException {
        switch (value) {
            case String text -> statement.setString(place, text);
            case Long number -> statement.setLong(place, number);
            case Integer number -> statement.setInt(place, number);
            case Instant at -> statement.setObject(place, at.atOffset(ZoneOffset.UTC));
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }
}

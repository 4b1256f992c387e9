// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * All that the core holds, secrets included: its schema in the sandbox's database. Every access is
 * one transaction.
 */
final class Vault {

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final DataSource database;

    Vault(DataSource database) {
        this.database = database;
    }

    void createTables() {
        try (InputStream script = Vault.class.getResourceAsStream("/core/schema.sql")) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            inOne(rows -> rows.change(sql));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One transaction: all of the work or nothing of it. */
    <T> T inOne(Function<Rows, T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.apply(new Rows(connection));
                connection.commit();
                return result;
            } finally {
                // nothing to undo after a commit; everything else is an exception on its way out
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException failure) {
            throw new DatabaseFailed(failure);
        }
    }

    /** Statements within one transaction. */
    static final class Rows {

        private final Connection connection;

        private Rows(Connection connection) {
            this.connection = connection;
        }

        <T> List<T> all(String sql, RowReader<T> reader, Object... arguments) {
            try (PreparedStatement statement = prepared(sql, arguments);
                    ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            } catch (SQLException failure) {
                throw new DatabaseFailed(failure);
            }
        }

        <T> Optional<T> one(String sql, RowReader<T> reader, Object... arguments) {
            return all(sql, reader, arguments).stream().findFirst();
        }

        long number(String sql, Object... arguments) {
            return one(sql, row -> row.getLong(1), arguments).orElseThrow();
        }

        int change(String sql, Object... arguments) {
            try (PreparedStatement statement = prepared(sql, arguments)) {
                return statement.executeUpdate();
            } catch (SQLException failure) {
                throw new DatabaseFailed(failure);
            }
        }

        private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, forJdbc(arguments[i]));
            }
            return statement;
        }

        private Object forJdbc(Object argument) throws SQLException {
            return switch (argument) {
                case null -> null;
                case Optional<?> optional -> forJdbc(optional.orElse(null));
                case Instant instant -> Timestamp.from(instant);
                case Enum<?> constant -> constant.name();
                case List<?> texts -> connection.createArrayOf("text", texts.toArray());
                default -> argument;
            };
        }
    }

    static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static final class DatabaseFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DatabaseFailed(SQLException cause) {
            super(cause);
        }
    }
}

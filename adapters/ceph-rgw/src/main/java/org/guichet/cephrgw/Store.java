// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What RGW has no place for: a schema of this process's own in PostgreSQL. */
final class Store implements AutoCloseable {

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Without the driver's message, which quotes values. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean taken;

        private final boolean late;

        Failed(SQLException cause) {
            super("PostgreSQL refused with state " + cause.getSQLState());
            this.taken = "23505".equals(cause.getSQLState());
            this.late = "55P03".equals(cause.getSQLState());
        }

        /** What was to be unique is somebody else's already. */
        boolean isTaken() {
            return taken;
        }
    }

    /** Somebody else is at it, and goes on longer than anybody should wait. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Busy() {
            super("waited in vain to tell RGW: others are at it");
        }
    }

    private static final int CONNECTIONS = 10;

    /** Who asks has more patience than that, and is told to come again. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final HikariDataSource database;

    /** Who is alone holds one connection and wants another one: some are left for that. */
    private final Semaphore alone = new Semaphore(CONNECTIONS / 2);

    Store(Settings.Database settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setConnectionInitSql("set lock_timeout = " + LONGEST_WAIT.toMillis());
        database = new HikariDataSource(config);
    }

    /**
     * Makes the tables that are not there. Two processes that start at once wait for each other.
     */
    void prepare() {
        try (InputStream script =
                Objects.requireNonNull(Store.class.getResourceAsStream("/schema.sql"))) {
            String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            inOne(
                    rows -> {
                        // an index on what has grown takes its time
                        rows.change("set local lock_timeout = 0");
                        rows.one("select pg_advisory_xact_lock(2026112201)", row -> true);
                        return rows.change(sql);
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One transaction: all of the work or nothing of it. No call to RGW in there. */
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
            throw new Failed(failure);
        }
    }

    /**
     * One at a time for that name, over all processes on this database; other than a transaction it
     * may wait for RGW meanwhile. The lock is the session's: a pooler that lends a connection for
     * one transaction would lose it.
     *
     * @throws Busy where others keep it too long; the work was not begun then
     */
    void alone(String name, Runnable work) {
        enter();
        try (Connection connection = database.getConnection()) {
            Rows rows = new Rows(connection);
            lock(rows, name);
            try {
                work.run();
            } finally {
                rows.one("select pg_advisory_unlock(hashtextextended(?, 0))", row -> true, name);
            }
        } catch (SQLException failure) {
            throw new Failed(failure);
        } finally {
            alone.release();
        }
    }

    private void enter() {
        try {
            if (!alone.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
    }

    private static void lock(Rows rows, String name) {
        try {
            rows.one("select pg_advisory_lock(hashtextextended(?, 0))", row -> true, name);
        } catch (Failed failed) {
            throw failed.late ? new Busy() : failed;
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Statements within one transaction. */
    static final class Rows {

        private final Connection connection;

        private Rows(Connection connection) {
            this.connection = connection;
        }

        <T> List<T> all(String sql, RowReader<T> reader, @Nullable Object... arguments) {
            try (PreparedStatement statement = prepared(sql, arguments);
                    ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
                return found;
            } catch (SQLException failure) {
                throw new Failed(failure);
            }
        }

        <T> Optional<T> one(String sql, RowReader<T> reader, @Nullable Object... arguments) {
            return all(sql, reader, arguments).stream().findFirst();
        }

        int change(String sql, @Nullable Object... arguments) {
            try (PreparedStatement statement = prepared(sql, arguments)) {
                return statement.executeUpdate();
            } catch (SQLException failure) {
                throw new Failed(failure);
            }
        }

        private PreparedStatement prepared(String sql, @Nullable Object... arguments)
                throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, forJdbc(arguments[i]));
            }
            return statement;
        }

        private @Nullable Object forJdbc(@Nullable Object argument) throws SQLException {
            return switch (argument) {
                case null -> null;
                case Instant instant -> Timestamp.from(instant);
                case Enum<?> constant -> constant.name();
                case List<?> texts -> connection.createArrayOf("text", texts.toArray());
                default -> argument;
            };
        }
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}

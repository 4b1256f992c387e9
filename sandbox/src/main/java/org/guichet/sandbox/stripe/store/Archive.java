// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The database of this part: makes its schema, and runs work in transactions. */
public final class Archive {

    /** SQLSTATE of a deadlock that PostgreSQL ended by rolling this transaction back. */
    private static final String DEADLOCK = "40P01";

    private static final int MOST_ATTEMPTS = 10;

    /** Work inside one transaction on a bare connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Work on one account's books inside one transaction. */
    @FunctionalInterface
    public interface Bookwork<T> {
        T with(Books books) throws SQLException;
    }

    private final DataSource database;
    private final InstantSource clock;
    private final URI self;

    /**
     * @param self the sandbox's own address, where its pages are
     */
    public Archive(DataSource database, InstantSource clock, URI self) {
        this.database = database;
        this.clock = clock;
        this.self = self;
        transact(connection -> run(connection, schema()));
    }

    /**
     * Writers of one account go one after another: the lock makes the order of events the order of
     * commits, and keeps two requests with the same idempotency key apart. Stripe itself would
     * answer 409 or 429 where we wait.
     */
    public <T> T write(Account account, Occasion occasion, Bookwork<T> work) {
        return transact(
                connection -> {
                    try (var lock =
                            connection.prepareStatement(
                                    "select pg_advisory_xact_lock(hashtext('stripe:' || ?))")) {
                        lock.setString(1, account.id());
                        lock.execute();
                    }
                    return work.with(books(connection, account, occasion));
                });
    }

    public <T> T read(Account account, Bookwork<T> work) {
        return transact(connection -> work.with(books(connection, account, Occasion.NONE)));
    }

    private Books books(Connection connection, Account account, Occasion occasion) {
        return new Books(connection, account, clock.instant(), occasion, self);
    }

    public <T> T transact(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The stand-in Stripe's database failed", e);
        }
    }

    /**
     * Empties everything; seeding anew is the caller's. Truncating takes the tables one after the
     * other while the courier and readers use them: PostgreSQL may choose this transaction to end a
     * deadlock, and then it is done again.
     */
    public void clear() {
        for (int attempt = 1; ; attempt++) {
            try {
                transact(
                        connection ->
                                run(
                                        connection,
                                        "truncate stripe.object, stripe.event, stripe.delivery,"
                                                + " stripe.attempt, stripe.answer, stripe.switch"
                                                + " restart identity;"
                                                + " alter sequence stripe.draw restart"));
                return;
            } catch (IllegalStateException failed) {
                boolean deadlock =
                        failed.getCause() instanceof SQLException cause
                                && DEADLOCK.equals(cause.getSQLState());
                if (!deadlock || attempt == MOST_ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    private static String schema() {
        try (InputStream in = Archive.class.getResourceAsStream("/stripe/schema.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

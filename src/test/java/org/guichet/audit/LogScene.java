// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.LeafKey;
import org.guichet.support.PostgresForTests;

/** A log of its own on a real PostgreSQL, without the product around it. */
final class LogScene implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    static final LogKeys OURS = keys(1);
    static final LogKeys THEIRS = keys(2);

    private final PostgresForTests postgres = new PostgresForTests();
    private final String url;
    private long told;

    LogScene() {
        Map<String, String> configuration = postgres.start();
        this.url = configuration.get("quarkus.datasource.jdbc.url");
        Flyway.configure()
                .dataSource(url, "guichet_owner", "owner")
                .placeholders(Map.of("app", "guichet_product", "login", "guichet_app"))
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    static LogKeys keys(int fill) {
        byte[] seed = new byte[32];
        java.util.Arrays.fill(seed, (byte) fill);
        return new LogKeys(
                Base64.getUrlEncoder().encodeToString(seed),
                Optional.empty(),
                URI.create("https://desk.example.com"));
    }

    String url() {
        return url;
    }

    /** As the product connects; nothing is committed by itself. */
    Connection product() throws SQLException {
        return open("guichet_app", "app");
    }

    Connection superuser() throws SQLException {
        return open("postgres", "postgres");
    }

    /** As on the first day. */
    void empty() throws SQLException {
        try (Connection superuser = superuser()) {
            execute(
                    superuser,
                    "truncate audit_entry, audit_leaf_key, audit_leaf, audit_node, audit_checkpoint");
            superuser.commit();
        }
    }

    private Connection open(String user, String password) throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Entries, ten seconds after one another; not committed. */
    void append(Connection connection, int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            Entries.append(connection, event(told++), LeafKey.random());
        }
    }

    /** One that gives this connection again and again: whoever closes it closes nothing. */
    static DataSource on(Connection connection) {
        Connection open =
                (Connection)
                        Proxy.newProxyInstance(
                                LogScene.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (proxy, method, arguments) ->
                                        method.getName().equals("close")
                                                ? null
                                                : method.invoke(connection, arguments));
        return (DataSource)
                Proxy.newProxyInstance(
                        LogScene.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) -> open);
    }

    /** When the entry was written that was appended last. */
    Instant lastTold() {
        return event(told - 1).at();
    }

    static Event event(long number) {
        return event(number, START.plusSeconds(10 * number));
    }

    static Event event(long number, Instant at) {
        return new Event(
                at,
                "agent:agent-" + number % 7,
                "account.looked-at",
                "acc_%026d".formatted(number % 1000),
                "ticket:" + (48000 + number));
    }

    /** Puts everything that is committed into the tree. */
    static void sequence(Connection connection) throws SQLException {
        Sequencer sequencer = new Sequencer();
        while (sequencer.run(connection) == Sequencer.BATCH) {
            connection.commit();
        }
        connection.commit();
    }

    static Checkpoints.Stored sign(Connection connection, LogKeys keys) throws SQLException {
        return sign(connection, keys, START);
    }

    static Checkpoints.Stored sign(Connection connection, LogKeys keys, Instant now)
            throws SQLException {
        Checkpoints.Stored signed = new Checkpoints(connection, keys, new Witness()).sign(now);
        connection.commit();
        return signed;
    }

    /** Walks the whole log, with our keys. */
    static Findings check(Connection connection) throws SQLException {
        return check(connection, LogCheck.SLICE);
    }

    static Findings check(Connection connection, int slice) throws SQLException {
        return new LogCheck(connection, OURS.verifiers(), slice).whole((leaf, size) -> {});
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() {
        postgres.stop();
    }
}

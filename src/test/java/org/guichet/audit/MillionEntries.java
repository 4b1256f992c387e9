// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.LeafKey;

/**
 * Measures what a long log costs: writes so many entries (a million where nothing is said), puts
 * them into the tree, signs, walks. A program to run by hand, no test.
 */
final class MillionEntries {

    private static final int BATCH = 1000;
    private static final int ACTS = 3000;

    private MillionEntries() {}

    public static void main(String... arguments) throws SQLException {
        int count = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        try (LogScene scene = new LogScene();
                Connection connection = scene.product()) {
            // the first round warms up
            for (int round = 1; round <= 3; round++) {
                String each = round + "-";
                measure("transactions without the log", ACTS, () -> act(scene, each, false));
                measure("transactions with an entry each", ACTS, () -> act(scene, each, true));
            }
            measure("entries written in batches", count, () -> write(connection, count));
            measure("entries put into the tree", count, () -> LogScene.sequence(connection));
            measure("checkpoint signed", 1, () -> LogScene.sign(connection, LogScene.OURS));
            measure(
                    "entries verified",
                    count,
                    () -> {
                        Findings found = LogScene.check(connection);
                        // their times begin in the year of the scene: none waits, none is missed
                        System.out.printf("%d differences%n", found.count());
                    });
            measure(
                    "proofs of inclusion",
                    1000,
                    () -> {
                        for (int i = 0; i < 1000; i++) {
                            new StoredTree(connection).at(count).inclusion((i * 7919L) % count);
                        }
                    });
        }
    }

    /** As a request does: one statement of its own, then the entry, then commit. */
    private static void act(LogScene scene, String each, boolean logged) throws SQLException {
        try (Connection connection = scene.product();
                PreparedStatement act =
                        connection.prepareStatement(
                                "insert into hand_off (jti, expires_at) values (?, now())")) {
            for (int i = 0; i < ACTS; i++) {
                act.setString(1, logged + each + i);
                act.executeUpdate();
                if (logged) {
                    scene.append(connection, 1);
                }
                connection.commit();
            }
        }
    }

    private static void write(Connection connection, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Entries.APPEND)) {
            for (int i = 1; i <= count; i++) {
                Event event = LogScene.event(10_000 + i);
                LeafKey key = LeafKey.random();
                statement.setObject(1, event.at().atOffset(ZoneOffset.UTC));
                statement.setString(2, event.actor());
                statement.setString(3, event.act());
                statement.setString(4, event.subject());
                statement.setString(5, event.detail());
                statement.setBytes(6, event.commitment(key).bytes());
                statement.setBytes(7, key.bytes());
                statement.addBatch();
                if (i % BATCH == 0 || i == count) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void measure(String what, int count, Work work) throws SQLException {
        long start = System.nanoTime();
        work.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                "%-45s %,10d in %7.2f s: %,.0f a second%n",
                what, count, took.toMillis() / 1000.0, count * 1e9 / took.toNanos());
    }
}

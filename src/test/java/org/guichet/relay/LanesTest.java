// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;

/**
 * Lanes on a queue of the test's own, which nobody else works on: a temporary table that is like
 * the departures and goes with the transaction.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class LanesTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Pattern WALKED =
            Pattern.compile("due_at_id_idx on own_queue q .*?actual[^)]* rows=([0-9.]+)");

    private interface Work {
        void on(Connection connection, Queue<String> queue) throws SQLException;
    }

    @Inject DataSource database;

    @Test
    void a_lane_of_five_thousand_behind_one_that_failed_costs_the_others_nothing() {
        onOwnQueue(
                (connection, queue) -> {
                    fill(connection, "bad", 5000);
                    for (int i = 0; i < 15_000; i++) {
                        fill(connection, "good-" + i, 1);
                    }
                    execute(connection, "analyze own_queue");
                    queue.postpone(claimed(queue), NOW, "not yet");

                    assertThat(claimed(queue).lane()).isEqualTo("good-0");
                    assertThat(walked(connection)).isLessThan(10);
                });
    }

    @Test
    void what_came_behind_it_since_is_held_too() {
        onOwnQueue(
                (connection, queue) -> {
                    fill(connection, "bad", 1);
                    claimed(queue);
                    fill(connection, "bad", 500);
                    fill(connection, "good", 1);
                    execute(connection, "analyze own_queue");

                    assertThat(new Lanes("own_queue").holdBlocked(connection, NOW)).isEqualTo(500);
                    assertThat(walked(connection)).isLessThan(10);
                });
    }

    @Test
    void whoever_leaves_a_lane_frees_the_next() {
        onOwnQueue(
                (connection, queue) -> {
                    fill(connection, "one", 3);
                    for (long id = 1; id <= 3; id++) {
                        Queue.Claimed<String> claimed = claimed(queue);
                        assertThat(claimed.id()).isEqualTo(id);
                        assertThat(queue.claim(NOW)).as("the lane is in hand").isEmpty();
                        boolean left =
                                id == 2 ? queue.park(claimed, NOW, "no") : queue.done(claimed, NOW);
                        assertThat(left).isTrue();
                    }
                });
    }

    @Test
    void what_an_older_program_forgot_to_free_is_freed() {
        onOwnQueue(
                (connection, queue) -> {
                    fill(connection, "one", 2);
                    execute(connection, "update own_queue set held = true");
                    assertThat(queue.claim(NOW)).isEmpty();

                    assertThat(new Lanes("own_queue").freeForgotten(connection)).isEqualTo(1);

                    assertThat(claimed(queue).id()).isEqualTo(1);
                });
    }

    private static Queue.Claimed<String> claimed(Queue<String> queue) {
        Optional<Queue.Claimed<String>> claimed = queue.claim(NOW);
        return claimed.orElseThrow();
    }

    /** How many entries a claim looks at. */
    private static long walked(Connection connection) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "explain (analyze, buffers off) " + Queue.CLAIM.formatted("own_queue"))) {
            statement.setObject(1, new java.util.UUID(0, 1));
            statement.setTimestamp(2, Timestamp.from(NOW));
            statement.setTimestamp(3, Timestamp.from(NOW));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
        }
        Matcher walked = WALKED.matcher(plan);
        assertThat(walked.find()).as(plan.toString()).isTrue();
        return (long) Double.parseDouble(walked.group(1));
    }

    private void onOwnQueue(Work work) {
        QuarkusTransaction.requiringNew()
                .timeout((int) Duration.ofMinutes(2).toSeconds())
                .run(
                        () -> {
                            try (Connection connection = database.getConnection()) {
                                execute(
                                        connection,
                                        "create temporary table own_queue (like departure including all) on commit drop");
                                work.on(
                                        connection,
                                        new Queue<>(
                                                "own_queue",
                                                database,
                                                row -> row.getString("payload")));
                            } catch (SQLException e) {
                                throw new IllegalStateException(e);
                            }
                        });
    }

    private static void fill(Connection connection, String lane, int count) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        insert into own_queue (kind, lane, payload, created_at, state, due_at)
                        select 'test', ?, 'fine', ?, 'WAITING', ? from generate_series(1, ?)
                        """)) {
            statement.setString(1, lane);
            statement.setTimestamp(2, Timestamp.from(NOW));
            statement.setTimestamp(3, Timestamp.from(NOW.minusSeconds(60)));
            statement.setInt(4, count);
            statement.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

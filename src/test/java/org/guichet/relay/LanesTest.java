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
import java.util.List;
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

                    assertThat(new Lanes("own_queue", "kind").holdBlocked(connection, NOW))
                            .isEqualTo(500);
                    assertThat(walked(connection)).isLessThan(10);
                });
    }

    @Test
    void twenty_thousand_of_one_source_cost_the_claim_of_another_nothing() {
        onOwnQueue(
                (connection, queue) -> {
                    execute(
                            connection,
                            "insert into own_queue (kind, lane, payload, created_at, state, due_at)"
                                    + " select 'crowd', 'crowd-' || n, 'fine', '2029-12-31', 'WAITING', '2029-12-31'"
                                    + " from generate_series(1, 20000) n");
                    for (String lane : List.of("a", "b", "c", "d")) {
                        fill(connection, lane, 1);
                    }
                    execute(connection, "analyze own_queue");
                    Shares.Turn crowdLater = new Shares.Turn(List.of("crowd"), List.of());
                    Shares.Turn crowdNever = new Shares.Turn(List.of(), List.of("crowd"));

                    // each look at the plan claims one
                    assertThat(walked(connection, crowdLater)).isLessThan(10);
                    assertThat(walked(connection, crowdNever)).isLessThan(10);
                    assertThat(queue.claim(NOW, crowdLater).orElseThrow().lane()).isEqualTo("c");
                    assertThat(queue.claim(NOW, crowdNever).orElseThrow().lane()).isEqualTo("d");
                    assertThat(queue.claim(NOW, crowdNever)).isEmpty();
                    assertThat(queue.claim(NOW, crowdLater).orElseThrow().source())
                            .as("who comes later comes where nobody else waits")
                            .isEqualTo("crowd");
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
                        assertThat(queue.claim(NOW, Shares.Turn.ANYBODY))
                                .as("the lane is in hand")
                                .isEmpty();
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
                    assertThat(queue.claim(NOW, Shares.Turn.ANYBODY)).isEmpty();

                    assertThat(new Lanes("own_queue", "kind").freeForgotten(connection))
                            .isEqualTo(1);

                    assertThat(claimed(queue).id()).isEqualTo(1);
                });
    }

    private static Queue.Claimed<String> claimed(Queue<String> queue) {
        Optional<Queue.Claimed<String>> claimed = queue.claim(NOW, Shares.Turn.ANYBODY);
        return claimed.orElseThrow();
    }

    /** How many entries a claim looks at. */
    private static long walked(Connection connection) throws SQLException {
        return walked(connection, Shares.Turn.ANYBODY);
    }

    private static long walked(Connection connection, Shares.Turn turn) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "explain (analyze, buffers off) " + Queue.claiming("own_queue", "kind"))) {
            Queue.fill(statement, new java.util.UUID(0, 1), NOW, turn);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    plan.append(row.getString(1)).append('\n');
                }
            }
        }
        Matcher walked = WALKED.matcher(plan);
        assertThat(walked.find()).as(plan.toString()).isTrue();
        long most = 0;
        do {
            most = Math.max(most, (long) Double.parseDouble(walked.group(1)));
        } while (walked.find());
        return most;
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
                                                "kind",
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

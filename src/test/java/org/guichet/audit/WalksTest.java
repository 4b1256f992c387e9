// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.audit.LogScene.OURS;
import static org.guichet.audit.LogScene.execute;
import static org.guichet.audit.LogScene.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The round of the running product, on a log of three slices, the last of them not full. */
class WalksTest {

    private static final int SLICE = 4;
    private static final int SIZE = 10;
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static LogScene scene;

    private Connection ours;
    private final Rounds rounds = new Rounds();
    private final Walks walks = new Walks(OURS.verifiers(), rounds, SLICE);

    @BeforeAll
    static void start() {
        scene = new LogScene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void write() throws SQLException {
        superuser(
                "truncate audit_entry, audit_leaf_key, audit_leaf, audit_node, audit_checkpoint, audit_walk restart identity");
        ours = scene.product();
        grow(SIZE);
    }

    @AfterEach
    void close() throws SQLException {
        ours.close();
    }

    @Test
    void a_round_takes_a_slice_in_each_turn_and_rests_for_an_hour() throws SQLException {
        assertThat(entries(walks, NOW)).contains(4L);
        assertThat(entries(walks, NOW.plusSeconds(1))).contains(4L);
        assertThat(state().lastWalk()).isEmpty();
        assertThat(entries(walks, NOW.plusSeconds(2))).contains(2L);
        assertThat(state().lastWalk().flatMap(Walk::finishedAt)).contains(NOW.plusSeconds(2));

        Instant rested = NOW.plusSeconds(2).plus(Duration.ofHours(1));
        assertThat(entries(walks, rested.minusMillis(1))).isEmpty();
        assertThat(entries(walks, rested)).contains(4L);
    }

    @Test
    void another_instance_goes_on_where_one_stopped() throws SQLException {
        assertThat(entries(walks, NOW)).contains(4L);
        assertThat(entries(walks(), NOW)).contains(4L);
        assertThat(entries(walks, NOW)).contains(2L);
        assertThat(text(ours, "select count(*) || ' ' || max(position) from audit_walk"))
                .isEqualTo("1 10");
    }

    @Test
    void only_one_walks_at_a_time() throws SQLException {
        try (Connection another = scene.product()) {
            assertThat(walks.run(another, NOW)).isPresent();
            assertThat(entries(walks(), NOW)).isEmpty();
            another.rollback();
        }
        assertThat(entries(walks(), NOW)).contains(4L);
    }

    @Test
    void what_one_slice_found_is_told_before_the_round_ends_and_kept_to_its_end()
            throws SQLException {
        superuser("update audit_entry set detail = 'another' where id = 2");
        superuser("update audit_entry set detail = 'another' where id = 9");
        turn(walks, NOW);
        assertThat(state().differences()).isEqualTo(1);
        assertThat(state().firstDifference())
                .hasValueSatisfying(first -> assertThat(first).startsWith("entry 2 at leaf 1 "));

        turn(walks(), NOW);
        turn(walks(), NOW);
        assertThat(state().differences()).isEqualTo(2);
        assertThat(state().lastWalk().flatMap(Walk::first))
                .contains("entry 2 at leaf 1 does not say any more what was committed to");
    }

    @Test
    void a_row_that_cannot_be_read_is_found_and_does_not_hold_the_round_up() throws SQLException {
        superuser("update audit_entry set at = 'infinity' where id = 2");
        turn(walks, NOW);
        turn(walks, NOW);
        turn(walks, NOW);
        assertThat(state().differences()).isEqualTo(1);
        assertThat(state().lastWalk().flatMap(Walk::finishedAt)).contains(NOW);
    }

    @Test
    void a_leaf_written_far_behind_the_last_does_not_make_the_round_endless() throws SQLException {
        superuser("insert into audit_leaf values (1000000000000001, 999999, sha256('x'), 2)");
        for (int turn = 0; turn < 5; turn++) {
            turn(walks, NOW);
        }
        assertThat(state().lastWalk().flatMap(Walk::finishedAt)).contains(NOW);
        assertThat(walk().differences())
                .contains(
                        new Difference(
                                Difference.Kind.LEAF_GONE, "each leaf from 16 to 999999999999999"));
    }

    @Test
    void what_is_written_meanwhile_belongs_to_the_round() throws SQLException {
        turn(walks, NOW);
        turn(walks, NOW);
        grow(3);
        assertThat(entries(walks, NOW)).contains(4L);
        assertThat(entries(walks, NOW)).contains(1L);
        assertThat(state().lastWalk().map(Walk::position)).contains(13L);
    }

    @Test
    void an_empty_log_is_walked_in_one_turn() throws SQLException {
        superuser("truncate audit_entry, audit_leaf_key, audit_leaf, audit_node");
        assertThat(entries(walks, NOW)).contains(0L);
        assertThat(state().lastWalk().map(Walk::differences)).contains(0L);
        assertThat(entries(walks, NOW)).isEmpty();
    }

    @Test
    void a_row_from_the_future_does_not_blind_the_check() throws SQLException {
        superuser(
                "insert into audit_walk (started_at, finished_at) values ('2026-11-22T10:00:00Z', '2999-01-01'), ('2026-11-22T10:00:00Z', 'infinity')");
        superuser("insert into audit_walk (started_at, position) values ('2999-01-01', 10)");
        assertThat(state().lastWalk()).isEmpty();
        assertThat(state().underWay()).isEmpty();
        assertThat(entries(walks, NOW)).contains(4L);
    }

    @Test
    void a_row_that_says_somebody_else_walked_is_believed_for_a_day() throws SQLException {
        assertThat(entries(walks, NOW)).contains(4L);
        for (int hour = 0; hour < 24; hour++) {
            Instant now = NOW.plus(Duration.ofHours(hour));
            superuser(
                    "insert into audit_walk (started_at, position, finished_at) values ('%s', 10, '%s')"
                            .formatted(now, now));
            assertThat(entries(walks, now)).isEmpty();
        }
        Instant day = NOW.plus(Duration.ofDays(1));
        superuser(
                "insert into audit_walk (started_at, position, finished_at) values ('%s', 10, '%s')"
                        .formatted(day, day));
        assertThat(entries(walks, day)).contains(4L);
        assertThat(entries(walks, day)).contains(4L);
        assertThat(entries(walks, day)).contains(2L);
        assertThat(entries(walks, day)).isEmpty();
    }

    @Test
    void what_was_found_stays_known_where_its_rows_are_gone() throws SQLException {
        superuser("update audit_entry set detail = 'another' where id = 2");
        turn(walks, NOW);
        turn(walks, NOW);
        turn(walks, NOW);
        superuser("truncate audit_walk");

        assertThat(state().differences()).isEqualTo(1);
        assertThat(state().firstDifference())
                .hasValueSatisfying(first -> assertThat(first).startsWith("entry 2 at leaf 1 "));
        assertThat(rounds.endedAt()).contains(NOW);
    }

    private static Walks walks() {
        return new Walks(OURS.verifiers(), new Rounds(), SLICE);
    }

    private Findings walk() throws SQLException {
        return LogScene.check(ours, SLICE);
    }

    private void grow(int entries) throws SQLException {
        scene.append(ours, entries);
        ours.commit();
        LogScene.sequence(ours);
    }

    private Optional<Long> entries(Walks walks, Instant now) throws SQLException {
        return turn(walks, now).map(Findings::entries);
    }

    private Optional<Findings> turn(Walks walks, Instant now) throws SQLException {
        Optional<Findings> findings = walks.run(ours, now);
        ours.commit();
        return findings;
    }

    private LogState state() throws SQLException {
        LogState state = LogState.of(ours, NOW.plus(Duration.ofHours(2)), new Witness(), rounds);
        ours.commit();
        return state;
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection superuser = scene.superuser()) {
            execute(superuser, sql);
            superuser.commit();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.audit.LogScene.OURS;
import static org.guichet.audit.LogScene.execute;
import static org.guichet.audit.LogScene.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.LeafKey;
import org.guichet.audit.proof.Proofs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequencerTest {

    private static final int WRITERS = 8;
    private static final int TURNS = 150;

    private static LogScene scene;

    @BeforeAll
    static void start() {
        scene = new LogScene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        scene.empty();
    }

    @Test
    void an_entry_waits_for_an_older_transaction_that_still_runs_and_comes_after_it()
            throws SQLException {
        try (Connection early = scene.product();
                Connection late = scene.product();
                Connection ours = scene.product()) {
            Sequencer sequencer = new Sequencer();
            scene.append(early, 1);
            scene.append(late, 1);
            late.commit();
            assertThat(turn(sequencer, ours)).isZero();

            scene.append(early, 1);
            early.commit();
            assertThat(turn(sequencer, ours)).isEqualTo(3);
            assertThat(turn(sequencer, ours)).isZero();
            assertThat(
                            text(
                                    ours,
                                    "select string_agg(detail, ' ' order by index) from audit_leaf join audit_entry on id = entry"))
                    .isEqualTo(detailsInOrderOfTransactions(ours));
        }
    }

    @Test
    void a_transaction_that_takes_its_time_is_waited_for_and_no_difference() throws SQLException {
        try (Connection early = scene.product();
                Connection late = scene.product();
                Connection ours = scene.product()) {
            Sequencer sequencer = new Sequencer();
            scene.append(late, 1);
            late.commit();
            turn(sequencer, ours);
            assertThat(Backlog.oldest(ours)).isEmpty();

            scene.append(early, 1);
            scene.append(late, 1);
            late.commit();
            assertThat(turn(sequencer, ours)).isZero();
            assertThat(LogScene.check(ours).differences()).isEmpty();
            assertThat(LogScene.check(ours).waiting()).isEqualTo(1);
            assertThat(Backlog.oldest(ours)).contains(scene.lastTold());

            early.commit();
            assertThat(LogScene.check(ours).differences()).isEmpty();
            assertThat(LogScene.check(ours).waiting()).isEqualTo(2);
            ours.commit();

            assertThat(turn(sequencer, ours)).isEqualTo(2);
            assertThat(LogScene.check(ours).waiting()).isZero();
            assertThat(Backlog.oldest(ours)).isEmpty();
        }
    }

    @Test
    void an_entry_that_the_tree_went_on_without_is_a_difference_until_all_are_looked_at_anew()
            throws SQLException {
        try (Connection writer = scene.product();
                Connection superuser = scene.superuser();
                Connection ours = scene.product()) {
            Sequencer sequencer = new Sequencer();
            scene.append(writer, 3);
            writer.commit();
            turn(sequencer, ours);
            scene.append(writer, 1);
            writer.commit();
            execute(
                    superuser,
                    "update audit_entry set tx = '3' where id = (select max(id) from audit_entry)");
            superuser.commit();

            assertThat(turn(sequencer, ours)).isZero();
            assertThat(LogScene.check(ours).differences())
                    .singleElement()
                    .extracting(Difference::kind)
                    .isEqualTo(Difference.Kind.ENTRY_WITHOUT_LEAF);

            sequencer.startOver();
            assertThat(turn(sequencer, ours)).isEqualTo(1);
            assertThat(LogScene.check(ours).differences()).isEmpty();
        }
    }

    @Test
    void a_turn_that_did_not_commit_is_forgotten_and_done_again() throws SQLException {
        try (Connection writer = scene.product();
                Connection ours = scene.product()) {
            Sequencer sequencer = new Sequencer();
            scene.append(writer, 3);
            writer.commit();
            assertThat(sequencer.run(ours)).isEqualTo(3);
            ours.rollback();
            sequencer.forget();
            assertThat(turn(sequencer, ours)).isEqualTo(3);
        }
    }

    @Test
    void what_was_rolled_back_leaves_no_trace() throws SQLException {
        try (Connection writer = scene.product();
                Connection ours = scene.product()) {
            Sequencer sequencer = new Sequencer();
            scene.append(writer, 5);
            writer.rollback();
            scene.append(writer, 2);
            writer.commit();
            assertThat(turn(sequencer, ours)).isEqualTo(2);
            assertThat(
                            text(
                                    ours,
                                    "select string_agg(index::text, ' ' order by index) from audit_leaf"))
                    .isEqualTo("0 1");
        }
    }

    @Test
    void only_one_sequences_at_a_time() throws SQLException {
        try (Connection writer = scene.product();
                Connection one = scene.product();
                Connection other = scene.product()) {
            scene.append(writer, 3);
            writer.commit();
            assertThat(new Sequencer().run(one)).isEqualTo(3);
            assertThat(new Sequencer().run(other)).isZero();
            one.rollback();
            assertThat(new Sequencer().run(other)).isEqualTo(3);
            other.rollback();
        }
    }

    @Test
    void a_restored_database_that_counts_its_transactions_anew_loses_no_entry()
            throws SQLException {
        try (Connection writer = scene.product();
                Connection superuser = scene.superuser();
                Connection ours = scene.product()) {
            scene.append(writer, 4);
            writer.commit();
            assertThat(turn(new Sequencer(), ours)).isEqualTo(4);
            scene.append(writer, 2);
            writer.commit();
            execute(superuser, "update audit_entry set tx = '999999999'");
            superuser.commit();

            Sequencer after = new Sequencer();
            assertThat(turn(after, ours)).isEqualTo(2);
            scene.append(writer, 1);
            writer.commit();
            assertThat(turn(after, ours)).isEqualTo(1);
            scene.append(writer, 1);
            writer.commit();
            assertThat(turn(new Sequencer(), ours)).isEqualTo(1);
            assertThat(LogScene.check(ours).differences()).isEmpty();
        }
    }

    @Test
    void eight_writers_at_once_with_rollbacks_lose_nothing_and_keep_the_order() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
                Connection ours = scene.product()) {
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                writers.add(threads.submit(() -> write(number)));
            }
            List<Future<Integer>> sequencers =
                    List.of(
                            threads.submit(sequencing(writing)),
                            threads.submit(sequencing(writing)));
            int committed = 0;
            for (Future<Integer> writer : writers) {
                committed += writer.get();
            }
            writing.set(false);
            int taken = 0;
            for (Future<Integer> sequencer : sequencers) {
                taken += sequencer.get();
            }
            taken += turn(new Sequencer(), ours);

            assertThat(committed).isGreaterThan(WRITERS * TURNS / 2);
            assertThat(taken).isEqualTo(committed);
            assertThat(
                            text(
                                    ours,
                                    "select count(*) || ' ' || count(distinct entry) || ' ' || max(index) + 1 from audit_leaf"))
                    .isEqualTo(committed + " " + committed + " " + committed);
            assertThat(
                            text(
                                    ours,
                                    "select count(*) from (select index, row_number() over (order by tx, id) - 1 as place"
                                            + " from audit_leaf join audit_entry on id = entry) where index <> place"))
                    .isEqualTo("0");
            assertThat(LogScene.check(ours).differences()).isEmpty();
        }
    }

    @Test
    void stored_roots_grow_out_of_one_another() throws SQLException {
        try (Connection writer = scene.product()) {
            Sequencer sequencer = new Sequencer();
            List<Checkpoints.Stored> signed = new ArrayList<>();
            Random sizes = new Random(1);
            for (int i = 0; i < 25; i++) {
                scene.append(writer, sizes.nextInt(1, 40));
                writer.commit();
                turn(sequencer, writer);
                signed.add(LogScene.sign(writer, OURS));
            }
            StoredTree tree = new StoredTree(writer);
            for (Checkpoints.Stored older : signed) {
                for (Checkpoints.Stored newer : signed.subList(signed.indexOf(older), 25)) {
                    assertThat(
                                    Proofs.grew(
                                            older.size(),
                                            older.root(),
                                            newer.size(),
                                            newer.root(),
                                            tree.at(newer.size()).consistency(older.size())))
                            .isTrue();
                }
            }
            assertThat(LogScene.sign(writer, OURS)).isEqualTo(signed.getLast());
        }
    }

    /** How many entries were committed. */
    private static int write(int number) throws SQLException, InterruptedException {
        Random chance = new Random(number);
        int committed = 0;
        try (Connection connection = scene.product()) {
            for (int i = 0; i < TURNS; i++) {
                int entries = chance.nextInt(1, 4);
                for (int entry = 0; entry < entries; entry++) {
                    Event event = LogScene.event(chance.nextInt(500));
                    Entries.append(connection, event, LeafKey.random());
                    Thread.sleep(chance.nextInt(3));
                }
                if (chance.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed += entries;
                }
            }
        }
        return committed;
    }

    private static Callable<Integer> sequencing(AtomicBoolean writing) {
        return () -> {
            int taken = 0;
            try (Connection connection = scene.product()) {
                Sequencer sequencer = new Sequencer();
                while (writing.get()) {
                    taken += turn(sequencer, connection);
                }
            }
            return taken;
        };
    }

    private static int turn(Sequencer sequencer, Connection connection) throws SQLException {
        int taken = sequencer.run(connection);
        connection.commit();
        return taken;
    }

    private static String detailsInOrderOfTransactions(Connection connection) throws SQLException {
        return text(connection, "select string_agg(detail, ' ' order by tx, id) from audit_entry");
    }
}

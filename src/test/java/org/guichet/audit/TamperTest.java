// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.audit.Difference.Kind.CHECKPOINT_AHEAD;
import static org.guichet.audit.Difference.Kind.CHECKPOINT_NOT_OURS;
import static org.guichet.audit.Difference.Kind.CHECKPOINT_ROOT;
import static org.guichet.audit.Difference.Kind.ENTRY_CHANGED;
import static org.guichet.audit.Difference.Kind.ERASURE_IMPOSSIBLE;
import static org.guichet.audit.Difference.Kind.ERASURE_UNTOLD;
import static org.guichet.audit.LogScene.OURS;
import static org.guichet.audit.LogScene.THEIRS;
import static org.guichet.audit.LogScene.execute;
import static org.guichet.audit.LogScene.sequence;
import static org.guichet.audit.LogScene.sign;
import static org.guichet.audit.LogScene.text;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.LeafForm;
import org.guichet.audit.proof.LeafKey;
import org.guichet.audit.proof.Note;
import org.guichet.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever owns the database may change every row; the check finds it and says where. The log has
 * three slices and five checkpoints; each blow is undone before the next one.
 */
class TamperTest {

    private static final int SLICE = 512;
    private static final int SIZE = 2 * SLICE + 300;

    private static LogScene scene;

    private Connection superuser;

    @BeforeAll
    static void write() throws SQLException {
        scene = new LogScene();
        try (Connection connection = scene.product()) {
            int written = 0;
            for (int size : new int[] {0, 100, SLICE, 600, SIZE}) {
                scene.append(connection, size - written);
                connection.commit();
                sequence(connection);
                assertThat(sign(connection, OURS, scene.lastTold()).size()).isEqualTo(size);
                written = size;
            }
        }
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void takeOver() throws SQLException {
        superuser = scene.superuser();
    }

    @AfterEach
    void undo() throws SQLException {
        superuser.rollback();
        superuser.close();
    }

    @Test
    void a_log_that_nobody_touched_is_found_in_order() throws SQLException {
        Findings found = found();
        assertThat(found.differences()).isEmpty();
        assertThat(found.entries()).isEqualTo(SIZE);
        assertThat(found.checkpoints()).isEqualTo(5);
        assertThat(found.erased()).isZero();
        assertThat(found.oldKeys()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit_entry set detail = 'ticket:1' where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "update audit_entry set actor = 'agent:agent-tui' where id = 551 | ENTRY_CHANGED | entry 551 at leaf 550",
                "update audit_entry set subject = 'x' where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "update audit_entry set act = 'account.opened' where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "update audit_entry set at = at + interval '1 microsecond' where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "update audit_entry a set at = b.at, actor = b.actor, subject = b.subject, detail = b.detail from audit_entry b where (a.id, b.id) in ((17, 18), (18, 17)) | ENTRY_CHANGED | entry 17 at leaf 16",
                "update audit_entry set at = 'infinity' where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "update audit_entry set at = '-infinity' where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "alter table audit_entry alter detail drop not null; update audit_entry set detail = null where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "alter table audit_leaf_key drop constraint audit_leaf_key_key_check; update audit_leaf_key set key = 'x' where entry = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "alter table audit_entry drop constraint audit_entry_committed; update audit_entry set commitment = 'x' where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "alter table audit_leaf drop constraint audit_leaf_hash_check; update audit_leaf set hash = 'x' where index = 550 | LEAF_CHANGED | leaf 550 of entry 551",
                "alter table audit_node drop constraint audit_node_hash_check; update audit_node set hash = 'x' where level = 10 | NODE_CHANGED | node 0 of level 10, above leaves 0 to 1023,",
                "alter table audit_checkpoint drop constraint audit_checkpoint_root_check; update audit_checkpoint set root = 'x' where size = 1324 | CHECKPOINT_CHANGED | checkpoint 1324",
                "alter table audit_checkpoint alter note drop not null; update audit_checkpoint set note = null where size = 1324 | CHECKPOINT_CHANGED | checkpoint 1324",
                "truncate audit_checkpoint; update audit_entry set at = 'infinity' | ENTRY_CHANGED | entry 1 at leaf 0",
                "truncate audit_checkpoint; update audit_entry set at = 'infinity' where id = 17 | CHECKPOINT_GONE | each checkpoint after leaf 0",
                "update audit_leaf_key set key = sha256('x') where entry = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "update audit_entry set commitment = sha256('x') where id = 17 | ENTRY_CHANGED | entry 17 at leaf 16",
                "delete from audit_entry where id = 17 | ENTRY_GONE | entry 17 at leaf 16",
                "truncate audit_entry | ENTRY_GONE | entry 1 at leaf 0",
                "delete from audit_leaf_key where entry = 17 | KEY_GONE | entry 17 at leaf 16",
                "truncate audit_leaf_key | KEY_GONE | entry 1 at leaf 0",
                "update audit_leaf set hash = sha256('x') where index = 550 | LEAF_CHANGED | leaf 550 of entry 551",
                "update audit_leaf set entry = entry + 100000 where index = 550 | ENTRY_GONE | entry 100551 at leaf 550",
                "delete from audit_leaf where index = 16 | LEAF_GONE | leaf 16",
                "delete from audit_leaf where index >= 1040 | CHECKPOINT_AHEAD | checkpoint 1324",
                "truncate audit_leaf | CHECKPOINT_AHEAD | checkpoint 100",
                "update audit_node set hash = sha256('x') where level = 1 and index = 8 | NODE_CHANGED | node 8 of level 1, above leaves 16 to 17,",
                "update audit_node set hash = sha256('x') where level = 10 | NODE_CHANGED | node 0 of level 10, above leaves 0 to 1023,",
                "delete from audit_node where level = 3 and index = 70 | NODE_GONE | node 70 of level 3, above leaves 560 to 567,",
                "truncate audit_node | NODE_GONE | node 0 of level 1, above leaves 0 to 1,",
                "insert into audit_node values (5, 9999, sha256('x')) | NODE_SURPLUS | node 9999 of level 5",
                "update audit_checkpoint set root = sha256('x') where size = 600 | CHECKPOINT_CHANGED | checkpoint 600",
                "update audit_checkpoint set size = 599 where size = 600 | CHECKPOINT_CHANGED | checkpoint 599",
                "update audit_checkpoint a set note = b.note from audit_checkpoint b where (a.size, b.size) in ((100, 600), (600, 100)) | CHECKPOINT_CHANGED | checkpoint 100",
                "update audit_checkpoint set note = 'x' where size = 600 | CHECKPOINT_CHANGED | checkpoint 600",
                "update audit_checkpoint set note = overlay(note placing 'AAAA' from length(note) - 9) where size = 600 | CHECKPOINT_NOT_OURS | checkpoint 600",
                "update audit_checkpoint set at = now() + interval '1 hour' where size = 1324 | CHECKPOINT_TIME | checkpoint 1324",
                "update audit_checkpoint set at = 'infinity' where size = 1324 | CHECKPOINT_TIME | checkpoint 1324",
                "update audit_checkpoint set at = at - interval '5 minutes' where size = 1324 | CHECKPOINT_TIME | checkpoint 1324",
                "update audit_checkpoint set at = (select at from audit_checkpoint where size = 1324) where size = 512 | CHECKPOINT_TIME | checkpoint 600",
                "delete from audit_checkpoint where size = 512 | CHECKPOINT_GONE | checkpoint 512, which came before 600,",
                "truncate audit_checkpoint | CHECKPOINT_GONE | each checkpoint after leaf 0"
            })
    void a_row_that_was_changed_is_found_and_named(String blow, Difference.Kind kind, String where)
            throws SQLException {
        execute(superuser, blow);
        Findings found = found();
        assertThat(found.differences()).contains(new Difference(kind, where));
        assertThat(found.first()).map(Difference::kind).isPresent();
        assertThat(found.count()).isGreaterThanOrEqualTo(found.differences().size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from audit_node where level = 6 and index = 8 | NODE_GONE | node 8 of level 6",
                "truncate audit_leaf | CHECKPOINT_AHEAD | checkpoint 600, kept outside,",
                "update audit_node set hash = sha256('x') where level = 6 and index = 8 | CHECKPOINT_ROOT | checkpoint 600, kept outside,"
            })
    void a_checkpoint_kept_outside_is_held_against_a_damaged_tree(
            String blow, Difference.Kind kind, String where) throws SQLException {
        Note kept =
                Note.parse(text(superuser, "select note from audit_checkpoint where size = 600"));
        LogCheck check = new LogCheck(superuser, OURS.verifiers(), SLICE);
        assertThat(check.continues(kept).differences()).isEmpty();
        execute(superuser, blow);
        assertThat(check.continues(kept).differences())
                .containsExactly(new Difference(kind, where));
    }

    @Test
    void a_line_printed_on_a_letter_is_held_against_the_log() throws SQLException {
        LogCheck check = new LogCheck(superuser, OURS.verifiers(), SLICE);
        String root =
                text(
                        superuser,
                        "select encode(root, 'hex') from audit_checkpoint where size = 600");
        String printed = Printed.typed(root.substring(0, 16) + " " + root.substring(16, 32));
        assertThat(check.continues(600, printed).differences()).isEmpty();
        assertThat(check.continues(600, printed.replaceFirst(".$", "x")).differences())
                .containsExactly(
                        new Difference(
                                Difference.Kind.CHECKPOINT_ROOT, "checkpoint 600, as printed,"));
        assertThat(check.continues(6_000_000, printed).differences())
                .containsExactly(
                        new Difference(
                                Difference.Kind.CHECKPOINT_AHEAD,
                                "checkpoint 6000000, as printed,"));
    }

    @Test
    void two_leaves_that_changed_places_are_found_by_the_node_above_them() throws SQLException {
        execute(superuser, "update audit_leaf set index = 999999 where index = 16");
        execute(superuser, "update audit_leaf set index = 16 where index = 17");
        execute(superuser, "update audit_leaf set index = 17 where index = 999999");
        assertThat(found().differences())
                .containsExactly(
                        new Difference(
                                Difference.Kind.NODE_CHANGED,
                                "node 8 of level 1, above leaves 16 to 17,"));
    }

    @Test
    void an_entry_that_went_past_the_log_is_found() throws SQLException {
        execute(superuser, "alter table audit_entry drop constraint audit_entry_committed");
        execute(
                superuser,
                "insert into audit_entry (at, actor, act, subject) values ('2026-11-21', 'a', 'b.c', 'd')");
        String id = text(superuser, "select max(id) from audit_entry");
        assertThat(found().differences())
                .containsExactly(new Difference(Difference.Kind.ENTRY_UNCOMMITTED, "entry " + id));
    }

    @Test
    void a_row_put_before_the_first_entry_without_a_commitment_is_found() throws SQLException {
        uncommitted(0, "2014-11-21");
        uncommitted(-5, "2014-11-21");
        assertThat(found().differences())
                .containsExactly(
                        new Difference(Difference.Kind.ENTRY_UNCOMMITTED, "entry -5"),
                        new Difference(Difference.Kind.ENTRY_UNCOMMITTED, "entry 0"));
        assertThat(found().before()).isEmpty();
    }

    @Test
    void two_entries_that_changed_numbers_are_found_by_their_leaves() throws SQLException {
        number(20, -1);
        number(24, 20);
        number(-1, 24);
        assertThat(found().differences())
                .containsExactly(
                        new Difference(Difference.Kind.LEAF_CHANGED, "leaf 19 of entry 24"),
                        new Difference(Difference.Kind.LEAF_CHANGED, "leaf 23 of entry 20"));
    }

    @Test
    void an_entry_that_got_another_number_is_found_by_its_leaf() throws SQLException {
        number(20, 100020);
        assertThat(found().differences())
                .containsExactly(
                        new Difference(Difference.Kind.LEAF_CHANGED, "leaf 19 of entry 100020"));
    }

    /** In every table that has it. */
    private void number(int was, int becomes) throws SQLException {
        String columns = "at, actor, act, subject, detail, commitment, tx";
        execute(
                superuser,
                "insert into audit_entry (id, %1$s) overriding system value select %3$d, %1$s from audit_entry where id = %2$d"
                        .formatted(columns, was, becomes));
        execute(superuser, "delete from audit_entry where id = " + was);
        for (String table : List.of("audit_leaf_key", "audit_leaf")) {
            execute(
                    superuser,
                    "update %s set entry = %d where entry = %d".formatted(table, becomes, was));
        }
    }

    /** A tree that was begun before leaves bound the numbers of their entries. */
    @Nested
    class Leaves_from_before_they_were_numbered {

        private static final int OLD = 20;

        @BeforeEach
        void begin() throws SQLException {
            execute(superuser, "truncate audit_leaf, audit_node, audit_checkpoint");
            cut(1300);
            write(1, OLD, LeafForm.COMMITMENT);
            sequenceAll();
        }

        @Test
        void stay_as_they_are_and_those_after_them_are_numbered() throws SQLException {
            assertThat(
                            text(
                                    superuser,
                                    "select string_agg(form || ':' || leaves, ' ' order by form) from (select form, count(*) as leaves from audit_leaf group by form)"))
                    .isEqualTo("1:20 2:1280");
            // nothing signed: a checkpoint is missed, and nothing else
            assertThat(found().differences())
                    .extracting(Difference::kind)
                    .containsOnly(Difference.Kind.CHECKPOINT_GONE);
        }

        @Test
        void are_found_where_one_comes_after_a_numbered_one() throws SQLException {
            execute(superuser, "delete from audit_leaf where index >= 1298");
            execute(superuser, "delete from audit_node where index >= 1298 >> level");
            write(1299, 1300, LeafForm.COMMITMENT);
            assertThat(found().differences())
                    .contains(
                            new Difference(
                                    Difference.Kind.LEAF_UNNUMBERED, "leaf 1298 of entry 1299"))
                    .doesNotContain(
                            new Difference(
                                    Difference.Kind.LEAF_CHANGED, "leaf 1298 of entry 1299"));
        }

        @ParameterizedTest(name = "form {0} of leaf {1}")
        @CsvSource({"1, 20", "2, 19"})
        void cannot_be_taken_for_the_others(int form, int leaf) throws SQLException {
            execute(
                    superuser,
                    "update audit_leaf set form = %d where index = %d".formatted(form, leaf));
            assertThat(found().differences())
                    .contains(
                            new Difference(
                                    Difference.Kind.LEAF_CHANGED,
                                    "leaf %d of entry %d".formatted(leaf, leaf + 1)));
        }

        private void write(int first, int last, LeafForm form) throws SQLException {
            List<Long> entries = LongStream.rangeClosed(first, last).boxed().toList();
            List<Hash> leaves = new ArrayList<>();
            for (long entry : entries) {
                String commitment =
                        text(
                                superuser,
                                "select encode(commitment, 'base64') from audit_entry where id = "
                                        + entry);
                leaves.add(form.leaf(Hash.parse(commitment), entry));
            }
            StoredTree tree = new StoredTree(superuser);
            new NewLeaves(tree.size(), entries, leaves, form).write(superuser, tree);
        }
    }

    @Test
    void entries_that_lost_their_leaves_are_named_one_by_one() throws SQLException {
        execute(superuser, "delete from audit_leaf where index >= " + (SIZE - 3));
        assertThat(found().differences())
                .contains(
                        new Difference(Difference.Kind.ENTRY_WITHOUT_LEAF, "entry " + (SIZE - 2)),
                        new Difference(Difference.Kind.ENTRY_WITHOUT_LEAF, "entry " + SIZE));
    }

    @Test
    void an_entry_that_other_tables_lead_to_is_missed_where_it_is_gone() throws SQLException {
        LogCheck check = new LogCheck(superuser, OURS.verifiers(), SLICE);
        assertThat(check.named().differences()).isEmpty();
        execute(superuser, "set local session_replication_role = replica");
        execute(
                superuser,
                "insert into account_fetch (jti, entry, call, by_agent, signed_at) values (gen_random_uuid(), 99999, 'ACCOUNT', false, now())");
        execute(
                superuser,
                "insert into proposal (id, kind, subject, detail, reason, proposed_by, proposed_by_name, proposed_at, expires_at)"
                        + " select gen_random_uuid(), 'log.erasure', subject, '', 'x', 'x', 'x', now(), now() + interval '1 hour'"
                        + " from (values ('entry:17'), ('entry:99998'), ('acc_x')) as of (subject)");
        assertThat(check.named().differences())
                .containsExactly(
                        new Difference(
                                Difference.Kind.ENTRY_NAMED,
                                "a fetch from the core (account_fetch, entry 99999)"),
                        new Difference(Difference.Kind.ENTRY_NAMED, "a proposal (entry 99998)"));
    }

    @Test
    void what_no_checkpoint_covers_is_counted() throws SQLException {
        assertThat(found().unsigned()).isZero();
        execute(superuser, "delete from audit_checkpoint where size = " + SIZE);
        assertThat(found().unsigned()).isEqualTo(SIZE - 600);
    }

    /**
     * What came after the last checkpoint no signature vouches for: the check finds nothing, the
     * process that saw it does.
     */
    @Nested
    class Whoever_rewrites_what_is_not_signed_yet {

        /** Less than two hours after checkpoint 600: the next one is not missed yet. */
        private static final int SEEN = 1300;

        private final Witness witness = new Witness();

        @BeforeEach
        void see() throws SQLException {
            execute(superuser, "delete from audit_checkpoint where size > 600");
            cut(SEEN);
            assertThat(found().differences()).isEmpty();
            assertThat(witness.look(superuser)).isEmpty();
        }

        @Test
        void with_key_commitment_leaf_and_nodes_is_found_by_who_saw_it() throws SQLException {
            rebuild(1001);
            assertThat(found().differences()).isEmpty();
            assertWitnessed(Difference.Kind.LOG_REWRITTEN);
        }

        @Test
        void gets_no_proof_of_it_and_is_told_that_it_differs() throws SQLException {
            rebuild(1001);
            assertThat(witness.look(superuser)).isPresent();
            Log log =
                    new Log(
                            LogScene.on(superuser),
                            OURS,
                            witness,
                            new Rounds(),
                            () -> scene.lastTold());
            assertThatThrownBy(() -> log.proof(1001))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            no -> {
                                assertThat(no.code()).isEqualTo("entry-differs");
                                assertThat(no.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                            });
        }

        @Test
        void and_takes_the_end_from_all_tables_is_found_by_who_saw_it() throws SQLException {
            cut(1040);
            assertThat(found().differences()).isEmpty();
            assertWitnessed(Difference.Kind.LOG_SHORTENED);
        }

        @Test
        void and_empties_every_table_is_found_by_who_saw_it() throws SQLException {
            execute(
                    superuser,
                    "truncate audit_entry, audit_leaf_key, audit_leaf, audit_node, audit_checkpoint");
            assertThat(found().differences()).isEmpty();
            assertWitnessed(Difference.Kind.LOG_SHORTENED);
        }

        @Test
        void and_puts_it_back_is_forgotten() throws SQLException {
            execute(superuser, "savepoint before");
            cut(1040);
            assertThat(witness.look(superuser)).isPresent();
            execute(superuser, "rollback to before");
            assertThat(witness.look(superuser)).isEmpty();
            assertThat(witness.difference()).isEmpty();
        }

        private void assertWitnessed(Difference.Kind kind) throws SQLException {
            Difference expected =
                    new Difference(
                            kind, "the log of %d entries, as this process saw it,".formatted(SEEN));
            assertThat(witness.look(superuser)).contains(expected);
            LogState state = LogState.of(superuser, LogScene.START, witness, new Rounds());
            assertThat(state.differences()).isEqualTo(1);
            assertThat(state.firstDifference()).contains(expected.toString());
            assertThatThrownBy(
                            () -> new Checkpoints(superuser, OURS, witness).sign(scene.lastTold()))
                    .hasMessageContaining("nothing is signed");
            assertThat(
                            text(
                                    superuser,
                                    "select coalesce(max(size), 0) <= 600 from audit_checkpoint"))
                    .isEqualTo("t");
        }
    }

    /** Each does all that the one before does, and one thing more. */
    @Nested
    class Whoever_knows_the_log {

        @Test
        void and_commits_anew_is_found_at_the_leaf() throws SQLException {
            rewrite(301);
            assertThat(found().differences())
                    .containsExactly(
                            new Difference(Difference.Kind.LEAF_CHANGED, "leaf 300 of entry 301"));
        }

        @Test
        void and_puts_the_leaf_right_is_found_at_the_node() throws SQLException {
            Hash leaf = rewrite(301);
            set("update audit_leaf set hash = ? where index = 300", leaf);
            assertThat(found().differences())
                    .containsExactly(
                            new Difference(
                                    Difference.Kind.NODE_CHANGED,
                                    "node 150 of level 1, above leaves 300 to 301,"));
        }

        @Test
        void and_builds_the_whole_tree_anew_is_found_at_the_next_checkpoint() throws SQLException {
            rebuild(301);
            assertThat(found().differences())
                    .containsExactly(
                            new Difference(CHECKPOINT_ROOT, "checkpoint 512"),
                            new Difference(CHECKPOINT_ROOT, "checkpoint 600"),
                            new Difference(CHECKPOINT_ROOT, "checkpoint " + SIZE));
        }

        @Test
        void and_signs_it_with_a_key_that_is_not_ours_is_found_by_it() throws SQLException {
            rebuild(301);
            resign();
            assertThat(found().differences())
                    .containsExactly(new Difference(CHECKPOINT_NOT_OURS, "checkpoint " + SIZE));
        }

        @Test
        void and_cuts_off_the_end_with_all_that_belongs_to_it_is_found_by_the_checkpoint()
                throws SQLException {
            cut(1040);
            assertThat(found().differences())
                    .containsExactly(new Difference(CHECKPOINT_AHEAD, "checkpoint " + SIZE));
        }

        @Test
        void is_not_signed_for_by_us() throws SQLException {
            rebuild(301);
            scene.append(superuser, 1);
            assertThatThrownBy(
                            () ->
                                    new Checkpoints(superuser, OURS, new Witness())
                                            .sign(LogScene.START))
                    .hasMessageContaining("does not continue its checkpoint");
        }

        private void resign() throws SQLException {
            StoredTree tree = new StoredTree(superuser);
            for (long size : new long[] {0, 100, SLICE, 600, SIZE}) {
                Note note = THEIRS.signer().sign(size, tree.at(size).root());
                try (PreparedStatement statement =
                        superuser.prepareStatement(
                                "update audit_checkpoint set root = ?, note = ? where size = ?")) {
                    statement.setBytes(1, note.checkpoint().root().bytes());
                    statement.setString(2, note.toString());
                    statement.setLong(3, size);
                    statement.executeUpdate();
                }
            }
        }
    }

    @Nested
    class Erasing {

        private static final String PROPOSAL = "5a1e0000-0000-4000-8000-000000000017";

        /** What the product writes when it has erased. */
        private void notice(int entries) throws SQLException {
            Entries.append(
                    superuser,
                    new Event(
                            scene.lastTold(),
                            "worker:erasure",
                            "log.erased",
                            "proposal:" + PROPOSAL,
                            entries + " entries"),
                    LeafKey.random());
        }

        /** As whoever owns the database does it: no function says no. */
        private void forge(int entry, String reason) throws SQLException {
            execute(
                    superuser,
                    "update audit_entry set actor = 'erased', subject = 'erased', detail = '' where id = "
                            + entry);
            execute(superuser, "delete from audit_leaf_key where entry = " + entry);
            execute(
                    superuser,
                    "insert into audit_erasure (entry, reason) values (%d, '%s')"
                            .formatted(entry, reason));
        }

        @Test
        void that_no_entry_of_the_log_tells_of_is_a_difference() throws SQLException {
            forge(17, "asked by letter");
            forge(18, "proposal " + "-".repeat(36) + ": x");
            Findings found = found();
            assertThat(found.differences())
                    .containsExactly(
                            new Difference(ERASURE_UNTOLD, "entry 17 at leaf 16"),
                            new Difference(ERASURE_UNTOLD, "entry 18 at leaf 17"));
            assertThat(found.erasedEntries()).containsExactly(17L, 18L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"log.erased", "approval.proposed", "approval.approved", "approval.held"})
        void of_what_tells_of_it_is_impossible_whatever_notice_there_is(String act)
                throws SQLException {
            execute(superuser, "update audit_entry set act = '%s' where id = 17".formatted(act));
            forge(17, "proposal " + PROPOSAL + ": x");
            notice(1);
            assertThat(found().differences())
                    .containsExactly(
                            new Difference(
                                    ERASURE_IMPOSSIBLE, "entry 17 at leaf 16, " + act + ","));
        }

        @Test
        void of_more_entries_than_its_notice_says_is_a_difference() throws SQLException {
            forge(17, "proposal " + PROPOSAL + ": x");
            forge(18, "proposal " + PROPOSAL + ": x");
            notice(1);
            assertThat(found().differences())
                    .containsExactly(new Difference(ERASURE_UNTOLD, "entry 18 at leaf 17"));
        }

        @Test
        void of_an_entry_that_was_made_old_among_young_ones_is_a_difference() throws SQLException {
            execute(superuser, "update audit_entry set at = '2010-01-01' where id = 17");
            forge(17, "after 10 years");
            assertThat(found().differences())
                    .containsExactly(new Difference(ERASURE_UNTOLD, "entry 17 at leaf 16"));
        }

        @Test
        void of_a_whole_beginning_that_says_it_is_old_is_a_difference() throws SQLException {
            execute(
                    superuser,
                    "update audit_entry set at = '2010-01-01', act = 'ticket.read' where id <= 17");
            for (int entry = 1; entry <= 17; entry++) {
                forge(entry, "after 10 years");
            }
            assertThat(found().differences())
                    .hasSize(17)
                    .allSatisfy(
                            difference -> assertThat(difference.kind()).isEqualTo(ERASURE_UNTOLD));
        }

        @Test
        void needs_no_notice_before_an_entry_that_is_there_and_as_old() throws SQLException {
            execute(
                    superuser,
                    "truncate audit_entry, audit_leaf_key, audit_leaf, audit_node, audit_checkpoint");
            execute(superuser, "alter table audit_entry alter id restart with 1");
            Instant now = Instant.now();
            for (int years : List.of(13, 12, 11, 0)) {
                Entries.append(
                        superuser,
                        new Event(
                                now.minus(Duration.ofDays(366L * years)),
                                "agent:a",
                                "ticket.read",
                                "ticket:1",
                                ""),
                        LeafKey.random());
            }
            execute(superuser, "update audit_entry set tx = '1'");
            sequenceAll();
            for (int entry = 1; entry <= 2; entry++) {
                execute(superuser, "select audit_erase(%d, 'after 10 years')".formatted(entry));
            }
            assertThat(untold()).isZero();
            execute(superuser, "select audit_erase(3, 'after 10 years')");
            assertThat(untold()).isEqualTo(3);
        }

        private long untold() throws SQLException {
            return found().differences().stream()
                    .filter(difference -> difference.kind() == ERASURE_UNTOLD)
                    .count();
        }

        @Test
        void that_two_people_agreed_on_waits_an_hour_for_its_notice() throws SQLException {
            execute(
                    superuser,
                    "insert into proposal (id, kind, subject, detail, reason, proposed_by, proposed_by_name, proposed_at, expires_at, outcome, decided_by, decided_by_name, decided_at)"
                            + " values ('%s', 'log.erasure', 'entry:17', '', 'x', 'a', 'a', now(), now() + interval '1 hour', 'APPROVED', 'b', 'b', now())"
                                    .formatted(PROPOSAL));
            forge(17, "proposal " + PROPOSAL + ": x");
            assertThat(found().differences())
                    .containsExactly(new Difference(ERASURE_UNTOLD, "entry 17 at leaf 16"));
            Entries.append(
                    superuser,
                    new Event(
                            scene.lastTold(),
                            "agent:b",
                            "approval.approved",
                            "entry:17",
                            "proposal:" + PROPOSAL + " kind:log.erasure"),
                    LeafKey.random());
            assertThat(found().differences()).isEmpty();
            execute(superuser, "update audit_erasure set at = now() - interval '2 hours'");
            assertThat(found().differences())
                    .containsExactly(new Difference(ERASURE_UNTOLD, "entry 17 at leaf 16"));
        }

        @Test
        void destroys_key_and_text_and_keeps_the_tree() throws SQLException {
            execute(superuser, "set local role guichet_eraser");
            assertThat(
                            text(
                                    superuser,
                                    "select audit_erase(17, 'proposal %s: asked by letter')"
                                            .formatted(PROPOSAL)))
                    .isEqualTo("t");
            assertThat(text(superuser, "select audit_erase(17, 'again')")).isEqualTo("f");
            assertThat(text(superuser, "select audit_erase(99999999, 'nobody')")).isEqualTo("f");
            execute(superuser, "reset role");
            notice(1);

            Findings found = found();
            assertThat(found.differences()).isEmpty();
            assertThat(found.erased()).isEqualTo(1);
            assertThat(
                            text(
                                    superuser,
                                    "select actor || subject || detail from audit_entry where id = 17"))
                    .isEqualTo("erasederased");
            assertThat(text(superuser, "select count(*) from audit_leaf_key where entry = 17"))
                    .isEqualTo("0");
        }

        @Test
        void blanks_an_entry_from_before_the_log_too() throws SQLException {
            beforeTheLog();
            assertThat(found().differences()).isEmpty();
            assertThat(found().before()).contains(new Findings.Before(1, 3, 3));
            execute(superuser, "set local role guichet_eraser");
            assertThat(text(superuser, "select audit_erase(3, 'after 10 years')")).isEqualTo("t");
            assertThat(text(superuser, "select audit_erase(3, 'again')")).isEqualTo("f");
            execute(superuser, "reset role");

            assertThat(
                            text(
                                    superuser,
                                    "select actor || subject || detail from audit_entry where id = 3"))
                    .isEqualTo("erasederased");
            assertThat(
                            text(
                                    superuser,
                                    "select by || ' ' || reason from audit_erasure where entry = 3"))
                    .isEqualTo("postgres after 10 years");
            assertThat(found().differences()).isEmpty();
        }

        @Test
        void is_the_only_change_of_an_entry_from_before_the_log() throws SQLException {
            beforeTheLog();
            assertThatThrownBy(
                            () ->
                                    execute(
                                            superuser,
                                            "update audit_entry set detail = 'x' where id = 3"))
                    .hasMessageContaining("audit_entry_committed");
        }

        @Test
        void does_not_blank_a_row_whose_leaf_depends_on_it() throws SQLException {
            execute(superuser, "alter table audit_entry drop constraint audit_entry_committed");
            execute(superuser, "update audit_entry set commitment = null where id = 17");
            assertThat(text(superuser, "select audit_erase(17, 'x')")).isEqualTo("f");
        }

        /** Entry 3, as V016 found it, and a log that begins with entry 10. */
        private void beforeTheLog() throws SQLException {
            execute(
                    superuser,
                    "truncate audit_entry, audit_leaf_key, audit_leaf, audit_node, audit_checkpoint");
            execute(superuser, "alter table audit_entry alter id restart with 10");
            scene.append(superuser, 5);
            execute(superuser, "update audit_entry set tx = '1'");
            sequenceAll();
            uncommitted(3, "2014-11-21");
        }

        @Test
        void does_not_make_one_of_what_was_written_later() throws SQLException {
            beforeTheLog();
            uncommitted(4, "2027-11-21");
            uncommitted(5, "infinity");
            assertThat(found().differences())
                    .containsExactly(
                            new Difference(Difference.Kind.ENTRY_UNCOMMITTED, "entry 4"),
                            new Difference(Difference.Kind.ENTRY_UNCOMMITTED, "entry 5"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"log.erased", "approval.proposed", "approval.approved", "approval.held"})
        void leaves_what_tells_of_it_for_ten_years(String act) throws SQLException {
            execute(
                    superuser,
                    "update audit_entry set act = '%s', at = now() where id = 17".formatted(act));
            execute(superuser, "set local role guichet_eraser");
            assertThat(text(superuser, "select audit_erase(17, 'x')")).isEqualTo("f");
            execute(superuser, "reset role");
            assertThat(text(superuser, "select count(*) from audit_leaf_key where entry = 17"))
                    .isEqualTo("1");

            execute(
                    superuser,
                    "update audit_entry set at = now() - interval '10 years 1 day' where id = 17");
            assertThat(text(superuser, "select audit_erase(17, 'after 10 years')")).isEqualTo("t");
        }

        @ParameterizedTest
        @CsvSource({
            "entry:17, log.erased",
            "entry:17, approval.approved",
            "acc_00000000000000000000000016, approval.held"
        })
        void leaves_it_whoever_agreed(String subject, String act) throws SQLException {
            execute(superuser, "update audit_entry set act = '%s' where id = 17".formatted(act));
            String proposal =
                    text(
                            superuser,
                            "insert into proposal (id, kind, subject, detail, reason, proposed_by, proposed_by_name, proposed_at, expires_at, outcome, decided_by, decided_by_name, decided_at)"
                                    + " values (gen_random_uuid(), 'log.erasure', '%s', '', 'x', 'a', 'a', now(), now() + interval '1 hour', 'APPROVED', 'b', 'b', now()) returning id"
                                            .formatted(subject));
            String erased =
                    text(superuser, "select audit_erase_approved('%s')".formatted(proposal));
            assertThat(erased).isEqualTo(subject.startsWith("acc_") ? "1" : "0");
            assertThat(text(superuser, "select subject from audit_entry where id = 17"))
                    .isNotEqualTo("erased");
        }

        @Test
        void does_not_hide_another_text() throws SQLException {
            execute(superuser, "select audit_erase(17, 'x')");
            execute(superuser, "update audit_entry set actor = 'agent:agent-tui' where id = 17");
            assertThat(found().differences())
                    .contains(new Difference(ENTRY_CHANGED, "entry 17 at leaf 16"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select * from audit_entry",
                    "delete from audit_leaf_key",
                    "update audit_entry set detail = ''",
                    "insert into audit_erasure (entry, reason) values (1, 'x')"
                })
        void is_all_that_its_role_may_do(String sql) throws SQLException {
            execute(superuser, "set local role guichet_eraser");
            assertThatThrownBy(() -> execute(superuser, sql))
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_entry",
                "audit_leaf_key",
                "audit_leaf",
                "audit_node",
                "audit_checkpoint",
                "audit_erasure"
            })
    void the_product_itself_can_change_nothing(String table) throws SQLException {
        for (String act :
                List.of(
                        "delete from " + table,
                        "truncate " + table,
                        "update " + table + " set " + column(table) + " = null",
                        "drop table " + table)) {
            try (Connection product = scene.product()) {
                assertThatThrownBy(() -> execute(product, act))
                        .as(act)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
        try (Connection product = scene.product()) {
            assertThatThrownBy(() -> execute(product, "select audit_erase(1, 'x')"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static String column(String table) {
        return switch (table) {
            case "audit_entry" -> "detail";
            case "audit_leaf_key" -> "key";
            case "audit_checkpoint" -> "note";
            case "audit_erasure" -> "reason";
            default -> "hash";
        };
    }

    /** An entry without a commitment, as there were before the log: no constraint is asked. */
    private void uncommitted(int id, String at) throws SQLException {
        String constraint =
                text(
                        superuser,
                        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'audit_entry_committed'");
        execute(superuser, "alter table audit_entry drop constraint audit_entry_committed");
        execute(
                superuser,
                "insert into audit_entry (id, at, actor, act, subject, tx) overriding system value values (%d, '%s', 'agent:old', 'account.opened', 'acc_old', null)"
                        .formatted(id, at));
        execute(
                superuser,
                "alter table audit_entry add constraint audit_entry_committed " + constraint);
    }

    /** Takes all after so many entries away, with all that belongs to them. */
    private void cut(int size) throws SQLException {
        execute(superuser, "delete from audit_entry where id > " + size);
        execute(superuser, "delete from audit_leaf_key where entry > " + size);
        execute(superuser, "delete from audit_leaf where index >= " + size);
        execute(superuser, "delete from audit_node where index >= %d >> level".formatted(size));
    }

    /** Another text for an entry, with a commitment that fits it. */
    private Hash rewrite(int entry) throws SQLException {
        LeafKey key = LeafKey.random();
        Event was = LogScene.event(entry - 1);
        Event becomes =
                new Event(was.at(), "agent:agent-tui", was.act(), was.subject(), was.detail());
        Hash commitment = becomes.commitment(key);
        execute(superuser, "update audit_entry set actor = 'agent:agent-tui' where id = " + entry);
        set("update audit_entry set commitment = ? where id = " + entry, commitment);
        set("update audit_leaf_key set key = ? where entry = " + entry, new Hash(key.bytes()));
        return LeafForm.NUMBERED.leaf(commitment, entry);
    }

    private void rebuild(int entry) throws SQLException {
        rewrite(entry);
        execute(superuser, "truncate audit_leaf, audit_node");
        sequenceAll();
    }

    private void sequenceAll() throws SQLException {
        Sequencer sequencer = new Sequencer();
        sequencer.startOver();
        while (sequencer.run(superuser) == Sequencer.BATCH) {
            // the next batch
        }
    }

    private Findings found() throws SQLException {
        return LogScene.check(superuser, SLICE);
    }

    private void set(String sql, Hash hash) throws SQLException {
        try (PreparedStatement statement = superuser.prepareStatement(sql)) {
            statement.setBytes(1, hash.bytes());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.audit.LogScene.OURS;
import static org.guichet.audit.LogScene.THEIRS;
import static org.guichet.audit.LogScene.execute;
import static org.guichet.audit.LogScene.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.guichet.audit.proof.Note.Standing;
import org.guichet.kernel.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When the log is signed, and with which key. */
class SigningTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static LogScene scene;

    private Connection ours;
    private final Signing signing = new Signing(OURS, new Witness());

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
        ours = scene.product();
    }

    @AfterEach
    void close() throws SQLException {
        ours.close();
    }

    @Test
    void a_log_that_begins_is_signed_at_once_and_so_are_its_first_entries() throws SQLException {
        assertThat(signed(signing, NOW)).isZero();
        grow(3);
        assertThat(signed(signing, NOW.plusSeconds(1))).isEqualTo(3);
    }

    @Test
    void a_log_that_grew_is_signed_an_hour_after_the_last_time() throws SQLException {
        grow(3);
        assertThat(signed(signing, NOW)).isEqualTo(3);
        grow(2);
        Instant hour = NOW.plus(Duration.ofHours(1));
        assertThat(signed(signing, hour.minusMillis(1))).isEqualTo(3);
        assertThat(signed(signing, hour)).isEqualTo(5);
    }

    @Test
    void a_log_that_did_not_grow_is_not_signed_again() throws SQLException {
        grow(3);
        signed(signing, NOW);
        signed(signing, NOW.plus(Duration.ofDays(1)));
        assertThat(text(ours, "select count(*) from audit_checkpoint")).isEqualTo("1");
    }

    @Test
    void a_log_that_grew_is_signed_at_the_start_and_at_an_orderly_stop() throws SQLException {
        grow(3);
        signed(signing, NOW);
        grow(2);
        assertThat(signed(new Signing(OURS, new Witness()), NOW)).isEqualTo(5);
        grow(1);
        assertThat(signed(signing, NOW)).isEqualTo(5);
        signing.last(ours, NOW);
        ours.commit();
        assertThat(signed(signing, NOW)).isEqualTo(6);
    }

    @Nested
    class A_key_that_was_rolled_and_dropped {

        private final Signing after = new Signing(THEIRS, new Witness());

        @BeforeEach
        void roll() throws SQLException {
            grow(3);
            signed(signing, NOW);
        }

        @Test
        void is_followed_at_once_by_the_first_checkpoint_of_the_new_one() throws SQLException {
            assertThat(signed(after, NOW)).isEqualTo(3);
            assertThat(after.isRolling()).isTrue();
            LogScene.sequence(ours);
            assertThat(signed(after, NOW)).isEqualTo(4);
            signed(after, NOW);
            assertThat(after.isRolling()).isFalse();

            assertThat(Checkpoints.newestSignature(ours).orElseThrow().standing(THEIRS.verifiers()))
                    .isEqualTo(Standing.SIGNED);
            Findings found =
                    new LogCheck(ours, THEIRS.verifiers(), LogCheck.SLICE)
                            .whole((leaf, size) -> {});
            assertThat(found.differences()).isEmpty();
            assertThat(found.oldKeys()).isEqualTo(1);
        }

        @Test
        void is_told_once_in_the_log_however_long_its_entry_waits() throws SQLException {
            try (Connection slow = scene.product()) {
                scene.append(slow, 1);
                signed(after, NOW);
                LogScene.sequence(ours);
                signed(after, NOW);
                signed(new Signing(THEIRS, new Witness()), NOW);
                slow.rollback();
            }
            assertThat(
                            text(
                                    ours,
                                    "select string_agg(actor || ' ' || subject || ' ' || detail, ', ') from audit_entry where act = 'log.key-rolled'"))
                    .isEqualTo(
                            "worker:log key:"
                                    + THEIRS.signer().verifier().fingerprint()
                                    + " after checkpoint 3");
        }

        @Test
        void gives_no_proof_that_nobody_can_check() throws SQLException {
            assertThatThrownBy(() -> new Checkpoints(ours, THEIRS, new Witness()).covering(0, NOW))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("not-in-log-yet"));
            signed(after, NOW);
            LogScene.sequence(ours);
            signed(after, NOW);
            assertThat(
                            new Checkpoints(ours, THEIRS, new Witness())
                                    .covering(0, NOW)
                                    .standing(THEIRS.verifiers()))
                    .isEqualTo(Standing.SIGNED);
        }

        @Test
        void may_be_rolled_again_within_the_hour() throws SQLException {
            signed(after, NOW);
            LogScene.sequence(ours);
            signed(after, NOW);
            LogKeys third = LogScene.keys(3);
            Signing last = new Signing(third, new Witness());
            signed(last, NOW);
            LogScene.sequence(ours);
            assertThat(signed(last, NOW)).isEqualTo(5);
            assertThat(Checkpoints.newestSignature(ours).orElseThrow().standing(third.verifiers()))
                    .isEqualTo(Standing.SIGNED);
        }
    }

    @Test
    void a_strangers_checkpoint_in_a_log_that_was_ours_is_not_signed_over() throws SQLException {
        grow(3);
        signed(signing, NOW);
        signed(signing, NOW);
        grow(1);
        LogScene.sign(ours, THEIRS);
        grow(1);
        assertThatThrownBy(() -> signing.turn(ours, NOW.plus(Duration.ofDays(1))))
                .hasMessageContaining("nothing is signed");
        assertThat(signing.isRolling()).isFalse();
    }

    @Test
    void a_checkpoint_that_only_claims_to_be_ours_is_no_rolled_key() throws SQLException {
        grow(3);
        signed(signing, NOW);
        try (Connection superuser = scene.superuser()) {
            execute(
                    superuser,
                    "update audit_checkpoint set note = overlay(note placing 'AAAA' from length(note) - 9)");
            superuser.commit();
        }
        assertThatThrownBy(() -> new Signing(OURS, new Witness()).turn(ours, NOW))
                .hasMessageContaining("nothing is signed");
    }

    private void grow(int entries) throws SQLException {
        scene.append(ours, entries);
        ours.commit();
        LogScene.sequence(ours);
    }

    /** The size of the newest checkpoint after a turn. */
    private long signed(Signing signing, Instant now) throws SQLException {
        signing.turn(ours, now);
        ours.commit();
        return Checkpoints.newestSignature(ours).orElseThrow().size();
    }
}

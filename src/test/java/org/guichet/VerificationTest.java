// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.guichet.audit.proof.Event;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.LeafForm;
import org.guichet.audit.proof.LeafKey;
import org.guichet.audit.proof.LogKey;
import org.guichet.audit.proof.Merkle;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.ProofFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./guichet verify proof.json}: no database, no configuration. */
class VerificationTest {

    private static final LogKey KEY = new LogKey("desk.example.com/log", key(1));

    @TempDir Path folder;

    private Path proof;
    private int status;

    @BeforeEach
    void write() throws IOException {
        Event look =
                new Event(
                        Instant.parse("2026-11-21T10:00:00Z"),
                        "agent:agent-kea",
                        "account.looked-at",
                        "acc_1",
                        "ticket:48213\u001b[31m");
        LeafKey key = LeafKey.random();
        Hash sibling = Merkle.leaf(new byte[0]);
        Note note =
                KEY.sign(2, Merkle.node(sibling, LeafForm.NUMBERED.leaf(look.commitment(key), 17)));
        proof =
                Files.writeString(
                        folder.resolve("proof.json"),
                        ProofFile.of(
                                        17,
                                        LeafForm.NUMBERED,
                                        look,
                                        key,
                                        1,
                                        List.of(sibling),
                                        note,
                                        KEY.verifier())
                                .json());
    }

    @Test
    void a_proof_is_told_in_words_with_the_key_to_compare() {
        assertThat(said(proof.toString()))
                .contains(
                        "Proven: this stands in the log, as number 2 of 2, entry 17.",
                        "agent:agent-kea",
                        "ticket:48213?[31m",
                        "compare it with the one published",
                        KEY.verifier().toString());
        assertThat(status).isZero();
    }

    @Test
    void a_key_that_is_given_settles_whose_log_it_is() throws IOException {
        Path keys = Files.writeString(folder.resolve("key"), KEY.verifier() + "\n");
        assertThat(said(proof.toString(), "--key", keys.toString()))
                .contains("with a key that you gave");
        assertThat(status).isZero();

        LogKey other = new LogKey("desk.example.com/log", key(2));
        Files.writeString(keys, other.verifier() + "\n");
        assertThat(said("--key", keys.toString(), proof.toString())).startsWith("NOT proven");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void a_word_that_was_changed_is_not_proven() throws IOException {
        Files.writeString(proof, Files.readString(proof).replace("agent-kea", "agent-tui"));
        assertThat(said(proof.toString())).startsWith("NOT proven");
        assertThat(status).isEqualTo(1);
    }

    @Test
    void what_is_no_proof_or_no_file_is_said_so() throws IOException {
        Files.writeString(proof, "{}");
        assertThat(said(proof.toString())).contains("This is no proof file");
        assertThat(status).isEqualTo(66);
        assertThat(said(folder.resolve("none").toString())).contains("There is no file");
        assertThat(status).isEqualTo(66);
        assertThat(said("--nonsense")).contains("usage");
        assertThat(status).isEqualTo(64);
    }

    @Test
    void what_is_wrong_with_a_file_is_said_in_words_and_not_in_names_of_classes()
            throws IOException {
        String whole = Files.readString(proof);
        assertSaid(
                whole.replace("\"index\"", "\"key\" : \"x\", \"index\""), "a field stands twice");
        assertSaid(whole.replace("\"at\"", "\"at\" : \"x\", \"at\""), "a field stands twice");
        assertSaid(whole.replace("\"actor\"", "\"acteur\""), "its field event.actor is");
        assertSaid(whole.replace("\"index\" : 1", "\"index\" : \"one\""), "its field index is");
        assertSaid(whole + "{}", "it is not");
        assertSaid("[]", "it is not one JSON object");
        assertSaid("guichet", "it is not well-formed JSON, line 1");
        assertSaid("null", "its format is not guichet-proof/1");

        Files.write(proof, new byte[] {(byte) 0xe9, 't', (byte) 0xe9});
        assertThat(said(proof.toString())).contains("is not text in UTF-8");
        assertThat(status).isEqualTo(66);
    }

    private void assertSaid(String content, String words) throws IOException {
        Files.writeString(proof, content);
        assertThat(said(proof.toString()))
                .contains("This is no proof file: ", words)
                .doesNotContain("com.fasterxml", "org.guichet", "java.");
        assertThat(status).isEqualTo(66);
    }

    private String said(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] arguments = new String[words.length + 1];
        arguments[0] = "verify";
        System.arraycopy(words, 0, arguments, 1, words.length);
        try {
            System.setOut(both);
            System.setErr(both);
            status = Verification.run(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String key(int fill) {
        byte[] seed = new byte[32];
        java.util.Arrays.fill(seed, (byte) fill);
        return Base64.getUrlEncoder().encodeToString(seed);
    }
}

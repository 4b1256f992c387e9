// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofCheckTest {

    private static final LogKey OURS = new LogKey("desk.example.com/log", seed(1));
    private static final LogKey THEIRS = new LogKey("desk.example.com/log", seed(2));
    private static final Event LOOK =
            new Event(
                    Instant.parse("2026-11-21T10:00:00.123456Z"),
                    "agent:agent-kea",
                    "account.looked-at",
                    "acc_00000000000000000000000000",
                    "ticket:48213");

    private final LeafKey key = new LeafKey(new byte[32]);
    private final Hash leaf = LeafForm.NUMBERED.leaf(LOOK.commitment(key), 17);
    private final Hash sibling = Merkle.leaf(new byte[1]);
    private final Note note = OURS.sign(2, Merkle.node(leaf, sibling));
    private final ProofFile file = proof(LeafForm.NUMBERED, note);

    @Test
    void an_event_has_the_form_that_is_written_down() {
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        new Event(
                                                        Instant.parse(
                                                                "1970-01-01T00:00:01.000002Z"),
                                                        "a",
                                                        "bc",
                                                        "é",
                                                        "")
                                                .canonical()))
                .isEqualTo(
                        "01"
                                + "00000000000f4242"
                                + "0000000161"
                                + "000000026263"
                                + "00000002c3a9"
                                + "00000000");
    }

    @Test
    void moving_a_letter_from_one_field_to_the_next_is_another_event() {
        Instant at = LOOK.at();
        assertThat(new Event(at, "ab", "c", "d", "").commitment(key))
                .isNotEqualTo(new Event(at, "a", "bc", "d", "").commitment(key));
    }

    @Nested
    class A_proof_file {

        @Test
        void is_the_same_after_it_was_written_and_read() {
            assertThat(ProofFile.read(file.json())).isEqualTo(file);
        }

        @Test
        void proves_its_event_to_whoever_trusts_the_key() {
            assertThat(ProofCheck.of(ProofFile.read(file.json()), List.of(OURS.verifier())))
                    .isEqualTo(
                            new ProofCheck.Holds(
                                    LOOK,
                                    OptionalLong.of(17),
                                    0,
                                    note.checkpoint(),
                                    OURS.verifier(),
                                    true));
        }

        @Test
        void says_without_a_key_that_its_own_is_to_be_compared() {
            assertThat(ProofCheck.of(file, List.of()))
                    .isEqualTo(
                            new ProofCheck.Holds(
                                    LOOK,
                                    OptionalLong.of(17),
                                    0,
                                    note.checkpoint(),
                                    OURS.verifier(),
                                    false));
        }

        @Test
        void proves_nothing_to_whoever_trusts_another_key() {
            assertThat(ProofCheck.of(file, List.of(THEIRS.verifier())))
                    .isInstanceOf(ProofCheck.Fails.class);
        }

        @ParameterizedTest(name = "{0} becomes {1}")
        @CsvSource({
            "agent-kea, agent-tui",
            "looked-at, opened",
            "ticket:48213, ticket:48214",
            "123456Z, 123457Z",
            "acc_0, acc_1",
            "'\"index\" : 0', '\"index\" : 1'",
            "'\"entry\" : 17', '\"entry\" : 18'",
            "log\\n2, log\\n3",
            "log\\n2, lug\\n2"
        })
        void that_was_changed_fails(String was, String becomes) {
            String changed = file.json().replace(was, becomes);
            assertThat(changed).isNotEqualTo(file.json());
            assertThat(ProofCheck.of(ProofFile.read(changed), List.of()))
                    .isInstanceOf(ProofCheck.Fails.class);
            assertThat(ProofCheck.of(ProofFile.read(changed), List.of(OURS.verifier())))
                    .isInstanceOf(ProofCheck.Fails.class);
        }

        @Test
        void of_a_leaf_from_before_numbers_still_proves_its_event_and_no_number() {
            Hash old = Merkle.leaf(LOOK.commitment(key).bytes());
            ProofFile first = proof(LeafForm.COMMITMENT, OURS.sign(2, Merkle.node(old, sibling)));
            assertThat(first.json()).contains("guichet-proof/1").doesNotContain("\"entry\"");
            assertThat(ProofFile.read(first.json())).isEqualTo(first);
            assertThat(ProofCheck.of(first, List.of(OURS.verifier())))
                    .isInstanceOfSatisfying(
                            ProofCheck.Holds.class, holds -> assertThat(holds.entry()).isEmpty());
        }

        @Test
        void cannot_be_taken_for_one_of_the_other_format() {
            String older =
                    file.json()
                            .replace("guichet-proof/2", "guichet-proof/1")
                            .replace("\"entry\" : 17,", "");
            assertThat(ProofCheck.of(ProofFile.read(older), List.of()))
                    .isInstanceOf(ProofCheck.Fails.class);
            assertThatThrownBy(
                            () ->
                                    ProofFile.read(
                                            file.json()
                                                    .replace("guichet-proof/2", "guichet-proof/1")))
                    .hasMessageContaining("entry");
        }

        @Test
        void whose_signature_was_exchanged_for_another_keys_fails() {
            Note forged = THEIRS.sign(2, note.checkpoint().root());
            ProofFile other = proof(LeafForm.NUMBERED, forged);
            assertThat(ProofCheck.of(other, List.of())).isInstanceOf(ProofCheck.Fails.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "{}",
                    "{\"format\":\"guichet-proof/1\"}",
                    "{\"format\":\"guichet-proof/2\",\"event\":{\"at\":\"2026-11-21T10:00:00Z\",\"actor\":\"\",\"act\":\"\",\"subject\":\"\",\"detail\":\"\"},\"key\":\"\",\"index\":0,\"path\":[],\"checkpoint\":\"\",\"verifierKey\":\"\"}",
                    "{\"format\":\"guichet-proof/1\",\"event\":{\"at\":\"+999999999-01-01T00:00:00Z\",\"actor\":\"\",\"act\":\"\",\"subject\":\"\",\"detail\":\"\"},\"key\":\"\",\"index\":0,\"path\":[],\"checkpoint\":\"\",\"verifierKey\":\"\"}"
                })
        void that_is_none_is_refused(String text) {
            assertThatThrownBy(() -> ProofFile.read(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        /** As the command reads it: a byte that is no UTF-8 becomes a sign that stands for none. */
        @Test
        void of_which_any_byte_but_whitespace_was_changed_holds_no_more() {
            byte[] whole = file.json().getBytes(StandardCharsets.UTF_8);
            String others = " \t\n\"\\,:.+-=/09aAzZ_u";
            List<String> held = new ArrayList<>();
            int tried = 0;
            for (int place = 0; place < whole.length; place++) {
                for (int value : values(whole[place], others)) {
                    byte[] changed = whole.clone();
                    changed[place] = (byte) value;
                    String text = new String(changed, StandardCharsets.UTF_8);
                    if (bare(text).equals(bare(file.json()))) {
                        continue;
                    }
                    tried++;
                    if (holds(text, List.of()) || holds(text, List.of(OURS.verifier()))) {
                        held.add("byte %d as %d: %s".formatted(place, value, text));
                    }
                }
            }
            assertThat(held).isEmpty();
            assertThat(tried).isGreaterThan(10 * whole.length);
        }

        private static int[] values(byte was, String others) {
            return IntStream.concat(
                            IntStream.of(was + 1, was - 1, was ^ 1, was ^ 0x20, was ^ 0x80),
                            others.chars())
                    .map(value -> value & 0xff)
                    .filter(value -> value != (was & 0xff))
                    .distinct()
                    .toArray();
        }

        /** Without what stands between the parts; what stands in quotes is a part. */
        private static String bare(String json) {
            StringBuilder bare = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < json.length(); i++) {
                char c = json.charAt(i);
                quoted ^= c == '"' && (i == 0 || json.charAt(i - 1) != '\\');
                if (quoted || !Character.isWhitespace(c)) {
                    bare.append(c);
                }
            }
            return bare.toString();
        }

        private static boolean holds(String text, List<VerifierKey> trusted) {
            try {
                return ProofCheck.of(ProofFile.read(text), trusted) instanceof ProofCheck.Holds;
            } catch (IllegalArgumentException refused) {
                return false;
            }
        }

        @Test
        void with_other_whitespace_between_its_parts_still_holds() {
            String other = file.json().replace("\n", "\r\n\t ").replace("\" : ", "\":");
            assertThat(other).isNotEqualTo(file.json());
            assertThat(holds(other, List.of(OURS.verifier()))).isTrue();
        }

        @ParameterizedTest(name = "{0} becomes {1}")
        @CsvSource({
            "'\"index\" : 0', '\"index\" : \"0\"'",
            "'\"index\" : 0', '\"index\" : 0.9'",
            "'\"index\" : 0', '\"index\" : -0'",
            "'\"entry\" : 17', '\"entry\" : 17.0'",
            "123456Z, 123456000Z",
            "123456Z, 1234567Z",
            "AAAA=\", AAAB=\"",
            "AAAA=\", AAAA\"",
            "agent-kea, agent\\u002dkea"
        })
        void that_says_the_same_in_other_words_is_none(String was, String becomes) {
            String changed = file.json().replace(was, becomes);
            assertThat(changed).isNotEqualTo(file.json());
            assertThat(holds(changed, List.of())).isFalse();
            assertThat(holds(changed, List.of(OURS.verifier()))).isFalse();
        }

        @Test
        void that_names_another_key_than_the_one_that_is_trusted_fails() {
            String changed =
                    file.json().replace(OURS.verifier().toString(), THEIRS.verifier().toString());
            assertThat(holds(changed, List.of(OURS.verifier()))).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"key", "checkpoint", "verifierKey"})
        void with_a_part_that_cannot_be_read_fails(String part) {
            String changed = file.json().replaceFirst("(\"" + part + "\" : \").", "$1\\\\n");
            assertThat(ProofCheck.of(ProofFile.read(changed), List.of()))
                    .isInstanceOf(ProofCheck.Fails.class);
        }
    }

    @Nested
    class A_key {

        @Test
        void is_the_one_of_rfc_8032() {
            String seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
            LogKey key =
                    new LogKey(
                            "x",
                            Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(seed)));
            String typed = key.verifier().toString().replaceFirst("x\\+[0-9a-f]{8}\\+", "");
            assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(typed)))
                    .isEqualTo(
                            "01d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        }

        @Test
        void of_the_published_example_checks_its_note() {
            // the example of C2SP signed-note
            VerifierKey peter =
                    VerifierKey.parse(
                            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
            assertThat(peter.id()).isEqualTo(HexFormat.of().parseHex("c74f20a3"));
            assertThat(
                            peter.signed(
                                    Note.utf8(
                                            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"),
                                    java.util.Arrays.copyOfRange(
                                            Base64.getDecoder()
                                                    .decode(
                                                            "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="),
                                            4,
                                            68)))
                    .isTrue();
        }

        @Test
        void is_read_as_it_is_written_and_not_under_another_id() {
            String written = OURS.verifier().toString();
            assertThat(VerifierKey.parse(written)).isEqualTo(OURS.verifier());
            assertThatThrownBy(() -> VerifierKey.parse(written.replace("+", "x+")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(VerifierKey.parseAll(written + "\n\n" + THEIRS.verifier() + "\n"))
                    .containsExactly(OURS.verifier(), THEIRS.verifier());
        }

        @Test
        void of_a_log_that_was_renamed_is_still_known() {
            LogKey renamed = new LogKey("support.example.com/log", seed(1));
            assertThat(note.standing(List.of(renamed.verifier()))).isEqualTo(Note.Standing.SIGNED);
        }
    }

    @Nested
    class A_note {

        @Test
        void is_written_as_the_format_says() {
            assertThat(note.toString())
                    .matches(
                            "desk\\.example\\.com/log\n2\n[A-Za-z0-9+/]{43}=\n\n— desk\\.example\\.com/log [A-Za-z0-9+/]{91}=\n");
        }

        @Test
        void by_one_of_two_signers_is_signed_by_either_key() {
            String two =
                    note + THEIRS.sign(2, note.checkpoint().root()).toString().split("\n\n", 2)[1];
            assertThat(Note.parse(two).standing(List.of(OURS.verifier())))
                    .isEqualTo(Note.Standing.SIGNED);
            assertThat(Note.parse(two).standing(List.of(THEIRS.verifier())))
                    .isEqualTo(Note.Standing.SIGNED);
        }

        @Test
        void with_a_bent_signature_is_forged_and_with_a_strange_one_unknown() {
            String text = note.toString();
            int last = text.length() - 10;
            char other = text.charAt(last) == 'A' ? 'B' : 'A';
            String bent = text.substring(0, last) + other + text.substring(last + 1);
            assertThat(Note.parse(bent).standing(List.of(OURS.verifier())))
                    .isEqualTo(Note.Standing.FORGED);
            assertThat(note.standing(List.of(THEIRS.verifier()))).isEqualTo(Note.Standing.UNKNOWN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "\n\n",
                    "a\n1\n",
                    "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n",
                    "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAAA\n",
                    "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— a AAAAAAAA\n",
                    "a\n1\nAAAA\n\n— a AAAAAAAA\n",
                    "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n- a AAAAAAAA\n"
                })
        void that_is_none_is_refused(String text) {
            assertThatThrownBy(() -> Note.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private ProofFile proof(LeafForm form, Note signed) {
        return ProofFile.of(17, form, LOOK, key, 0, List.of(sibling), signed, OURS.verifier());
    }

    private static String seed(int fill) {
        byte[] seed = new byte[32];
        java.util.Arrays.fill(seed, (byte) fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seed);
    }
}

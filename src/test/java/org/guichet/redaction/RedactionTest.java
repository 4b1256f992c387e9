// SPDX-License-Identifier: Apache-2.0
package org.guichet.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final String K43 = "aB3_".repeat(10) + "xYz";
    private static final String K22 = "aB3_".repeat(5) + "xY";

    private final Redaction redaction = new Redaction();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://mega.nz/file/AbCdEfGh#K43|https://mega.nz/file/AbCdEfGh#[key removed]",
                "see mega.nz/file/AbCdEfGh#K43.|see mega.nz/file/AbCdEfGh#[key removed].",
                "mega.nz/folder/AbCdEfGh%23K22|mega.nz/folder/AbCdEfGh%23[key removed]",
                "https://mega.co.nz/#!AbCdEfGh!K43|https://mega.co.nz/#!AbCdEfGh![key removed]",
                "https://mega.co.nz/#F!AbCdEfGh!K22|https://mega.co.nz/#F!AbCdEfGh![key removed]",
                "only #!AbCdEfGh!K43 here|only #!AbCdEfGh![key removed] here",
                "(https://other.example/s/1#K22).|(https://other.example/s/1#[key removed]).",
                "https://safe.example/?u=https%3A%2F%2Fx.example%2Ff%2523K22&d=1|https://safe.example/?u=https%3A%2F%2Fx.example%2Ff%2523[key removed]",
                "http://localhost:8080/support/t/K43 |http://localhost:8080/support/t/[link removed]",
                "http://desk.example/premium/link/K43|http://desk.example/premium/link/[link removed]",
                "u=https%3A%2F%2Fdesk.example%2Fsupport%2Ft%2FK43|u=https%3A%2F%2Fdesk.example%2Fsupport%2Ft%2F[link removed]",
                "key sk_test_guichet_demo_eu1 end|key [key removed] end",
                "Bearer abcdefghijklmnop12|Bearer [key removed]",
                "my card is 4242 4242 4242 4242, ok|my card is [card number removed], ok",
                "4242-4242-4242-4242|[card number removed]",
            })
    void keys_links_and_cards_leave_and_the_rest_stays(String text, String expected) {
        assertThat(redacted(text)).isEqualTo(expected.strip());
    }

    @Test
    void the_log_s_line_below_a_letter_survives_when_it_is_quoted() {
        String line =
                "> Our log of who looked at what, as of 22 November 2026: 12,345 entries, hash"
                        + " 4f1234567890123452b8a0c1d2e3f4a5. Compare at\n"
                        + "> https://desk.example.com/.well-known/guichet-log/printed/12345";
        assertThat(redacted(line)).isEqualTo(line);
    }

    @Test
    void a_private_key_leaves_as_a_whole_even_without_its_end() {
        assertThat(
                        redacted(
                                "a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----\nb"))
                .isEqualTo("a\n[key removed]\nb");
        assertThat(redacted("a -----BEGIN PGP PRIVATE KEY BLOCK-----\nlQ\nmore"))
                .isEqualTo("a [key removed]");
    }

    @Test
    void a_reason_keeps_no_address_and_its_beginning_is_one_line() {
        assertThat(redaction.reason("Anruf von claire.d+x@courriel.example, dringend"))
                .isEqualTo("Anruf von [address removed], dringend");
        assertThat(redaction.reason("Treffen @ 9 Uhr")).isEqualTo("Treffen @ 9 Uhr");
        assertThat(Redaction.brief("eins\r\nzwei\u2028drei")).isEqualTo("eins zwei drei");
        assertThat(Redaction.brief("é".repeat(201))).isEqualTo("é".repeat(199) + "…");
        assertThat(Redaction.brief("é".repeat(200))).isEqualTo("é".repeat(200));
    }

    @Test
    void characters_without_width_do_not_hide_a_key() {
        assertThat(redacted("https://mega.nz/file/AbCdEfGh#aB3_\u200b" + K43.substring(4)))
                .isEqualTo("https://mega.nz/file/AbCdEfGh#[key removed]");
    }

    @Test
    void a_text_reads_as_it_stands() {
        assertThat(redacted("a \u202eLTR\u202c b \u2067c\u2069")).isEqualTo("a LTR b c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account acc_01J9ZK3V5Q0FRC1A1REMART1N0, ticket 1042, invoice EU-2026-000123",
                "id 3fa85f64-5717-4562-b3fc-2c963f66afa6",
                "commit 952c1c7e0d6f4b1a9a1c2d3e4f5a6b7c8d9e0f1a",
                "call +49 30 901820 or 0049 30 901820",
                "https://developer.mozilla.org/en-US/docs/Web#see-also",
                "https://guichet.example/help/quota?x=1",
                "4242 4242 4242 4241",
                "C# and F# are languages; a < b; 50 % # done"
            })
    void what_is_no_key_stays(String text) {
        assertThat(redaction.redact(text)).isEqualTo(new Redacted(text, java.util.List.of()));
    }

    @Test
    void hits_name_their_rule() {
        assertThat(redaction.redact("https://mega.nz/file/AbCdEfGh#" + K43).hits())
                .containsExactly("mega-file");
    }

    @Test
    void redacting_twice_changes_nothing_more() {
        String once = redacted("https://mega.nz/file/AbCdEfGh#K43 and 4242424242424242");

        assertThat(redaction.redact(once)).isEqualTo(new Redacted(once, java.util.List.of()));
    }

    @Test
    void text_built_to_hurt_takes_linear_time() {
        String text = "https://mega.nz/file/" + "#!".repeat(50_000) + "4 ".repeat(50_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> redaction.redact(text));
    }

    private String redacted(String text) {
        return redaction.redact(text.strip().replace("K43", K43).replace("K22", K22)).text();
    }
}

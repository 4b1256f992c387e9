// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.InboundMessage;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.EmailAddress;
import org.guichet.redaction.Redaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReadingTest {

    private static final String HEAD =
            "From: Claire Martin <claire@courriel.example>\r\nTo: support@guichet.example\r\nSubject: Hello\r\n";

    private final MailReading reading =
            new MailReading(
                    new Config(),
                    new Redaction(),
                    InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));

    @Test
    void a_plain_mail_becomes_a_message_and_survives_being_stored() throws Exception {
        InboundMessage message =
                read(
                        HEAD
                                + "Message-ID: <a@b.example>\r\nIn-Reply-To: <c@d>\r\nReferences: <e@f>\r\n <c@d>\r\n"
                                + "Date: Sat, 21 Nov 2026 09:00:00 +0100\r\nDelivered-To: support+tok@reply.guichet.example\r\n\r\nBonjour\r\n");

        assertThat(message.from()).isEqualTo(new EmailAddress("claire@courriel.example"));
        assertThat(message.fromName()).contains("Claire Martin");
        assertThat(message.to())
                .containsExactly(
                        new EmailAddress("support@guichet.example"),
                        new EmailAddress("support+tok@reply.guichet.example"));
        assertThat(message.messageId()).contains("a@b.example");
        assertThat(message.inReplyTo()).contains("c@d");
        assertThat(message.references()).containsExactly("e@f", "c@d");
        assertThat(message.text()).isEqualTo("Bonjour");
        assertThat(message.sentAt()).isEqualTo("2026-11-21T08:00:00Z");
        assertThat(
                        MailArrivals.message(
                                new String(MailArrivals.bytes(message), StandardCharsets.UTF_8)))
                .isEqualTo(message);
    }

    @Test
    void an_id_with_a_control_character_in_it_is_none() throws Exception {
        InboundMessage message =
                read(
                        HEAD
                                + "Message-ID: <a\0@b.example>\r\nReferences: <c\u0001@d> <e@f>\r\n\r\nx");

        assertThat(message.messageId()).isEmpty();
        assertThat(message.references()).containsExactly("e@f");
    }

    @Test
    void of_two_alternatives_the_plain_one_is_read() throws Exception {
        assertThat(
                        read(HEAD
                                        + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>rich</p>\r\n--b--\r\n")
                                .text())
                .isEqualTo("plain");
    }

    @Test
    void an_attachment_leaves_a_mark_and_a_signature_none() throws Exception {
        String mixed = HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
        String text = "--b\r\nContent-Type: text/plain\r\n\r\nlook\r\n";
        String picture =
                "--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n";
        String signature = "--b\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n";

        assertThat(read(mixed + text + picture + signature + "--b--\r\n").text())
                .isEqualTo("look\n\n[attachment not accepted]");
        assertThat(read(mixed + picture + "--b--\r\n").text())
                .isEqualTo("[attachment not accepted]");
        assertThat(read(mixed + text + picture.repeat(30) + "--b--\r\n").text().split("\\[", -1))
                .hasSize(11);
    }

    @Test
    void html_alone_is_read_as_text_without_its_scripts() throws Exception {
        assertThat(
                        read(HEAD
                                        + "Content-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><p>A &amp; B<br>c &lt; d</p><script>x</script>end")
                                .text())
                .isEqualTo("A & B\nc < d\nend");
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF-8",
        "iso-8859-1, ISO-8859-1",
        "x-nonsense, windows-1252",
        "'', windows-1252",
        "us-ascii, UTF-8"
    })
    void a_wrong_or_missing_charset_is_guessed(String said, String really) throws Exception {
        byte[] head =
                (HEAD
                                + "Content-Type: text/plain"
                                + (said.isEmpty() ? "" : "; charset=" + said)
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] text = "déjà vu".getBytes(Charset.forName(really));
        byte[] mail = java.util.Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, mail, head.length, text.length);

        assertThat(reading.read(mail).text()).isEqualTo("déjà vu");
    }

    @Test
    void an_encoded_subject_is_decoded_and_stays_one_line() throws Exception {
        assertThat(
                        read("From: a@b.example\r\nSubject: =?utf-8?Q?Caf=C3=A9=0D=0ABcc:_x?=\r\n\r\n")
                                .subject())
                .isEqualTo("Café Bcc: x");
    }

    @Test
    void keys_and_our_own_links_are_not_let_in() throws Exception {
        String key = "aB3_".repeat(10) + "xYz";
        InboundMessage message =
                read(
                        "From: a@b.example\r\nSubject: https://mega.nz/file/AbCdEfGh#"
                                + key
                                + "\r\n\r\n> http://localhost:8080/support/t/abcdefgh12345678\r\n");

        assertThat(message.subject()).doesNotContain(key).contains("[key removed]");
        assertThat(message.text()).isEqualTo("> http://localhost:8080/support/t/[link removed]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authentication-Results: mx.guichet.example; dmarc=pass header.from=courriel.example|PASS",
                "Authentication-Results: mx.guichet.example 1; spf=pass; dmarc=pass (p=none) header.from=courriel.example|PASS",
                "Authentication-Results: mx.guichet.example; dmarc=fail header.from=courriel.example|FAIL",
                "Authentication-Results: mx.guichet.example; dmarc=pass header.from=evil.example|FAIL",
                "Authentication-Results: mx.guichet.example; spf=pass|NONE",
                "Authentication-Results: evil.example; dmarc=pass header.from=courriel.example|NONE",
                "Authentication-Results: mx.guichet.example.evil; dmarc=pass header.from=courriel.example|NONE",
                "Authentication-Results: evil.example (mx.guichet.example; dmarc=pass); dmarc=pass header.from=courriel.example|NONE",
                "Authentication-Results: mx.guichet.example; spf=fail reason=\"; dmarc=pass header.from=courriel.example\"|NONE",
                "Authentication-Results: mx.guichet.example; dmarc=fail header.from=courriel.example; dmarc=pass header.from=courriel.example|FAIL",
                "X-Nothing: here|NONE"
            })
    void only_our_own_servers_verdict_on_this_sender_counts(String header, Verdict verdict)
            throws Exception {
        assertThat(read(header + "\r\n" + HEAD + "\r\nx").verdict()).isEqualTo(verdict);
    }

    @Test
    void the_topmost_verdict_of_ours_counts() throws Exception {
        assertThat(
                        read("Authentication-Results: mx.guichet.example; dmarc=fail header.from=courriel.example\r\n"
                                        + HEAD
                                        + "Authentication-Results: mx.guichet.example; dmarc=pass header.from=courriel.example\r\n\r\nx")
                                .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Auto-Submitted: auto-replied",
                "Precedence: bulk",
                "List-Id: <l.example>",
                "Return-Path: <>",
                "Message-ID: <x@reply.guichet.example>",
                "Content-Type: multipart/report; boundary=b"
            })
    void what_no_person_wrote_is_known(String header) throws Exception {
        assertThat(read(header + "\r\n" + HEAD + "\r\nx").automatic()).isTrue();
    }

    @Test
    void what_a_person_wrote_is_not_automatic() throws Exception {
        assertThat(read("Auto-Submitted: no\r\n" + HEAD + "\r\nx").automatic()).isFalse();
    }

    @Test
    void mail_that_is_none_or_built_to_hurt_is_put_aside() {
        assertThat(reason("")).isEqualTo("no-sender");
        assertThat(reason("Subject: x\r\n\r\nx")).isEqualTo("no-sender");
        assertThat(reason("From: a@b.example, c@d.example\r\n\r\nx")).isEqualTo("several-senders");
        assertThat(reason("From: a@b.example\r\nFrom: c@d.example\r\n\r\nx"))
                .isEqualTo("several-senders");
        assertThat(reason("From: a@b.example\r\n" + "X: y\r\n".repeat(1001) + "\r\nx"))
                .isEqualTo("too-many-headers");
        assertThat(
                        reason(
                                HEAD
                                        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                                        + "--b\r\n\r\nx\r\n".repeat(101)
                                        + "--b--"))
                .isEqualTo("too-many-parts");
        StringBuilder deep = new StringBuilder(HEAD);
        for (int i = 0; i < 25; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertThat(reason(deep.append("\r\nx").toString())).isEqualTo("too-deep");
    }

    private InboundMessage read(String mail) throws Unreadable {
        return reading.read(mail.getBytes(StandardCharsets.UTF_8));
    }

    private String reason(String mail) {
        Unreadable unreadable = catchThrowableOfType(Unreadable.class, () -> read(mail));
        return unreadable == null ? "read" : unreadable.reason();
    }

    static final class Config implements MailConfig {
        @Override
        public Smtp smtp() {
            return new Smtp() {
                @Override
                public String host() {
                    return "localhost";
                }

                @Override
                public int port() {
                    return 1;
                }

                @Override
                public Optional<String> user() {
                    return Optional.of("guichet");
                }

                @Override
                public Optional<String> password() {
                    return Optional.empty();
                }

                @Override
                public Tls tls() {
                    return Tls.NONE;
                }

                @Override
                public String from() {
                    return "support@guichet.example";
                }

                @Override
                public String fromName() {
                    return "Guichet";
                }
            };
        }

        @Override
        public Map<String, Imap> imap() {
            return Map.of();
        }

        @Override
        public String replyDomain() {
            return "reply.guichet.example";
        }

        @Override
        public String authservId() {
            return "mx.guichet.example";
        }
    }
}

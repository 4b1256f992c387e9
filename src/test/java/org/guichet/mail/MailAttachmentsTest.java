// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.guichet.redaction.LeftOut;
import org.guichet.redaction.Redaction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of what a mail holds besides its text, only what somebody sent us on purpose leaves a mark. */
class MailAttachmentsTest {

    private static final String MARK = "\n\n" + LeftOut.ATTACHMENT.mark();
    private static final String PLAIN = part("Content-Type: text/plain", "See below.");
    private static final String HTML =
            part("Content-Type: text/html", "<p>See below.<img src=\"cid:logo@mail\"></p>");
    private static final String LOGO =
            part(
                    "Content-Type: image/png; name=image001.png\r\nContent-ID: <logo@mail>\r\nContent-Disposition: inline; filename=image001.png",
                    "iVBORw0=");
    private static final String INVOICE =
            part(
                    "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=invoice.pdf",
                    "JVBERi0=");

    private final MailReading reading =
            new MailReading(
                    new MailReadingTest.Config(),
                    new Redaction(),
                    InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));

    @Nested
    class AMailWithALogoInItsSignature {

        @Test
        void has_none_where_the_logo_belongs_to_both_writings() throws Exception {
            String both = multipart("alternative", PLAIN, HTML);

            assertThat(text(multipart("related", both, LOGO, LOGO))).isEqualTo("See below.");
        }

        @Test
        void has_none_where_the_logo_belongs_to_the_html() throws Exception {
            assertThat(text(multipart("alternative", PLAIN, multipart("related", HTML, LOGO))))
                    .isEqualTo("See below.");
        }

        @Test
        void has_none_where_there_is_only_html() throws Exception {
            assertThat(text(multipart("related", HTML, LOGO))).isEqualTo("See below.");
        }

        @Test
        void has_one_for_the_invoice_beside_it() throws Exception {
            String body = multipart("related", multipart("alternative", PLAIN, HTML), LOGO);

            assertThat(text(multipart("mixed", body, INVOICE))).isEqualTo("See below." + MARK);
        }
    }

    @Nested
    class AmongAlternatives {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/calendar; method=REQUEST",
                    "text/calendar; method=REQUEST; name=invite.ics",
                    "text/x-amp-html"
                })
        void another_writing_of_the_same_is_none(String type) throws Exception {
            String other = part("Content-Type: " + type, "the same once more");

            assertThat(text(multipart("alternative", PLAIN, other, HTML))).isEqualTo("See below.");
        }

        @Test
        void a_file_beside_a_writing_that_is_not_read_is_one() throws Exception {
            String rich = multipart("mixed", HTML, INVOICE);

            assertThat(text(multipart("alternative", PLAIN, rich))).isEqualTo("See below." + MARK);
        }

        @Test
        void a_file_beside_the_writing_that_is_read_is_one() throws Exception {
            String rich = multipart("mixed", HTML, INVOICE);

            assertThat(text(multipart("alternative", rich))).isEqualTo("See below." + MARK);
        }

        @Test
        void a_file_is_one_where_there_is_no_text_at_all() throws Exception {
            assertThat(text(multipart("alternative", INVOICE))).isEqualTo(MARK.strip());
        }
    }

    @Nested
    class AFileIsOne {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Type: image/jpeg",
                    "Content-Type: image/jpeg; name=screen.jpg",
                    "Content-Type: image/jpeg\r\nContent-Disposition: inline; filename=screen.jpg",
                    "Content-Type: image/jpeg; name=screen.jpg\r\nContent-ID: <screen@mail>",
                    "Content-Type: image/jpeg\r\nContent-Disposition: attachment",
                    "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=log.txt",
                    "Content-Type: text/calendar; name=invite.ics"
                })
        void beside_the_text(String header) throws Exception {
            assertThat(text(multipart("mixed", PLAIN, part(header, "AAAA"))))
                    .isEqualTo("See below." + MARK);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Type: image/jpeg; name=screen.jpg",
                    "Content-Type: image/jpeg\r\nContent-ID: <screen@mail>\r\nContent-Disposition: attachment"
                })
        void within_the_html_where_it_is_sent_as_one_or_nothing_can_refer_to_it(String header)
                throws Exception {
            assertThat(text(multipart("related", HTML, part(header, "AAAA"))))
                    .isEqualTo("See below." + MARK);
        }

        @Test
        void alone() throws Exception {
            assertThat(text("Content-Type: image/jpeg; name=screen.jpg\r\n\r\nAAAA\r\n"))
                    .isEqualTo(MARK.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Disposition: attachment; filename=smime.p7s",
                "Content-Type: message/delivery-status"
            })
    void a_signature_and_a_delivery_report_are_none(String header) throws Exception {
        assertThat(text(multipart("signed", PLAIN, part(header, "AAAA")))).isEqualTo("See below.");
    }

    private String text(String body) throws Unreadable {
        String mail = "From: a@b.example\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n" + body;
        return reading.read(mail.getBytes(StandardCharsets.UTF_8)).text();
    }

    /** Head and body; no part is as long as what it is in, so no two boundaries are one. */
    private static String multipart(String kind, String... parts) {
        String boundary = "b" + String.join("", parts).length() + "e";
        StringBuilder body =
                new StringBuilder(
                        "Content-Type: multipart/%s; boundary=%s\r\n\r\n"
                                .formatted(kind, boundary));
        for (String part : parts) {
            body.append("--").append(boundary).append("\r\n").append(part);
        }
        return body.append("--").append(boundary).append("--\r\n").toString();
    }

    private static String part(String header, String body) {
        return header + "\r\n\r\n" + body + "\r\n";
    }
}

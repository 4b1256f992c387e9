// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {

    private static final String CLAIRE = "claire.martin@courriel.example";

    @TempDir Path folder;

    private MailWorld world;

    @BeforeEach
    void open() {
        world = new MailWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Nested
    class Mail_to_our_domains {

        @Test
        void to_the_reply_domain_reaches_support_and_carries_our_verdict() throws Exception {
            send("support+TOKEN@reply.guichet.example", "");

            var inbox = world.inbox();
            assertThat(inbox.getMessageCount()).isEqualTo(1);
            var message = inbox.getMessage(1);
            assertThat(message.getHeader("Authentication-Results"))
                    .containsExactly("mx.guichet.example; dmarc=pass header.from=courriel.example");
            assertThat(message.getHeader("Delivered-To"))
                    .containsExactly("support+TOKEN@reply.guichet.example");
        }

        @Test
        void a_forged_verdict_is_stripped() throws Exception {
            send(
                    "support@guichet.example",
                    "Authentication-Results: mx.guichet.example; dmarc=pass header.from=bank.example\r\n"
                            + "X-Sandbox-Dmarc: fail\r\n");

            assertThat(world.inbox().getMessage(1).getHeader("Authentication-Results"))
                    .containsExactly("mx.guichet.example; dmarc=fail header.from=courriel.example");
            assertThat(world.inbox().getMessage(1).getHeader("X-Sandbox-Dmarc")).isNull();
        }

        @Test
        void whose_envelope_is_of_another_domain_than_the_sender_fails() throws Exception {
            post("Question", CLAIRE, "support@guichet.example", "", "evil@mail.example");

            assertThat(world.inbox().getMessage(1).getHeader("Authentication-Results"))
                    .containsExactly("mx.guichet.example; dmarc=fail header.from=courriel.example");
        }

        @Test
        void who_claims_to_be_us_from_outside_fails() throws Exception {
            post("support@guichet.example", "support@guichet.example", "");

            assertThat(world.inbox().getMessage(1).getHeader("Authentication-Results")[0])
                    .contains("dmarc=fail");
        }
    }

    @Nested
    class Mail_to_customers {

        @Test
        void makes_a_mailbox_for_an_address_never_heard_of() throws Exception {
            post("support@guichet.example", CLAIRE, "");

            var received = world.received(CLAIRE);
            assertThat(received).hasSize(1);
            assertThat(received.get(0).get("text").asText()).contains("Bonjour");
            assertThat(received.get(0).get("headers").has("Authentication-Results")).isFalse();
            assertThat(world.inbox().getMessageCount()).isZero();
        }

        @Test
        void is_answered_to_the_reply_address_in_the_same_thread() throws Exception {
            send(
                    CLAIRE,
                    "Message-ID: <letter@guichet.example>\r\nReferences: <first@guichet.example>\r\n"
                            + "Reply-To: support+TOKEN@reply.guichet.example\r\n");
            var id = world.received(CLAIRE).get(0).get("id").asLong();

            var answer = world.postForm("/mailbox/messages/" + id + "/reply", "text=Merci");

            assertThat(answer.statusCode()).isEqualTo(302);
            var message = world.inbox().getMessage(1);
            assertThat(message.getHeader("In-Reply-To"))
                    .containsExactly("<letter@guichet.example>");
            assertThat(message.getHeader("References"))
                    .containsExactly("<first@guichet.example> <letter@guichet.example>");
            assertThat(message.getHeader("To"))
                    .containsExactly("support+TOKEN@reply.guichet.example");
            assertThat(message.getSubject()).isEqualTo("Re: Question");
        }

        @Test
        void shows_nothing_of_theirs_raw() throws Exception {
            post("<script>evil</script>", "x@y.example", CLAIRE, "");

            var page = world.get("/mailbox/messages/1");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script>").contains("&lt;script&gt;");
            assertThat(world.get("/mailbox").body()).doesNotContain("<script>");
        }
    }

    @Nested
    class After_a_kill {

        @Test
        void a_message_outlives_the_sandbox() throws Exception {
            send("support@guichet.example", "");
            post("support@guichet.example", CLAIRE, "");

            try (var second = new MailWorld(folder)) {
                assertThat(second.inbox().getMessageCount()).isEqualTo(1);
                assertThat(second.received(CLAIRE)).hasSize(1);
            }
        }

        @Test
        void what_the_product_has_read_stays_read_and_what_it_removed_stays_away()
                throws Exception {
            send("support@guichet.example", "");
            send("support@guichet.example", "");
            var inbox = world.inbox();
            inbox.getMessage(1).setFlag(Flags.Flag.SEEN, true);
            inbox.getMessage(2).setFlag(Flags.Flag.DELETED, true);
            inbox.expunge();
            world.close();

            try (var second = new MailWorld(folder)) {
                assertThat(second.inbox().getMessageCount()).isEqualTo(1);
                assertThat(second.inbox().getMessage(1).isSet(Flags.Flag.SEEN)).isTrue();
                assertThat(second.received("support")).hasSize(2);
            }
        }
    }

    @Nested
    class While_switched_off {

        @Test
        void nothing_is_taken_and_afterwards_all_works_again() throws Exception {
            world.postJson("/mailbox/api/outage", "{'smtp': true, 'imap': true}");
            assertThatThrownBy(() -> send("support@guichet.example", ""))
                    .isInstanceOf(MessagingException.class);
            assertThatThrownBy(() -> world.inbox()).isInstanceOf(MessagingException.class);

            world.postJson("/mailbox/api/outage", "{'smtp': false, 'imap': false}");
            var sent =
                    world.postJson(
                            "/mailbox/api/messages",
                            "{'from':'%s','to':'support@guichet.example','subject':'Là','text':'é','dmarc':'none'}"
                                    .formatted(CLAIRE));

            assertThat(sent.statusCode()).isEqualTo(201);
            assertThat(world.inbox().getMessage(1).getSubject()).isEqualTo("Là");
            assertThat(world.inbox().getMessage(1).getHeader("Authentication-Results")[0])
                    .contains("dmarc=none");
        }
    }

    private void send(String to, String headers) throws MessagingException {
        post(CLAIRE, to, headers);
    }

    private void post(String from, String to, String headers) throws MessagingException {
        post("Question", from, to, headers);
    }

    private void post(String subject, String from, String to, String headers)
            throws MessagingException {
        post(subject, from, to, headers, from.contains("<") ? "x@y.example" : from);
    }

    /** Written by hand, so that a header stays what the test says. */
    private void post(String subject, String from, String to, String headers, String envelope)
            throws MessagingException {
        var text =
                "From: %s\r\nTo: %s\r\nSubject: %s\r\n%s\r\n<script>evil</script> Bonjour\r\n"
                        .formatted(from, to, subject, headers);
        var message = Journal.parse(text.getBytes(StandardCharsets.UTF_8));
        var properties = new Properties();
        properties.setProperty("mail.smtp.from", envelope);
        try (var transport = Session.getInstance(properties).getTransport("smtp")) {
            transport.connect("127.0.0.1", world.smtpPort, null, null);
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(to)});
        }
    }
}

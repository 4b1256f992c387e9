// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.post.MailCarrier;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeMailCarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Mails that want into somebody's conversation, or want us to write to somebody. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ThreadJoiningTest {

    private static final String SAID = "Je suis dans la conversation";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject ThreadLinks links;
    @Inject FakeMailCarrier carrier;

    private EmailAddress claire;
    private long number;
    private String signed;

    @BeforeEach
    void a_customer_has_a_conversation() {
        claire = somebody();
        number = written(claire, "Bonjour");
        signed = scene.replyAddress(number);
        scene.taken(number);
    }

    @Nested
    class A_mail_stays_out {

        @Test
        @DisplayName("with the number in its subject (zammad#5064)")
        void that_only_knows_the_number() throws Exception {
            String subject = "Re: Une question [" + number + "] #" + number;
            assertThat(comes(claire, "support@guichet.example", subject, Verdict.PASS))
                    .isEqualTo("OPENED");
            stayedOut();
        }

        @Test
        @DisplayName("to an address whose signature is another's, or is guessed")
        void whose_address_was_not_signed_for_this_ticket_and_recipient() throws Exception {
            long other = written(claire, "Encore");
            String others = scene.replyAddress(other);
            for (String forged :
                    List.of(
                            // the number of the one, the signature of the other
                            signed.substring(0, 16) + others.substring(16),
                            signed.replaceFirst("....@", "zzzz@"),
                            "support+" + number + "@" + signed.replaceFirst(".*@", ""),
                            signed.replaceFirst("@.*", "@elsewhere.example"))) {
                assertThat(comes(claire, forged, "Re", Verdict.PASS))
                        .as(forged)
                        .isEqualTo("OPENED");
            }
            stayedOut();
        }

        @Test
        @DisplayName("from whoever was in Cc and so has the address (Zendesk CVE-2024-49193)")
        void of_somebody_in_copy() throws Exception {
            EmailAddress copied = somebody();
            scene.mail(
                    UUID.randomUUID().toString(),
                    HelpdeskScene.mail(
                            claire,
                            List.of(signed, copied.value()),
                            "Re",
                            "Avec une copie",
                            List.of(),
                            Verdict.PASS,
                            false));
            assertThat(comes(copied, signed, "Re", Verdict.PASS)).isEqualTo("QUARANTINED");
            stayedOut();
            answer("Seulement pour Claire");
            until(
                    () ->
                            letters(claire).stream()
                                    .anyMatch(mail -> mail.text().contains("Seulement")));
            assertThat(letters(copied)).isEmpty();
        }

        @Test
        @DisplayName("that claims to be the customer's and is not vouched for")
        void of_a_forged_sender() throws Exception {
            for (Verdict verdict : List.of(Verdict.FAIL, Verdict.NONE)) {
                assertThat(comes(claire, signed, "Re", verdict)).isEqualTo("QUARANTINED");
            }
            stayedOut();
        }

        @Test
        @DisplayName("with a Message-ID of ours in its References")
        void of_a_stranger_who_quotes_our_letter() throws Exception {
            String key = UUID.randomUUID().toString();
            assertThat(
                            scene.mail(
                                    key,
                                    HelpdeskScene.mail(
                                            somebody(),
                                            List.of("support@guichet.example"),
                                            "Re",
                                            SAID,
                                            List.of(scene.letterId(number)),
                                            Verdict.PASS,
                                            false)))
                    .isEqualTo("QUARANTINED");
            stayedOut();
        }

        @Test
        @DisplayName("from a service that was given our reply address (the ticket trick)")
        void that_verifies_an_address_of_ours() throws Exception {
            EmailAddress service = new EmailAddress("no-reply@" + UUID.randomUUID() + ".example");
            assertThat(comes(service, signed, "Your code is 123456", Verdict.PASS))
                    .isEqualTo("QUARANTINED");
            assertThat(
                            comes(
                                    service,
                                    "support@guichet.example",
                                    "Your code is 123456",
                                    Verdict.PASS))
                    .isEqualTo("OPENED");
            stayedOut();
            assertThat(thread()).doesNotContain("123456");
        }
    }

    @Nested
    @DisplayName("Mail \"from\" an agent (FreeScout CVE-2026-47123)")
    class An_agent_who_writes_a_mail {

        private final EmailAddress agent = new EmailAddress("agent-kea@guichet.example");

        @Test
        void is_a_stranger_to_every_conversation() throws Exception {
            String before = facts();
            for (Verdict verdict : Verdict.values()) {
                assertThat(comes(agent, signed, "#close #assign agent-tui", verdict))
                        .isEqualTo("QUARANTINED");
            }
            stayedOut();
            assertThat(facts()).isEqualTo(before);
            assertThat(
                            rows.count(
                                    "select count(*) from message where ticket = ?1 and author = 'AGENT'",
                                    number))
                    .isZero();
        }

        private String facts() {
            return rows.text(
                    "select concat_ws(' ', state, assignee, priority, partner) from ticket where number = ?1",
                    number);
        }
    }

    @Nested
    @DisplayName("Mail bomb and relay (Zendesk campaigns, 2025 to 2026)")
    class Whoever_types_somebody_elses_address {

        @Test
        void sends_them_no_word_of_their_own() throws Exception {
            EmailAddress bombed = somebody();
            String advertised = "pilules" + UUID.randomUUID();
            HelpdeskScene.form(
                            Map.of(
                                    "topic",
                                    "billing",
                                    "email",
                                    bombed.value(),
                                    "subject",
                                    advertised,
                                    "message",
                                    "https://" + advertised + ".example"))
                    .then()
                    .statusCode(303);
            comesWith(bombed, advertised);
            until(() -> letters(bombed).size() == 2);
            assertThat(letters(bombed))
                    .allSatisfy(
                            mail ->
                                    assertThat(mail.subject() + mail.text() + mail.html())
                                            .doesNotContain(advertised));
        }

        @Test
        void sends_them_five_letters_a_day() throws Exception {
            EmailAddress bombed = somebody();
            for (int i = 0; i < 4; i++) {
                written(bombed, "Bonjour " + i);
                comesWith(bombed, "x" + i);
            }
            until(() -> letters(bombed).size() >= 5);
            assertThat(rows.count("select count(*) from letter where address = ?1", bombed.value()))
                    .isEqualTo(5);
        }

        @Test
        void starts_no_two_machines_answering_each_other() throws Exception {
            EmailAddress machine = somebody();
            String key = UUID.randomUUID().toString();
            assertThat(
                            scene.mail(
                                    key,
                                    HelpdeskScene.mail(
                                            machine,
                                            List.of("support@guichet.example"),
                                            "Out of office",
                                            "x",
                                            List.of(),
                                            Verdict.PASS,
                                            true)))
                    .isEqualTo("AUTOMATIC");
            assertThat(
                            rows.count(
                                    "select count(*) from letter where address = ?1",
                                    machine.value()))
                    .isZero();
        }

        private void comesWith(EmailAddress from, String words) throws Exception {
            scene.mail(
                    UUID.randomUUID().toString(),
                    HelpdeskScene.mail(
                            from,
                            List.of("support@guichet.example"),
                            words,
                            words,
                            List.of(),
                            Verdict.NONE,
                            false));
        }
    }

    private String comes(EmailAddress from, String to, String subject, Verdict verdict)
            throws Exception {
        return scene.mail(
                UUID.randomUUID().toString(),
                HelpdeskScene.mail(from, List.of(to), subject, SAID, List.of(), verdict, false));
    }

    /** Neither the customer's page nor the ticket shows it as said. */
    private void stayedOut() {
        assertThat(
                        rows.count(
                                "select count(*) from message where ticket = ?1 and body = ?2",
                                number,
                                SAID))
                .isZero();
        assertThat(thread()).contains("Bonjour").doesNotContain(SAID);
        assertThat(get(KEA, "/console/tickets/" + number).asString()).doesNotContain(SAID);
    }

    private String thread() {
        return given().get("/support/t/" + links.token(number)).asString();
    }

    private void answer(String text) {
        post(
                        KEA,
                        "/console/tickets/" + number + "/replies",
                        Map.of(
                                "reply",
                                text,
                                "key",
                                FormKey.fresh().value(),
                                "seen",
                                rows.count(
                                        "select max(id) from message where ticket = ?1", number)))
                .then()
                .statusCode(303);
    }

    private List<MailCarrier.Mail> letters(EmailAddress to) {
        return carrier.to(to);
    }
}

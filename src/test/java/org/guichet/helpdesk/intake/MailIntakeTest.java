// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class MailIntakeTest {

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;

    /** How a mail names the ticket, who sent it, what our mail server says, and what it becomes. */
    @ParameterizedTest(name = "{0}, {1}, {2}, automatic {3}: {4}")
    @CsvSource({
        "signed, customer, PASS, false, APPENDED",
        "signed, stranger, PASS, false, QUARANTINED",
        "signed, customer, FAIL, false, QUARANTINED",
        "signed, customer, NONE, false, QUARANTINED",
        "signed, customer, PASS, true, AUTOMATIC",
        "reference, customer, PASS, false, APPENDED",
        "reference, stranger, PASS, false, QUARANTINED",
        "reference, customer, FAIL, false, QUARANTINED",
        "subject, customer, PASS, false, OPENED",
        "subject, stranger, PASS, false, OPENED",
        "forged, stranger, PASS, false, OPENED",
        "nothing, stranger, FAIL, false, QUARANTINED",
        "nothing, stranger, PASS, true, AUTOMATIC"
    })
    void a_mail_becomes_what_the_table_says_and_only_once(
            String names, String sender, Verdict verdict, boolean automatic, String became)
            throws Exception {
        EmailAddress customer = somebody();
        long number = written(customer, "Bonjour");
        String signed = scene.replyAddress(number);
        var mail =
                mail(
                        sender.equals("customer") ? customer : somebody(),
                        List.of(
                                switch (names) {
                                    case "signed" -> signed;
                                    case "forged" -> signed.replaceFirst("....@", "zzzz@");
                                    default -> "support@guichet.example";
                                }),
                        "Re: Une question [" + number + "]",
                        "Écrit par courriel",
                        names.equals("reference") ? List.of(scene.letterId(number)) : List.of(),
                        verdict,
                        automatic);
        String key = UUID.randomUUID().toString();
        long before = scene.count("select count(*) from ticket");

        assertThat(scene.mail(key, mail)).isEqualTo(became);
        assertThat(scene.mail(key, mail)).isEqualTo(became);

        assertThat(scene.messages(number)).isEqualTo(became.equals("APPENDED") ? 2 : 1);
        assertThat(scene.count("select count(*) from ticket") - before)
                .isEqualTo(became.equals("OPENED") ? 1 : 0);
        assertThat(scene.count("select count(*) from quarantined_mail where key = ?1", key))
                .isEqualTo(became.equals("QUARANTINED") ? 1 : 0);
    }

    @Test
    void at_most_five_acknowledgements_a_day_go_to_one_address() throws Exception {
        EmailAddress bombed = somebody();
        for (int i = 0; i < 8; i++) {
            scene.mail(
                    UUID.randomUUID().toString(),
                    mail(
                            bombed,
                            List.of("support@guichet.example"),
                            "x",
                            "y",
                            List.of(),
                            Verdict.NONE,
                            false));
        }
        assertThat(scene.count("select count(*) from letter where address = ?1", bombed.value()))
                .isEqualTo(5);
    }

    @Nested
    class The_language_of_a_mail {

        private static final String ENGLISH = "Hello, the sync is not working, please help me";

        private final EmailAddress claire = somebody();

        @Test
        void of_somebody_new_is_guessed() throws Exception {
            assertThat(languageOf(claire, Verdict.NONE)).isEqualTo("en");
        }

        @Test
        void of_somebody_who_wrote_before_is_that_of_the_ticket() throws Exception {
            written(claire, "Bonjour");
            EmailAddress shouted = new EmailAddress(claire.value().toUpperCase(Locale.ROOT));
            assertThat(languageOf(shouted, Verdict.NONE)).isEqualTo("fr");
        }

        @Test
        void of_a_proven_account_is_that_of_its_ticket_whatever_the_address() throws Exception {
            AccountId account = someAccount();
            finder.knows(claire, account);
            long number = written(claire, "Bonjour");
            EmailAddress renamed = somebody();
            finder.knows(renamed, account);
            assertThat(languageOf(renamed, Verdict.NONE)).isEqualTo("en");
            scene.confirmed(number, account);
            EmailAddress again = somebody();
            finder.knows(again, account);
            assertThat(languageOf(again, Verdict.NONE)).isEqualTo("fr");
        }

        @Test
        void of_a_proven_account_is_not_changed_by_whoever_types_its_address() throws Exception {
            AccountId account = someAccount();
            finder.knows(claire, account);
            scene.confirmed(written(claire, "Bonjour"), account);
            given().header("Accept-Language", "nl")
                    .formParams(
                            Map.of(
                                    "topic", "billing",
                                    "email", claire.value(),
                                    "subject", "Vraag",
                                    "message", "Goedendag"))
                    .post("/support");

            assertThat(languageOf(claire, Verdict.NONE)).isEqualTo("fr");
        }

        @Test
        void that_was_chosen_in_the_form_counts_more_than_a_guess() throws Exception {
            assertThat(languageOf(claire, Verdict.NONE)).isEqualTo("en");
            written(claire, "Bonjour");
            languageOf(claire, Verdict.NONE);
            assertThat(languageOf(claire, Verdict.NONE)).isEqualTo("fr");
        }

        @Test
        void that_is_held_back_is_the_same_so_that_its_judge_reads_it() throws Exception {
            written(claire, "Bonjour");
            String key = take(claire, Verdict.FAIL);
            assertThat(scene.one("select language from quarantined_mail where key = ?1", key))
                    .isEqualTo("fr");
        }

        private Object languageOf(EmailAddress from, Verdict verdict) throws Exception {
            return scene.one(
                    "select t.language from ticket t join taken_mail m on m.ticket = t.number where m.key = ?1",
                    take(from, verdict));
        }

        private String take(EmailAddress from, Verdict verdict) throws Exception {
            String key = UUID.randomUUID().toString();
            scene.mail(
                    key,
                    mail(
                            from,
                            List.of("support@guichet.example"),
                            "Question",
                            ENGLISH,
                            List.of(),
                            verdict,
                            false));
            return key;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class MailIntakeTest {

    @Inject HelpdeskScene scene;

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
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.guichet.kernel.EmailAddress;
import org.guichet.post.MailCarrier.Mail;
import org.junit.jupiter.api.Test;

class OutgoingMailTest {

    @Test
    void what_a_machine_wrote_says_so_and_is_known_as_such_when_it_comes_back() throws Exception {
        OutgoingMail acknowledgement = of(true, Optional.of("a@courriel.example"));
        assertThat(acknowledgement.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(Automatic.is(acknowledgement)).isTrue();
        assertThat(of(true, Optional.empty()).getHeader("Auto-Submitted"))
                .containsExactly("auto-generated");
    }

    @Test
    void what_an_agent_wrote_does_not() throws Exception {
        OutgoingMail reply = of(false, Optional.of("a@courriel.example"));
        assertThat(reply.getHeader("Auto-Submitted")).isNull();
        assertThat(Automatic.is(reply)).isFalse();
        assertThat(reply.getHeader("In-Reply-To")).containsExactly("<a@courriel.example>");
    }

    private static OutgoingMail of(boolean automatic, Optional<String> inReplyTo) throws Exception {
        return OutgoingMail.of(
                Session.getInstance(new Properties()),
                new Mail(
                        "l1@reply.guichet.example",
                        new EmailAddress("claire@courriel.example"),
                        Optional.empty(),
                        "fr",
                        "Bonjour",
                        "Bonjour Claire",
                        null,
                        inReplyTo,
                        List.of(),
                        automatic),
                new EmailAddress("support@guichet.example"),
                "Guichet",
                Instant.parse("2026-11-22T10:00:00Z"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenLetterTest {

    private static final EmailAddress CLAIRE = new EmailAddress("claire@courriel.example");

    @ParameterizedTest
    @ValueSource(strings = {"premium-active", "late-reply"})
    void is_automatic_whatever_its_kind_is_called(String kind) {
        assertThat(sent(letter(kind)).automatic()).isTrue();
    }

    @Test
    void is_not_where_a_person_wrote_it() {
        Letter letter =
                letter("ticket-reply")
                        .byHand()
                        .answering(CLAIRE, Optional.empty(), List.of())
                        .withLink("thread", "1042");

        assertThat(sent(letter).automatic()).isFalse();
    }

    @Test
    void says_below_text_and_html_how_the_log_stands_when_it_leaves() {
        LetterFoot.Foot foot =
                new LetterFoot.Foot(
                        "L’état du journal", URI.create("https://desk.example.com/log/7"));
        Letter letter =
                Letter.of(
                        "premium-active",
                        new Recipient.Address(CLAIRE),
                        Language.FR,
                        "EU-20",
                        "Bonjour",
                        "Un texte\n",
                        "<html><body><p>Un texte</p></body></html>");

        MailCarrier.Mail mail =
                new WrittenLetter(letter, "1@reply.guichet.example", Instant.EPOCH)
                        .mailTo(CLAIRE, new Markers(List.of()), Optional.of(foot));

        assertThat(mail.text())
                .isEqualTo("Un texte\n\nL’état du journal\nhttps://desk.example.com/log/7\n");
        assertThat(mail.html())
                .contains("<p>Un texte</p><p class=\"foot\">L’état du journal <a href=")
                .endsWith("</a></p>\n</body></html>");
    }

    private static Letter letter(String kind) {
        return Letter.of(
                kind,
                new Recipient.Address(CLAIRE),
                Language.FR,
                "EU-20",
                "Bonjour",
                "Un texte",
                null);
    }

    private static MailCarrier.Mail sent(Letter letter) {
        return new WrittenLetter(letter, "1@reply.guichet.example", Instant.EPOCH)
                .mailTo(CLAIRE, new Markers(List.of()), Optional.empty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.post.Letter;
import org.guichet.post.Post;
import org.guichet.post.Recipient;
import org.guichet.premium.credit.CreditNote;

/** Sends a credit note to the customer: the letter is the document. */
@ApplicationScoped
class CreditLetters {

    @CheckedTemplate(
            basePath = "letters/premium",
            defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Letters {
        static native TemplateInstance credit(CreditNote note, Language language, String subject);

        static native TemplateInstance creditText(CreditNote note, Language language);
    }

    private final Post post;

    CreditLetters(Post post) {
        this.post = post;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void creditNote(CreditNote note) {
        Language language = note.buyer().language();
        RefundMessages texts = Texts.in(language, RefundMessages.class);
        String amount = Shown.money(note.amount().total(), language);
        String subject =
                note.isReversal()
                        ? texts.reversalSubject(note.number(), amount)
                        : texts.creditSubject(note.number(), amount);
        post.send(
                Letter.of(
                        "credit-note",
                        new Recipient.Holder(note.buyer().account()),
                        language,
                        note.number(),
                        subject,
                        Letters.creditText(note, language).setLocale(language.locale()).render(),
                        Letters.credit(note, language, subject)
                                .setLocale(language.locale())
                                .render()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.PageConfig;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.post.Letter;
import org.guichet.post.Post;
import org.guichet.post.Recipient;
import org.guichet.premium.subscription.Subscription;

/** Tells the holder that a cancellation was taken back, and when they pay next. */
@ApplicationScoped
class KeptLetters {

    @CheckedTemplate(
            basePath = "letters/premium",
            defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Letters {
        static native TemplateInstance kept(
                String next, Country country, Language language, String site);

        static native TemplateInstance keptText(
                String next, Country country, Language language, String site);
    }

    private final Post post;
    private final PageConfig pages;

    KeptLetters(Post post, PageConfig pages) {
        this.post = post;
        this.pages = pages;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void kept(Subscription contract) {
        Language language = contract.buyer().language();
        String next = Shown.day(contract.periodEnd(), language);
        Country country = contract.buyer().country();
        String site = pages.publicUrl().toString();
        post.send(
                Letter.of(
                        "cancellation-taken-back",
                        new Recipient.Holder(contract.buyer().account()),
                        language,
                        contract.id().toString(),
                        Texts.in(language, LawMessages.class).keptTitle(),
                        Letters.keptText(next, country, language, site)
                                .setLocale(language.locale())
                                .render(),
                        Letters.kept(next, country, language, site)
                                .setLocale(language.locale())
                                .render()));
    }
}

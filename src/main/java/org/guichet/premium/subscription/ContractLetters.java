// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.PageConfig;
import org.guichet.post.Letter;
import org.guichet.post.Post;
import org.guichet.post.Recipient;

/**
 * Letters to a contract's holder that say one thing and lead to the customer's own page: a link to
 * the provider's would serve anybody.
 */
@ApplicationScoped
public class ContractLetters {

    @CheckedTemplate(
            basePath = "letters/premium",
            defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Letters {
        static native TemplateInstance contract(
                String subject, String said, Country country, Language language, String site);

        static native TemplateInstance contractText(
                String subject, String said, Country country, Language language, String site);
    }

    private final Post post;
    private final PageConfig pages;

    ContractLetters(Post post, PageConfig pages) {
        this.post = post;
        this.pages = pages;
    }

    /** About the contract itself. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void send(String kind, Subscription contract, String subject, String said) {
        send(kind, contract, contract.id().toString(), subject, said);
    }

    /**
     * @param about what the letter is about, by which it is found again
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void send(
            String kind, Subscription contract, String about, String subject, String said) {
        Language language = contract.buyer().language();
        Country country = contract.buyer().country();
        String site = pages.publicUrl().toString();
        post.send(
                Letter.of(
                        kind,
                        new Recipient.Holder(contract.buyer().account()),
                        language,
                        about,
                        subject,
                        Letters.contractText(subject, said, country, language, site)
                                .setLocale(language.locale())
                                .render(),
                        Letters.contract(subject, said, country, language, site)
                                .setLocale(language.locale())
                                .render()));
    }
}

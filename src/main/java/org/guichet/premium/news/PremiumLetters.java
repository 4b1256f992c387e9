// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.news;

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
import org.guichet.premium.PaymentMessages;
import org.guichet.premium.PremiumMessages;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.subscription.Subscription;

/** Writes to the customer, in the language they bought in. */
@ApplicationScoped
class PremiumLetters {

    @CheckedTemplate(
            basePath = "letters/premium",
            defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Letters {
        static native TemplateInstance active(
                Subscription subscription, Price price, Language language, String site);

        static native TemplateInstance activeText(
                Subscription subscription, Price price, Language language, String site);

        static native TemplateInstance confirm(
                Subscription subscription, Price price, Language language, String site);

        static native TemplateInstance confirmText(
                Subscription subscription, Price price, Language language, String site);

        static native TemplateInstance refused(
                Price price, Country country, Language language, String site);

        static native TemplateInstance refusedText(
                Price price, Country country, Language language, String site);

        static native TemplateInstance invoice(Invoice invoice, Language language, String site);

        static native TemplateInstance invoiceText(Invoice invoice, Language language, String site);
    }

    private final Post post;
    private final PageConfig pages;

    PremiumLetters(Post post, PageConfig pages) {
        this.post = post;
        this.pages = pages;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void active(Subscription subscription, Price price) {
        Language language = subscription.buyer().language();
        post.send(
                Letter.of(
                        "premium-active",
                        new Recipient.Holder(subscription.buyer().account()),
                        language,
                        subscription.id().toString(),
                        Texts.in(language, PremiumMessages.class)
                                .letterActiveSubject(price.plan().name()),
                        Letters.activeText(subscription, price, language, site())
                                .setLocale(language.locale())
                                .render(),
                        Letters.active(subscription, price, language, site())
                                .setLocale(language.locale())
                                .render()));
    }

    /** The link leads to the customer's own page: a link to the provider's would serve anybody. */
    @Transactional(Transactional.TxType.MANDATORY)
    void confirm(Subscription subscription, Price price) {
        Language language = subscription.buyer().language();
        post.send(
                Letter.of(
                        "payment-confirmation",
                        new Recipient.Holder(subscription.buyer().account()),
                        language,
                        subscription.id().toString(),
                        Texts.in(language, PaymentMessages.class)
                                .confirmSubject(price.plan().name()),
                        Letters.confirmText(subscription, price, language, site())
                                .setLocale(language.locale())
                                .render(),
                        Letters.confirm(subscription, price, language, site())
                                .setLocale(language.locale())
                                .render()));
    }

    /** The debit for the first payment was refused: nothing has begun. */
    @Transactional(Transactional.TxType.MANDATORY)
    void refused(Subscription subscription, Price price) {
        Language language = subscription.buyer().language();
        post.send(
                Letter.of(
                        "payment-refused",
                        new Recipient.Holder(subscription.buyer().account()),
                        language,
                        subscription.id().toString(),
                        Texts.in(language, PaymentMessages.class)
                                .refusedSubject(price.plan().name()),
                        Letters.refusedText(price, subscription.buyer().country(), language, site())
                                .setLocale(language.locale())
                                .render(),
                        Letters.refused(price, subscription.buyer().country(), language, site())
                                .setLocale(language.locale())
                                .render()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void invoice(Invoice invoice) {
        Language language = invoice.buyer().language();
        post.send(
                Letter.of(
                        "invoice",
                        new Recipient.Holder(invoice.buyer().account()),
                        language,
                        invoice.number(),
                        Texts.in(language, PremiumMessages.class)
                                .letterInvoiceSubject(
                                        invoice.number(),
                                        Shown.money(invoice.amount().total(), language)),
                        Letters.invoiceText(invoice, language, site())
                                .setLocale(language.locale())
                                .render(),
                        Letters.invoice(invoice, language, site())
                                .setLocale(language.locale())
                                .render()));
    }

    private String site() {
        return pages.publicUrl().toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import io.quarkus.qute.TemplateExtension;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.PremiumMessages;
import org.guichet.premium.catalogue.Price;

/** A price in the reader's words; in templates {@code {price.named(language)}}. */
@TemplateExtension
final class ChangeWords {

    private ChangeWords() {}

    /** {@code Pro I, monthly}. */
    static String named(Price price, Language language) {
        PremiumMessages texts = Texts.in(language, PremiumMessages.class);
        return price.interval() == Interval.YEAR
                ? texts.cardYearly(price.plan().name())
                : texts.cardMonthly(price.plan().name());
    }

    /** {@code 9,99 € par mois}. */
    static String amount(Price price, Language language) {
        PremiumMessages texts = Texts.in(language, PremiumMessages.class);
        return Shown.money(price.amount(), language)
                + " "
                + (price.interval() == Interval.YEAR ? texts.perYear() : texts.perMonth());
    }
}

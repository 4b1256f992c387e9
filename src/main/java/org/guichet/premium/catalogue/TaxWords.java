// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import io.quarkus.qute.TemplateExtension;
import java.text.NumberFormat;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.joda.money.Money;

/** A tax in the reader's words; in templates {@code {tax.named(language)}}. */
@TemplateExtension
final class TaxWords {

    private TaxWords() {}

    /** {@code TVA 20 %}. */
    static String named(TaxRate rate, Language language) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(3);
        String percent = format.format(rate.percent());
        return switch (rate.name()) {
            case VAT -> Texts.in(language, CatalogueMessages.class).vat(percent);
            case GST -> Texts.in(language, CatalogueMessages.class).gst(percent);
        };
    }

    /** {@code dont TVA 1,67 €}. */
    static String part(TaxRate rate, Money tax, Language language) {
        String amount = Shown.money(tax, language);
        return switch (rate.name()) {
            case VAT -> Texts.in(language, CatalogueMessages.class).vatPart(amount);
            case GST -> Texts.in(language, CatalogueMessages.class).gstPart(amount);
        };
    }
}

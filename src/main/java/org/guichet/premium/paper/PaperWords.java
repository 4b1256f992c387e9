// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.paper;

import io.quarkus.qute.TemplateExtension;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.Texts;
import org.guichet.premium.PremiumMessages;
import org.guichet.premium.catalogue.TaxRate;

/** Words on documents; in templates {@code {paperword:idName(invoice.tax, language)}}. */
@TemplateExtension(namespace = "paperword")
final class PaperWords {

    private PaperWords() {}

    /** How the seller's number is called where this tax is due. */
    static String idName(Optional<TaxRate> tax, Language language) {
        PremiumMessages texts = Texts.in(language, PremiumMessages.class);
        return tax.map(TaxRate::name)
                .map(
                        name ->
                                switch (name) {
                                    case VAT -> texts.vatId();
                                    case GST -> texts.gstId();
                                })
                .orElseGet(texts::taxId);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dunning;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;
import org.guichet.premium.PremiumMessages;

/** What the error page says where the payment provider has no page to offer now. */
@ApplicationScoped
class DunningRefusals implements RefusalWords {

    static final String CLOSED = "payment-pages-closed";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(CLOSED)
                ? Optional.of(Texts.in(language, DunningMessages.class).closed())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return code.equals(CLOSED)
                ? Optional.of(
                        new Way(
                                Texts.in(language, PremiumMessages.class).toPlan(),
                                "/premium/manage"))
                : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.premium.PremiumMessages;

/** What the error page says where a cancellation can no longer be taken back. */
@ApplicationScoped
class LawRefusals implements RefusalWords {

    private static final String FINAL = "cancellation-final";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(FINAL)
                ? Optional.of(texts(language).cancellationFinal())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return code.equals(FINAL)
                ? Optional.of(new Way(texts(language).toPlan(), "/premium/manage"))
                : Optional.empty();
    }

    private static PremiumMessages texts(Language language) {
        return MessageBundles.get(PremiumMessages.class, Localized.Literal.of(language.code()));
    }
}

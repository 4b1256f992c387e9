// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;
import org.guichet.premium.PremiumMessages;

/** What the error page says where a cancellation can no longer be taken back. */
@ApplicationScoped
class LawRefusals implements RefusalWords {

    private static final String FINAL = "cancellation-final";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(FINAL)
                ? Optional.of(Texts.in(language, LawMessages.class).cancellationFinal())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return code.equals(FINAL)
                ? Optional.of(
                        new Way(
                                Texts.in(language, PremiumMessages.class).toPlan(),
                                "/premium/manage"))
                : Optional.empty();
    }
}

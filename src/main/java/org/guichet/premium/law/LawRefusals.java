// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;
import org.guichet.premium.PremiumMessages;

/** What the error page says where a cancellation cannot be taken back, for good or for now. */
@ApplicationScoped
class LawRefusals implements RefusalWords {

    static final String STOPPED = "renewal-stopped";
    static final String STOPPED_CANCELLED = "renewal-stopped-cancelled";
    static final String LOST = "renewal-lost";
    private static final String FINAL = "cancellation-final";

    @Override
    public Optional<String> words(String code, Language language) {
        LawMessages texts = Texts.in(language, LawMessages.class);
        return switch (code) {
            case FINAL -> Optional.of(texts.cancellationFinal());
            case STOPPED -> Optional.of(texts.renewalStopped());
            case STOPPED_CANCELLED -> Optional.of(texts.renewalStoppedCancelled());
            case LOST -> Optional.of(texts.renewalLost());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return Set.of(FINAL, STOPPED, STOPPED_CANCELLED, LOST).contains(code)
                ? Optional.of(
                        new Way(
                                Texts.in(language, PremiumMessages.class).toPlan(),
                                "/premium/manage"))
                : Optional.empty();
    }
}

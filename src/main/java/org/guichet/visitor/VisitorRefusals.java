// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;

/** What the error page says to somebody whose hand-off from the storage app failed. */
@ApplicationScoped
class VisitorRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        VisitorMessages texts =
                MessageBundles.get(VisitorMessages.class, Localized.Literal.of(language.code()));
        return switch (code) {
            case "hand-off-bad" -> Optional.of(texts.refusedHandOffBad());
            case "hand-off-used" -> Optional.of(texts.refusedHandOffUsed());
            case "hand-off-expired" -> Optional.of(texts.refusedHandOffExpired());
            case "hand-off-undecided" -> Optional.of(texts.refusedHandOffUndecided());
            default -> Optional.empty();
        };
    }
}

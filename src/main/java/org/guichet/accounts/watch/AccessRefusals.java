// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when a pause is not lifted. */
@ApplicationScoped
class AccessRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        AccessMessages texts = Texts.in(language, AccessMessages.class);
        return switch (code) {
            case "no-such-pause" -> Optional.of(texts.noSuchPause());
            case "provider-pause" -> Optional.of(texts.providerPause());
            case "own-pause" -> Optional.of(texts.ownPause());
            case "own-approval" -> Optional.of(texts.reviewNotYours());
            default -> Optional.empty();
        };
    }
}

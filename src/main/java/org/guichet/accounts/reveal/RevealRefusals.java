// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.reveal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when a field is not shown. */
@ApplicationScoped
class RevealRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        RevealMessages texts = Texts.in(language, RevealMessages.class);
        return switch (code) {
            case "no-such-reveal" -> Optional.of(texts.refusedNoReveal());
            case "code-needed" -> Optional.of(texts.refusedCode());
            default -> Optional.empty();
        };
    }
}

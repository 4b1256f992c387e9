// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when an act on a canned reply is refused. */
@ApplicationScoped
class MacroRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        MacroMessages texts = Texts.in(language, MacroMessages.class);
        return switch (code) {
            case "no-such-macro" -> Optional.of(texts.refusedUnknown());
            case "macro-of-the-provider" -> Optional.of(texts.refusedForeign());
            default -> Optional.empty();
        };
    }
}

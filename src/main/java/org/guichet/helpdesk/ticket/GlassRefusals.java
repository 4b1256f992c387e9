// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when an account is not opened without proof. */
@ApplicationScoped
class GlassRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        GlassMessages texts = Texts.in(language, GlassMessages.class);
        return switch (code) {
            case "break-glass-not" -> Optional.of(texts.notOpened());
            case "break-glass-waits" -> Optional.of(texts.waitsOther());
            case BreakGlass.UNKNOWN -> Optional.of(texts.errorUnknown());
            case "break-glass-proven" -> Optional.of(texts.proven());
            default -> Optional.empty();
        };
    }
}

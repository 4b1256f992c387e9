// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says of a view. */
@ApplicationScoped
class ViewRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        ViewMessages texts = Texts.in(language, ViewMessages.class);
        return switch (code) {
            case "no-such-view" -> Optional.of(texts.refusedUnknown());
            case "view-of-all" -> Optional.of(texts.refusedShared());
            default -> Optional.empty();
        };
    }
}

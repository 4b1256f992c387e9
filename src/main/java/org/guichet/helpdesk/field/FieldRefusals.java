// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when an act on a field is refused. */
@ApplicationScoped
class FieldRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        FieldMessages texts = Texts.in(language, FieldMessages.class);
        return switch (code) {
            case "no-such-field" -> Optional.of(texts.refusedUnknown());
            case "field-of-another" -> Optional.of(texts.refusedForeign());
            default -> Optional.empty();
        };
    }
}

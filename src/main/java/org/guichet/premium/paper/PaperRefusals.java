// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.paper;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says where a document cannot be drawn just now. */
@ApplicationScoped
class PaperRefusals implements RefusalWords {

    static final String BUSY = "papers-busy";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(BUSY)
                ? Optional.of(Texts.in(language, PaperMessages.class).busy())
                : Optional.empty();
    }
}

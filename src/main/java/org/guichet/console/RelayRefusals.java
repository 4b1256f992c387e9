// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says where an entry is not put back. */
@ApplicationScoped
class RelayRefusals implements RefusalWords {

    static final String FORGOTTEN = "outcome-forgotten";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(FORGOTTEN)
                ? Optional.of(Texts.in(language, RelayMessages.class).forgotten())
                : Optional.empty();
    }
}

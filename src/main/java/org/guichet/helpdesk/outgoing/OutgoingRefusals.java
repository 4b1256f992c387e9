// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says to whom was too slow. */
@ApplicationScoped
class OutgoingRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals("reply-went-out")
                ? Optional.of(Texts.in(language, OutgoingMessages.class).refusedWentOut())
                : Optional.empty();
    }
}

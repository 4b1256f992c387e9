// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;

/** What the error page says when an act on a ticket is refused. */
@ApplicationScoped
class HelpdeskRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        HelpdeskMessages texts =
                MessageBundles.get(HelpdeskMessages.class, Localized.Literal.of(language.code()));
        return switch (code) {
            case "no-such-ticket" -> Optional.of(texts.refusedUnknown());
            case "no-such-held-mail" -> Optional.of(texts.refusedNoMail());
            case "ticket-not-in-that-state" -> Optional.of(texts.refusedState());
            default -> Optional.empty();
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when something about people is refused. */
@ApplicationScoped
class TeamRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        TeamMessages texts = Texts.in(language, TeamMessages.class);
        return switch (code) {
            case "no-such-colleague" -> Optional.of(texts.refusedUnknown());
            case "not-your-people" -> Optional.of(texts.refusedForeign());
            case "no-such-availability" -> Optional.of(texts.refusedAvailability());
            default -> Optional.empty();
        };
    }
}

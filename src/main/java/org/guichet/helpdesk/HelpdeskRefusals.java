// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.accounts.budget.BudgetMessages;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when an act on a ticket is refused. */
@ApplicationScoped
class HelpdeskRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        HelpdeskMessages texts = Texts.in(language, HelpdeskMessages.class);
        return switch (code) {
            case "no-such-ticket" -> Optional.of(texts.refusedUnknown());
            case "no-such-held-mail" -> Optional.of(texts.refusedNoMail());
            case "ticket-not-in-that-state" -> Optional.of(texts.refusedState());
            case "no-such-priority" ->
                    Optional.of(Texts.in(language, CaseMessages.class).refusedPriority());
            case "note-of-the-provider" ->
                    Optional.of(Texts.in(language, CaseMessages.class).refusedNote());
            case "access-paused" ->
                    Optional.of(Texts.in(language, BudgetMessages.class).pausedTitle());
            default -> Optional.empty();
        };
    }
}

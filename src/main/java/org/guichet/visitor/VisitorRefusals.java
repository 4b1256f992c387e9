// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says to somebody whose hand-off from the storage app failed. */
@ApplicationScoped
class VisitorRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        VisitorMessages texts = Texts.in(language, VisitorMessages.class);
        return switch (code) {
            case "hand-off-bad" -> Optional.of(texts.refusedHandOffBad());
            case "hand-off-used" -> Optional.of(texts.refusedHandOffUsed());
            case "hand-off-expired" -> Optional.of(texts.refusedHandOffExpired());
            case "hand-off-undecided" -> Optional.of(texts.refusedHandOffUndecided());
            case "ticket-link-expired" -> Optional.of(texts.refusedTicketLink());
            case "somebody-else" -> Optional.of(texts.refusedSomebodyElse());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> title(String code, Language language) {
        return code.startsWith("hand-off-")
                ? Optional.of(Texts.in(language, VisitorMessages.class).refusedHandOff())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        VisitorMessages texts = Texts.in(language, VisitorMessages.class);
        return switch (code) {
            case "link-expired", "hand-off-used", "hand-off-expired" ->
                    Optional.of(new Way(texts.newLink(), "/premium/identify"));
            case "ticket-link-expired" -> Optional.of(new Way(texts.writeAgain(), "/support"));
            default -> Optional.empty();
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.complaint.ComplaintMessages;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when something is not done to a complaint. */
@ApplicationScoped
class ComplaintRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        ComplaintMessages texts = Texts.in(language, ComplaintMessages.class);
        return switch (code) {
            case "complaint-by-hand" -> Optional.of(texts.refusedByHand());
            case "merge-of-complaint" -> Optional.of(texts.refusedMerge());
            case "no-open-complaint" -> Optional.of(texts.refusedNone());
            case "complaint-second-person" -> Optional.of(texts.refusedSecond());
            case "no-such-message" -> Optional.of(texts.refusedMessage());
            default -> Optional.empty();
        };
    }
}

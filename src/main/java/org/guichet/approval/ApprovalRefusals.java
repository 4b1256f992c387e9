// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when a decision is refused. */
@ApplicationScoped
class ApprovalRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        ApprovalMessages texts = Texts.in(language, ApprovalMessages.class);
        return switch (code) {
            case "own-proposal" -> Optional.of(texts.refusedOwn());
            case "no-such-proposal" -> Optional.of(texts.refusedUnknown());
            default -> Optional.empty();
        };
    }
}

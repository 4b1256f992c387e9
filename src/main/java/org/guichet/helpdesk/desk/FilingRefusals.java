// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says when tickets are not merged or tagged. */
@ApplicationScoped
class FilingRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        FilingMessages texts = Texts.in(language, FilingMessages.class);
        return switch (code) {
            case "merge-with-itself" -> Optional.of(texts.refusedItself());
            case "merge-of-two-partners" -> Optional.of(texts.refusedPartners());
            case "merge-of-two-customers" -> Optional.of(texts.refusedCustomers());
            case "merge-into-done" -> Optional.of(texts.refusedDone());
            case "no-such-tag" -> Optional.of(texts.refusedTag());
            case "too-many-tags" -> Optional.of(texts.refusedMany());
            default -> Optional.empty();
        };
    }
}

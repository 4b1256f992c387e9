// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Shown;
import org.guichet.page.Texts;

/** What the error page says when an act on several tickets is refused. */
@ApplicationScoped
class BulkRefusals implements RefusalWords {

    @Override
    public Optional<String> words(String code, Language language) {
        BulkMessages texts = Texts.in(language, BulkMessages.class);
        return switch (code) {
            case "bulk-none" -> Optional.of(texts.refusedNone());
            case "bulk-too-many" ->
                    Optional.of(texts.refusedTooMany(Shown.number(Bulks.MOST, language)));
            case "bulk-no-act" -> Optional.of(texts.refusedNoAct());
            case "bulk-too-late" -> Optional.of(texts.refusedTooLate());
            case "no-such-bulk" -> Optional.of(texts.refusedUnknown());
            default -> Optional.empty();
        };
    }
}

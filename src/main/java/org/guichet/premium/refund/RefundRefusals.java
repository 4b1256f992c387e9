// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the second person reads where the refund has become impossible meanwhile. */
@ApplicationScoped
class RefundRefusals implements RefusalWords {

    static final String IMPOSSIBLE = "refund-impossible";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(IMPOSSIBLE)
                ? Optional.of(Texts.in(language, RefundMessages.class).refusedNow())
                : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;

/** What the error page says where a month cannot be closed yet. */
@ApplicationScoped
class LedgerRefusals implements RefusalWords {

    static final String RUNS = "ledger-month-runs";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(RUNS)
                ? Optional.of(Texts.in(language, LedgerMessages.class).notOver())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return code.equals(RUNS)
                ? Optional.of(
                        new Way(
                                Texts.in(language, LedgerMessages.class).title(),
                                "/console/premium/ledger"))
                : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;
import org.guichet.premium.PremiumMessages;

/** What the error page says where a plan became another one while its change was looked at. */
@ApplicationScoped
class ChangeRefusals implements RefusalWords {

    static final String MEANWHILE = "plan-changed-meanwhile";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(MEANWHILE)
                ? Optional.of(Texts.in(language, ChangeMessages.class).changedMeanwhile())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return code.equals(MEANWHILE)
                ? Optional.of(
                        new Way(
                                Texts.in(language, PremiumMessages.class).toPlan(),
                                "/premium/manage"))
                : Optional.empty();
    }
}

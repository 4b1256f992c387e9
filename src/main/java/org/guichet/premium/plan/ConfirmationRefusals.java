// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.kernel.Language;
import org.guichet.page.RefusalWords;
import org.guichet.page.Texts;
import org.guichet.premium.PaymentMessages;
import org.guichet.premium.PremiumMessages;

/** What the error page says where no payment waits for the customer any more. */
@ApplicationScoped
class ConfirmationRefusals implements RefusalWords {

    static final String NOTHING = "nothing-to-confirm";

    @Override
    public Optional<String> words(String code, Language language) {
        return code.equals(NOTHING)
                ? Optional.of(Texts.in(language, PaymentMessages.class).nothingToConfirm())
                : Optional.empty();
    }

    @Override
    public Optional<Way> way(String code, Language language) {
        return code.equals(NOTHING)
                ? Optional.of(
                        new Way(
                                Texts.in(language, PremiumMessages.class).toPlan(),
                                "/premium/manage"))
                : Optional.empty();
    }
}

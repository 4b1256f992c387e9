// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.law.Declaration;
import org.guichet.premium.subscription.ContractLetters;
import org.guichet.premium.subscription.Subscription;
import org.joda.money.Money;

/** Says that a withdrawal was carried out, and what comes back. */
@ApplicationScoped
class WithdrawalLetters {

    private final ContractLetters letters;
    private final Catalogue catalogue;

    WithdrawalLetters(ContractLetters letters, Catalogue catalogue) {
        this.letters = letters;
        this.catalogue = catalogue;
    }

    /**
     * @param amounts what goes back, for each payment
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void carriedOut(Declaration declaration, Subscription contract, List<Money> amounts) {
        Language language = contract.buyer().language();
        WithdrawalMessages texts = Texts.in(language, WithdrawalMessages.class);
        String plan = catalogue.price(contract.price()).orElseThrow().plan().name();
        String subject = texts.subject(declaration.reference());
        String said =
                amounts.isEmpty()
                        ? texts.nothingPaid(plan)
                        : texts.carriedOut(
                                plan,
                                amounts.stream()
                                        .map(one -> Shown.money(one, language))
                                        .collect(Collectors.joining(" + ")));
        letters.send("withdrawal-done", contract, declaration.reference(), subject, said);
    }
}

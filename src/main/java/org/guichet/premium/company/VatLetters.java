// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.guichet.page.Texts;
import org.guichet.premium.subscription.ContractLetters;
import org.guichet.premium.subscription.Subscription;

/**
 * Says that a VAT ID stands on no invoice any more, so that the customer can mend it before the
 * next.
 */
@ApplicationScoped
class VatLetters {

    private final ContractLetters letters;

    VatLetters(ContractLetters letters) {
        this.letters = letters;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void leftOut(Subscription contract, VatNumber number) {
        CompanyMessages texts = Texts.in(contract.buyer().language(), CompanyMessages.class);
        boolean gone = number.standing() == VatNumber.Standing.GONE;
        letters.send(
                "vat-id-wrong",
                contract,
                number.id().toString(),
                gone
                        ? texts.letterGoneSubject(number.value())
                        : texts.letterSubject(number.value()),
                gone ? texts.letterGoneText(number.value()) : texts.letterText(number.value()));
    }
}

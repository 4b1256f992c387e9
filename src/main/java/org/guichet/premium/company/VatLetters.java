// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.guichet.page.Texts;
import org.guichet.premium.subscription.ContractLetters;
import org.guichet.premium.subscription.Subscription;

/** Says that a VAT ID is not the customer's, so that they can mend it before the next invoice. */
@ApplicationScoped
class VatLetters {

    private final ContractLetters letters;

    VatLetters(ContractLetters letters) {
        this.letters = letters;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void wrong(Subscription contract, VatNumber number) {
        CompanyMessages texts = Texts.in(contract.buyer().language(), CompanyMessages.class);
        letters.send(
                "vat-id-wrong",
                contract,
                number.id().toString(),
                texts.letterSubject(number.value()),
                texts.letterText(number.value()));
    }
}

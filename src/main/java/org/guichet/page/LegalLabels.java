// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import org.guichet.kernel.Language;

/** The four buttons by which a contract is left: two that lead to a form, two that send it. */
public record LegalLabels(
        LegalLabel cancel, LegalLabel cancelNow, LegalLabel withdraw, LegalLabel withdrawNow) {

    /** Where no contract and no country is known. */
    public static LegalLabels usual(Language language) {
        PageMessages texts = Texts.in(language, PageMessages.class);
        return new LegalLabels(
                LegalLabel.of(texts.cancelContract()),
                LegalLabel.of(texts.cancelNow()),
                LegalLabel.of(texts.withdraw()),
                LegalLabel.of(texts.withdrawNow()));
    }
}

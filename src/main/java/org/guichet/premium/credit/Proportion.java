// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.guichet.premium.catalogue.TaxRate;
import org.joda.money.Money;

/**
 * What of a part of an invoice is tax. Each part is the difference between two roundings of the
 * whole so far, so that all parts together have exactly the invoice's tax, however it was cut.
 */
final class Proportion {

    private Proportion() {}

    /**
     * @param whole of the invoice
     * @param before what was credited of it already
     */
    static TaxRate.Split of(TaxRate.Split whole, TaxRate.Split before, Money part) {
        Money upTo = before.total().plus(part);
        Money due =
                Money.of(
                        part.getCurrencyUnit(),
                        whole.tax()
                                .getAmount()
                                .multiply(upTo.getAmount())
                                .divide(
                                        whole.total().getAmount(),
                                        part.getScale(),
                                        RoundingMode.HALF_UP));
        // many small ones, some of them reversed, may have rounded up more often than down
        Money tax = within(due.minus(before.tax()), part);
        return new TaxRate.Split(part.minus(tax), tax, part);
    }

    private static Money within(Money tax, Money part) {
        BigDecimal most = part.getAmount();
        return tax.isNegative()
                ? Money.zero(part.getCurrencyUnit())
                : Money.of(part.getCurrencyUnit(), tax.getAmount().min(most));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.Money;

/**
 * A country's standard rate.
 *
 * @param percent such as 20 or 25.5
 */
public record TaxRate(BigDecimal percent, Name name) {

    /** How the tax is called where it is due; the reader's language says it in its own word. */
    public enum Name {
        VAT,
        GST
    }

    public TaxRate {
        percent = percent.stripTrailingZeros();
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("a tax rate is not negative");
        }
    }

    /**
     * Splits what is paid. The tax is rounded half up to the currency's smallest unit and the net
     * is the rest, so that both add up to what the customer sees.
     */
    public Split within(Money total) {
        Money tax =
                Money.of(
                        total.getCurrencyUnit(),
                        total.getAmount()
                                .multiply(percent)
                                .divide(
                                        percent.add(BigDecimal.valueOf(100)),
                                        total.getScale(),
                                        RoundingMode.HALF_UP));
        return new Split(total.minus(tax), tax, total);
    }

    /** What is paid, and what of it is tax; {@code net + tax = total} always. */
    public record Split(Money net, Money tax, Money total) {

        public Split {
            if (!net.plus(tax).isEqual(total)) {
                throw new IllegalArgumentException("net and tax must add up to the total");
            }
        }

        /** Nothing of it is tax. */
        public static Split untaxed(Money total) {
            return new Split(total, Money.zero(total.getCurrencyUnit()), total);
        }
    }
}

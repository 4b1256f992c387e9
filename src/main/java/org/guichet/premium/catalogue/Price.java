// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.math.RoundingMode;
import java.util.Optional;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.Interval;
import org.joda.money.Money;

/**
 * One plan at one rhythm in one book. Immutable for ever: subscriptions name it by its look-up key.
 */
public record Price(String lookupKey, Plan plan, Interval interval, Money amount) {

    /** What it comes to for each month, rounded half up. */
    public Money perMonth() {
        return interval == Interval.YEAR ? amount.dividedBy(12, RoundingMode.HALF_UP) : amount;
    }

    public PaymentGateway.Offer offer() {
        return new PaymentGateway.Offer(lookupKey, plan.code(), plan.name(), amount, interval);
    }

    /** The part of it that is tax, and the rest. */
    public TaxRate.Split split(Optional<TaxRate> included) {
        return included.map(rate -> rate.within(amount)).orElse(TaxRate.Split.untaxed(amount));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.Seller;
import org.joda.money.CurrencyUnit;

/**
 * What a country's customers pay today.
 *
 * @param seller who sells there; empty for the default book, from which nothing can be bought
 * @param country whose book this is; empty where the default book is shown to a place we do not
 *     know
 * @param tax the rate that is included in the prices; empty where they are without tax
 * @param withdrawalDays so many days the law there gives a consumer to withdraw; 0 for none
 */
public record PriceBook(
        String code,
        Optional<Seller> seller,
        Optional<Country> country,
        CurrencyUnit currency,
        Optional<TaxRate> tax,
        int withdrawalDays,
        List<Plan> plans,
        List<Price> prices) {

    public boolean isSold() {
        return seller.isPresent();
    }

    /** Whether the law there lets a consumer withdraw. */
    public boolean isWithdrawable() {
        return withdrawalDays > 0;
    }

    public Optional<Price> price(String plan, Interval interval) {
        return prices.stream()
                .filter(price -> price.plan().code().equals(plan) && price.interval() == interval)
                .findFirst();
    }
}

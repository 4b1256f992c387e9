// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Stripe's integers and our money. The integer counts the currency's smallest unit, which is not a
 * hundredth everywhere: 500 is five euro and five hundred yen (Stripe: "Zero-decimal currencies",
 * "Three-decimal currencies", and the two that are sent with decimals they no longer have).
 */
final class StripeAmount {

    private static final Set<String> NO_DECIMALS =
            Set.of(
                    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND",
                    "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private StripeAmount() {}

    /**
     * @throws ArithmeticException where the amount has a fraction that Stripe cannot take
     */
    static long of(Money money) {
        return money.getAmount()
                .movePointRight(decimals(money.getCurrencyUnit().getCode()))
                .longValueExact();
    }

    /**
     * @param currency as Stripe writes it, lower case
     */
    static Money money(long amount, String currency) {
        CurrencyUnit unit = CurrencyUnit.of(currency.toUpperCase(Locale.ROOT));
        return Money.of(
                unit,
                BigDecimal.valueOf(amount, decimals(unit.getCode())),
                RoundingMode.UNNECESSARY);
    }

    private static int decimals(String code) {
        if (NO_DECIMALS.contains(code)) {
            return 0;
        }
        return THREE_DECIMALS.contains(code) ? 3 : 2;
    }
}

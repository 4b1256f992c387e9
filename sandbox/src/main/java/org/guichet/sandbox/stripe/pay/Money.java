// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.pay;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Prints minor units of one currency for people. */
final class Money {

    private final NumberFormat format;
    private final int digits;

    /**
     * @param currency ISO 4217 in any case
     */
    Money(Locale locale, String currency) {
        Currency unit = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        digits = unit.getDefaultFractionDigits();
        format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(unit);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
    }

    String format(long minor) {
        return format.format(BigDecimal.valueOf(minor, digits));
    }
}

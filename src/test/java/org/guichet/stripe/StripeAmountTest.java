// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountTest {

    @ParameterizedTest
    @CsvSource({
        "EUR 9.99, 999",
        "JPY 1200, 1200",
        "KRW 9900, 9900",
        "KWD 1.500, 1500",
        "ISK 500, 50000"
    })
    void each_currency_counts_its_own_smallest_unit(String money, long amount) {
        Money price = Money.parse(money);

        assertThat(StripeAmount.of(price)).isEqualTo(amount);
        assertThat(
                        StripeAmount.money(
                                amount,
                                price.getCurrencyUnit()
                                        .getCode()
                                        .toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(price);
    }
}

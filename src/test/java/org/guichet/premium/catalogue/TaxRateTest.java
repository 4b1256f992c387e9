// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaxRateTest {

    @ParameterizedTest(name = "{1} with {0} %: {2} + {3}")
    @CsvSource({
        "20,   EUR 9.99,   EUR 8.32,   EUR 1.67", // 1.665 rounds up
        "20,   EUR 99.90,  EUR 83.25,  EUR 16.65",
        "20,   EUR 199.90, EUR 166.58, EUR 33.32",
        "20,   EUR 29.99,  EUR 24.99,  EUR 5.00",
        "21,   EUR 9.99,   EUR 8.26,   EUR 1.73",
        "25.5, EUR 9.99,   EUR 7.96,   EUR 2.03",
        "15,   NZD 17.99,  NZD 15.64,  NZD 2.35",
        "10,   JPY 1100,   JPY 1000,   JPY 100",
        "0,    EUR 9.99,   EUR 9.99,   EUR 0.00",
        "20,   EUR 0.01,   EUR 0.01,   EUR 0.00"
    })
    void the_tax_is_rounded_half_up_and_both_parts_add_up(
            String percent, String total, String net, String tax) {
        TaxRate.Split split =
                new TaxRate(new BigDecimal(percent), TaxRate.Name.VAT).within(Money.parse(total));
        assertThat(split.net()).isEqualTo(Money.parse(net));
        assertThat(split.tax()).isEqualTo(Money.parse(tax));
        assertThat(split.net().plus(split.tax())).isEqualTo(Money.parse(total));
    }
}

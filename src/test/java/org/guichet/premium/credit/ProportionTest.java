// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.guichet.premium.catalogue.TaxRate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

    @ParameterizedTest
    @CsvSource({"EUR, 20", "EUR, 21", "JPY, 10", "KWD, 5", "EUR, 0"})
    void however_an_invoice_is_cut_the_parts_have_its_tax_and_its_net(
            String currency, String rate) {
        Random random = new Random(18);
        TaxRate tax = new TaxRate(new BigDecimal(rate), TaxRate.Name.VAT);
        for (int i = 0; i < 500; i++) {
            Money total = Money.ofMinor(CurrencyUnit.of(currency), 1 + random.nextInt(20_000));
            TaxRate.Split whole = tax.within(total);
            TaxRate.Split given = TaxRate.Split.untaxed(Money.zero(total.getCurrencyUnit()));
            while (given.total().isLessThan(total)) {
                long left = total.minus(given.total()).getAmountMinorLong();
                Money part =
                        Money.ofMinor(
                                total.getCurrencyUnit(),
                                1 + random.nextLong(Math.max(1, Math.min(left, 4_000))));
                TaxRate.Split share = Proportion.of(whole, given, part);
                assertThat(share.tax().isNegative() || share.net().isNegative()).isFalse();
                given =
                        new TaxRate.Split(
                                given.net().plus(share.net()),
                                given.tax().plus(share.tax()),
                                given.total().plus(part));
            }
            assertThat(given).isEqualTo(whole);
        }
    }
}

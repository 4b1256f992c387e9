// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.guichet.premium.catalogue.TaxRate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What is tax of a whole and of its parts, in every currency and at every rate. */
class ProportionTest {

    @Property
    void net_and_tax_sum_to_what_is_paid_and_the_tax_is_off_by_half_a_unit_at_most(
            @ForAll("currencies") CurrencyUnit currency,
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long minor,
            @ForAll("rates") TaxRate rate) {
        Money total = Money.ofMinor(currency, minor);

        TaxRate.Split split = rate.within(total);

        assertThat(split.net().plus(split.tax())).isEqualTo(total);
        assertThat(split.tax().isNegative() || split.net().isNegative()).isFalse();
        BigDecimal exact =
                BigDecimal.valueOf(minor)
                        .multiply(rate.percent())
                        .divide(
                                rate.percent().add(BigDecimal.valueOf(100)),
                                12,
                                RoundingMode.HALF_UP);
        assertThat(exact.subtract(BigDecimal.valueOf(split.tax().getAmountMinorLong())).abs())
                .isLessThanOrEqualTo(new BigDecimal("0.5"));
    }

    @Property
    void however_an_invoice_is_cut_the_parts_have_its_tax_and_its_net(
            @ForAll("currencies") CurrencyUnit currency,
            @ForAll @LongRange(min = 1, max = 100_000) long minor,
            @ForAll("rates") TaxRate rate,
            @ForAll @Size(max = 30) List<@LongRange(min = 1, max = 40_000) Long> cuts) {
        TaxRate.Split whole = rate.within(Money.ofMinor(currency, minor));
        TaxRate.Split given = TaxRate.Split.untaxed(Money.zero(currency));

        for (long cut : cuts) {
            long left = whole.total().minus(given.total()).getAmountMinorLong();
            if (left > 0) {
                given =
                        plus(
                                given,
                                Proportion.of(
                                        whole,
                                        given,
                                        Money.ofMinor(currency, Math.min(cut, left))));
            }
        }
        Money rest = whole.total().minus(given.total());
        if (rest.isPositive()) {
            given = plus(given, Proportion.of(whole, given, rest));
        }

        assertThat(given).isEqualTo(whole);
    }

    private static TaxRate.Split plus(TaxRate.Split given, TaxRate.Split share) {
        assertThat(share.tax().isNegative() || share.net().isNegative()).isFalse();
        return new TaxRate.Split(
                given.net().plus(share.net()),
                given.tax().plus(share.tax()),
                given.total().plus(share.total()));
    }

    @Provide
    Arbitrary<CurrencyUnit> currencies() {
        return Arbitraries.of(CurrencyUnit.registeredCurrencies())
                .filter(one -> one.getDecimalPlaces() >= 0);
    }

    @Provide
    Arbitrary<TaxRate> rates() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(99))
                .ofScale(3)
                .map(percent -> new TaxRate(percent, TaxRate.Name.VAT));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.guichet.kernel.Country;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.ledger.Entry.Kind;
import org.guichet.premium.ledger.Entry.Line;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** The books of a sale, whatever happens to it, in whatever order it is heard. */
class EntriesTest {

    private static final Seller EU = new Seller("eu");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Entries.Sale SALE =
            new Entries.Sale(
                    EU,
                    "EU-2026-000001",
                    new UUID(0, 1),
                    new Country("FR"),
                    NOW,
                    NOW.plus(Duration.ofDays(30)));

    @Property
    void in_any_order_and_told_twice_the_books_balance_and_come_to_the_same(
            @ForAll("currencies") CurrencyUnit currency,
            @ForAll @LongRange(min = 1, max = 1_000_000) long minor,
            @ForAll("rates") TaxRate rate,
            @ForAll @Size(max = 6) List<@LongRange(min = 1, max = 300_000) Long> refunds,
            @ForAll long seed) {
        List<Entry> story = story(rate.within(Money.ofMinor(currency, minor)), rate, refunds, seed);
        Map<String, Money> inOrder = books(story);

        List<Entry> heard = new ArrayList<>(story);
        heard.addAll(story);
        java.util.Collections.shuffle(heard, new Random(seed));
        Map<String, Money> books = books(heard);

        assertThat(books).isEqualTo(inOrder);
        Money all = Money.zero(currency);
        for (Money one : books.values()) {
            all = all.plus(one);
        }
        assertThat(all.isZero()).as("debits and credits of %s", books).isTrue();
        assertThat(of(books, "RECEIVABLE", currency).isZero()).as("paid").isTrue();
        assertThat(of(books, "REFUNDS", currency).isZero()).as("all refunds credited").isTrue();
        assertThat(of(books, "DISPUTES", currency).isZero()).as("decided").isTrue();
    }

    /** Bought, refunded in parts of which some come back, disputed, paid out. */
    private static List<Entry> story(
            TaxRate.Split whole, TaxRate rate, List<Long> refunds, long seed) {
        CurrencyUnit currency = whole.total().getCurrencyUnit();
        Random random = new Random(seed);
        List<Entry> story = new ArrayList<>();
        story.add(Entries.sold(SALE, whole, NOW));
        story.add(Entries.moved(EU, Kind.PAYMENT, "pi", whole.total(), NOW));
        int n = 0;
        for (long refund : refunds) {
            String id = "re" + n++;
            TaxRate.Split part = rate.within(Money.ofMinor(currency, refund));
            story.add(Entries.moved(EU, Kind.REFUND, id, part.total(), NOW));
            story.add(Entries.credited(SALE, "C" + id, part, NOW));
            if (random.nextBoolean()) {
                story.add(Entries.moved(EU, Kind.REFUND_RETURNED, id, part.total(), NOW));
                story.add(Entries.reversed(SALE, "R" + id, part, NOW));
            }
        }
        if (random.nextBoolean()) {
            story.add(Entries.moved(EU, Kind.DISPUTE_TAKEN, "dp", whole.total(), NOW));
            story.add(
                    Entries.moved(
                            EU,
                            random.nextBoolean() ? Kind.DISPUTE_RETURNED : Kind.DISPUTE_LOST,
                            "dp",
                            whole.total(),
                            NOW));
        }
        story.add(Entries.moved(EU, Kind.PAYOUT, "po", whole.total(), NOW));
        story.add(
                Entries.kept(
                        EU,
                        "po",
                        Money.ofMinor(currency, random.nextInt(100)),
                        Money.zero(currency),
                        NOW));
        story.add(Entries.moved(EU, Kind.ARRIVAL, "po", whole.total(), NOW));
        return story;
    }

    /** As the table keeps them: each kind and reference once. */
    private static Map<String, Money> books(List<Entry> heard) {
        Set<String> posted = new HashSet<>();
        Map<String, Money> books = new HashMap<>();
        for (Entry entry : heard) {
            if (posted.add(entry.kind() + entry.reference())) {
                for (Line line : entry.lines()) {
                    String account =
                            line.account() + line.country().map(one -> " " + one).orElse("");
                    books.merge(account, line.amount(), Money::plus);
                }
            }
        }
        return books;
    }

    private static Money of(Map<String, Money> books, String account, CurrencyUnit currency) {
        return books.getOrDefault(account, Money.zero(currency));
    }

    @Provide
    Arbitrary<CurrencyUnit> currencies() {
        return Arbitraries.of("EUR", "USD", "GBP", "NZD", "JPY", "KRW", "TND")
                .map(CurrencyUnit::of);
    }

    @Provide
    Arbitrary<TaxRate> rates() {
        return Arbitraries.of("0", "8.5", "20", "25.5")
                .map(one -> new TaxRate(new BigDecimal(one), TaxRate.Name.VAT));
    }

    @Test
    void what_does_not_balance_is_no_entry() {
        assertThatThrownBy(
                        () ->
                                new Entry(
                                        EU,
                                        Kind.PAYMENT,
                                        "pi",
                                        "pi",
                                        NOW,
                                        List.of(
                                                Line.of(Account.CLEARING, Money.parse("EUR 1")),
                                                Line.of(
                                                        Account.RECEIVABLE,
                                                        Money.parse("EUR -0.99"))),
                                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void currencies_never_mix() {
        assertThatThrownBy(
                        () ->
                                new Entry(
                                        EU,
                                        Kind.PAYMENT,
                                        "pi",
                                        "pi",
                                        NOW,
                                        List.of(
                                                Line.of(Account.CLEARING, Money.parse("EUR 1")),
                                                Line.of(Account.RECEIVABLE, Money.parse("USD -1"))),
                                        Optional.empty()))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void nothing_is_no_entry() {
        assertThat(Entries.moved(EU, Kind.PAYOUT, "po", Money.parse("EUR 0"), NOW).isEmpty())
                .isTrue();
    }
}

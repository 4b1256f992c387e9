// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.Seller;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** Reads plans, price books and tax rates, as they are valid on a day (of UTC). */
@ApplicationScoped
public class Catalogue {

    static final String DEFAULT_BOOK = "default";

    /** A country's name in the list from which a reader chooses. */
    public record Sold(Country country, Optional<TaxRate> tax) {}

    private final CatalogueRows rows;
    private final InstantSource clock;

    Catalogue(CatalogueRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Whether the law there lets a consumer withdraw, as in Directive 2011/83/EU article 9. */
    @Transactional
    public boolean isWithdrawable(Country country) {
        return rows.withdrawalDays(country, day(clock.instant())).orElse(0) > 0;
    }

    /**
     * So many days the law there gave a consumer to withdraw from what was bought then; 0 for none.
     */
    @Transactional
    public int withdrawalDays(Country country, Instant bought) {
        return rows.withdrawalDays(country, day(bought)).orElse(0);
    }

    /** The book of this country, or the default one where it is unknown or nobody sells there. */
    @Transactional
    public PriceBook bookFor(Optional<Country> country) {
        LocalDate today = day(clock.instant());
        CatalogueRows.BookRow row =
                country.flatMap(known -> rows.bookOf(known, today))
                        .orElseGet(() -> rows.book(DEFAULT_BOOK));
        return new PriceBook(
                row.code(),
                row.seller(),
                country,
                CurrencyUnit.of(row.currency()),
                row.taxIncluded()
                        ? country.flatMap(known -> rows.tax(known, today))
                        : Optional.empty(),
                country.flatMap(known -> rows.withdrawalDays(known, today)).orElse(0),
                rows.plans(),
                rows.prices(row, today));
    }

    /** The countries that can be bought in today. */
    @Transactional
    public List<Sold> sold() {
        LocalDate today = day(clock.instant());
        return rows.countries(today).stream()
                .map(
                        country ->
                                new Sold(
                                        country,
                                        rows.bookOf(country, today)
                                                .filter(CatalogueRows.BookRow::taxIncluded)
                                                .flatMap(book -> rows.tax(country, today))))
                .toList();
    }

    /** The price with this look-up key, whether it is still sold or not. */
    @Transactional
    public Optional<Price> price(String lookupKey) {
        return rows.price(lookupKey);
    }

    /**
     * @throws NoSuchElementException where there is no such plan
     */
    @Transactional
    public Plan plan(String code) {
        return rows.plans().stream()
                .filter(plan -> plan.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no plan " + code));
    }

    /**
     * The tax in a price at a time and place, with what decided it.
     *
     * @throws NoSuchElementException where a price with tax is of a country whose tax is unknown
     */
    @Transactional
    public TaxDecision taxIn(Price price, Country country, Optional<String> postcode, Instant at) {
        if (!rows.bookOf(price).taxIncluded()) {
            return new TaxDecision(
                    Optional.empty(), TaxDecision.Why.NOT_IN_PRICE, Optional.empty());
        }
        return postcode.map(typed -> new Postcode(typed).compared())
                .flatMap(compared -> rows.taxOfPlace(country, compared, day(at)))
                .orElseGet(
                        () ->
                                new TaxDecision(
                                        // never untaxed because a row is missing
                                        Optional.of(
                                                rows.tax(country, day(at))
                                                        .orElseThrow(
                                                                () ->
                                                                        new NoSuchElementException(
                                                                                "no tax of "
                                                                                        + country))),
                                        TaxDecision.Why.COUNTRY,
                                        Optional.empty()));
    }

    /** What the postcodes of a country look like; empty where we have no shape to compare with. */
    @Transactional
    public Optional<Postcode.Shape> postcodes(Country country) {
        return rows.postcodes(country);
    }

    /** Whether the place is one of those where another tax than the country's applies. */
    @Transactional
    public boolean isUnsoldPlace(Country country, Postcode postcode) {
        return rows.isUnsoldPlace(country, postcode.compared());
    }

    /** Whether the price is from the book that this country's customers buy from today. */
    @Transactional
    public boolean isSoldIn(Price price, Country country) {
        return rows.bookOf(country, day(clock.instant()))
                .filter(book -> book.code().equals(rows.bookOf(price).code()))
                .isPresent();
    }

    /** Reads a rhythm as it stands in a form: {@code month} or {@code year}. */
    public static Optional<Interval> interval(@org.jspecify.annotations.Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "month" -> Optional.of(Interval.MONTH);
            case "year" -> Optional.of(Interval.YEAR);
            default -> Optional.empty();
        };
    }

    static Money money(String currency, long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency), minor);
    }

    static Optional<Seller> seller(@org.jspecify.annotations.Nullable Object code) {
        return Optional.ofNullable(code).map(known -> new Seller(known.toString()));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}

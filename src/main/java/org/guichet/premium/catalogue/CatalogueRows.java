// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.Seller;

/** The catalogue's tables. Read only: the product's role may not write them. */
@ApplicationScoped
class CatalogueRows {

    record BookRow(String code, Optional<Seller> seller, String currency, boolean taxIncluded) {}

    private static final String BOOK =
            "select b.code, b.seller, b.currency, b.tax_included from price_book b ";
    private static final String PRICE =
            """
            select p.lookup_key, p.billed_every, p.amount_minor, b.currency, l.code, l.name, l.storage_bytes, l.transfer_bytes
            from price p join price_book b on b.code = p.book join plan l on l.code = p.plan
            """;
    private static final String VALID =
            " valid_from <= ?2 and (valid_to is null or valid_to >= ?2) ";

    /** Without a seller, a law pack, the tax in its prices and a price nothing is sold there. */
    private static final String COMPLETE =
            """
             and b.seller is not null
             and exists (select from law_pack l where l.country = c.country and l.valid_from <= ?2 and (l.valid_to is null or l.valid_to >= ?2))
             and (not b.tax_included
               or exists (select from tax_rate t where t.country = c.country and t.valid_from <= ?2 and (t.valid_to is null or t.valid_to >= ?2)))
             and exists (select from price p where p.book = b.code and p.valid_from <= ?2 and (p.valid_to is null or p.valid_to >= ?2))
            """;

    private final EntityManager database;

    CatalogueRows(EntityManager database) {
        this.database = database;
    }

    List<Plan> plans() {
        return rows(
                        query(
                                "select code, name, storage_bytes, transfer_bytes from plan order by position"))
                .stream()
                .map(row -> plan(row, 0))
                .toList();
    }

    BookRow book(String code) {
        return rows(query(BOOK + "where b.code = ?1", code)).stream()
                .findFirst()
                .map(CatalogueRows::book)
                .orElseThrow(() -> new NoSuchElementException("no price book " + code));
    }

    Optional<BookRow> bookOf(Country country, LocalDate day) {
        return rows(
                        query(
                                BOOK
                                        + "join price_book_country c on c.book = b.code where c.country = ?1 and"
                                        + VALID
                                        + COMPLETE,
                                country.code(),
                                day))
                .stream()
                .findFirst()
                .map(CatalogueRows::book);
    }

    BookRow bookOf(Price price) {
        return book(
                (String)
                        query("select book from price where lookup_key = ?1", price.lookupKey())
                                .getSingleResult());
    }

    List<Price> prices(BookRow book, LocalDate day) {
        return rows(
                        query(
                                PRICE
                                        + "where b.code = ?1 and"
                                        + VALID
                                        + "order by l.position, p.billed_every",
                                book.code(),
                                day))
                .stream()
                .map(CatalogueRows::price)
                .toList();
    }

    Optional<Price> price(String lookupKey) {
        return rows(query(PRICE + "where p.lookup_key = ?1", lookupKey)).stream()
                .findFirst()
                .map(CatalogueRows::price);
    }

    Optional<TaxRate> tax(Country country, LocalDate day) {
        return rows(
                        query(
                                "select rate, name from tax_rate where country = ?1 and" + VALID,
                                country.code(),
                                day))
                .stream()
                .findFirst()
                .map(CatalogueRows::rate);
    }

    /** The longest postcode prefix says most; empty where the country's rate is the place's. */
    Optional<TaxDecision> taxOfPlace(Country country, String postcode, LocalDate day) {
        return rows(
                        query(
                                "select rate, name, place from place_tax where country = ?1 and starts_with(?3, postcode_prefix) and"
                                        + VALID
                                        + "order by length(postcode_prefix) desc",
                                country.code(),
                                day,
                                postcode))
                .stream()
                .findFirst()
                .map(
                        row ->
                                new TaxDecision(
                                        Optional.of(rate(row)),
                                        TaxDecision.Why.PLACE,
                                        Optional.of((String) row[2])));
    }

    Optional<Integer> withdrawalDays(Country country, LocalDate day) {
        List<?> found =
                query(
                                "select withdrawal_days from law_pack where country = ?1 and"
                                        + VALID,
                                country.code(),
                                day)
                        .getResultList();
        return found.stream().findFirst().map(Integer.class::cast);
    }

    private static TaxRate rate(Object[] row) {
        return new TaxRate((BigDecimal) row[0], TaxRate.Name.valueOf((String) row[1]));
    }

    List<Country> countries(LocalDate day) {
        return codes(
                query(
                        "select c.country from price_book_country c join price_book b on b.code = c.book where ?1 <> '' and"
                                + VALID
                                + COMPLETE
                                + "order by c.country",
                        "any",
                        day));
    }

    Optional<Postcode.Shape> postcodes(Country country) {
        return rows(
                        query(
                                "select pattern, example from postcode_shape where country = ?1",
                                country.code()))
                .stream()
                .findFirst()
                .map(row -> new Postcode.Shape((String) row[0], (String) row[1]));
    }

    boolean isUnsoldPlace(Country country, String postcode) {
        return (Boolean)
                query(
                                "select exists (select from place_unsold where country = ?1"
                                        + " and starts_with(?2, postcode_prefix))",
                                country.code(),
                                postcode)
                        .getSingleResult();
    }

    private Query query(String sql, Object... values) {
        Query query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    private static List<Object[]> rows(Query query) {
        return query.getResultList();
    }

    private static List<Country> codes(Query query) {
        return ((List<?>) query.getResultList())
                .stream().map(code -> new Country((String) code)).toList();
    }

    private static BookRow book(Object[] row) {
        return new BookRow(
                (String) row[0], Catalogue.seller(row[1]), (String) row[2], (Boolean) row[3]);
    }

    private static Price price(Object[] row) {
        return new Price(
                (String) row[0],
                plan(row, 4),
                Interval.valueOf((String) row[1]),
                Catalogue.money((String) row[3], ((Number) row[2]).longValue()));
    }

    private static Plan plan(Object[] row, int from) {
        return new Plan(
                (String) row[from],
                (String) row[from + 1],
                ((Number) row[from + 2]).longValue(),
                ((Number) row[from + 3]).longValue());
    }
}

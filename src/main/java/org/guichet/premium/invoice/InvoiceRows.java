// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.Seller;
import org.guichet.premium.catalogue.Plan;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.subscription.Buyer;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** The invoices' table: rows are added and read, never changed. */
@ApplicationScoped
class InvoiceRows {

    /** A seller as its invoices name it. */
    record Entity(Invoice.Issuer issuer, String numberPrefix, ZoneId zone) {}

    private static final String SELECT = "select i.* from invoice i ";

    private final DataSource database;

    InvoiceRows(DataSource database) {
        this.database = database;
    }

    Entity entity(Seller seller) {
        return read(
                        "select legal_name, address, tax_id, number_prefix, zone from seller_entity where code = ?",
                        row ->
                                new Entity(
                                        new Invoice.Issuer(
                                                row.getString(1),
                                                row.getString(2),
                                                Optional.ofNullable(row.getString(3))),
                                        row.getString(4),
                                        ZoneId.of(row.getString(5))),
                        seller.code())
                .getFirst();
    }

    /** Its tax number in a country that is not its own; empty where it has none there. */
    Optional<String> registration(Seller seller, Country country, LocalDate day) {
        return read(
                        "select tax_id from seller_registration where seller = ? and country = ? and valid_from <= ?"
                                + " and (valid_to is null or valid_to >= ?)",
                        row -> row.getString(1),
                        seller.code(),
                        country.code(),
                        day,
                        day)
                .stream()
                .findFirst();
    }

    boolean isIssued(Seller seller, String reference) {
        return !read(
                        "select 1 from invoice where seller = ? and reference = ?",
                        row -> true,
                        seller.code(),
                        reference)
                .isEmpty();
    }

    /** Those of them that have one. */
    List<String> issued(Seller seller, Collection<String> references) {
        return read(
                "select reference from invoice where seller = ? and reference = any (?)",
                row -> row.getString(1),
                seller.code(),
                references.toArray(String[]::new));
    }

    List<Invoice> of(AccountId account, int most) {
        return read(
                SELECT + "where i.account = ? order by i.paid_at desc, i.number desc limit ?",
                InvoiceRows::invoice,
                account.value(),
                most);
    }

    Optional<Invoice> find(String number) {
        return read(SELECT + "where i.number = ?", InvoiceRows::invoice, number).stream()
                .findFirst();
    }

    Optional<Invoice> find(Seller seller, String reference) {
        return read(
                        SELECT + "where i.seller = ? and i.reference = ?",
                        InvoiceRows::invoice,
                        seller.code(),
                        reference)
                .stream()
                .findFirst();
    }

    Optional<Invoices.Origin> origin(String number) {
        return read(
                        "select seller, reference from invoice where number = ?",
                        row -> new Invoices.Origin(new Seller(row.getString(1)), row.getString(2)),
                        number)
                .stream()
                .findFirst();
    }

    void insert(Seller seller, String reference, Invoice invoice) {
        String sql =
                """
                insert into invoice (number, seller, reference, subscription, account, seller_name, seller_address,
                  seller_tax_id, country, postcode, language, plan, billed_every, currency, net_minor, tax_minor, total_minor,
                  tax_rate, tax_name, period_start, period_end, issued_on, paid_at,
                  company_name, company_address, company_vat_id, plan_name, storage_bytes, transfer_bytes)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(
                    statement,
                    invoice.number(),
                    seller.code(),
                    reference,
                    invoice.subscription(),
                    invoice.buyer().account().value(),
                    invoice.issuer().name(),
                    invoice.issuer().address(),
                    invoice.issuer().taxId().orElse(null),
                    invoice.buyer().country().code(),
                    invoice.buyer().postcode().orElse(null),
                    invoice.buyer().language().code(),
                    invoice.plan().code(),
                    invoice.interval().name(),
                    invoice.amount().total().getCurrencyUnit().getCode(),
                    invoice.amount().net().getAmountMinorLong(),
                    invoice.amount().tax().getAmountMinorLong(),
                    invoice.amount().total().getAmountMinorLong(),
                    invoice.tax().map(TaxRate::percent).orElse(null),
                    invoice.tax().map(rate -> rate.name().name()).orElse(null),
                    Timestamp.from(invoice.periodStart()),
                    Timestamp.from(invoice.periodEnd()),
                    invoice.issuedOn(),
                    Timestamp.from(invoice.paidAt()),
                    invoice.company().map(Invoice.ForCompany::name).orElse(null),
                    invoice.company().map(Invoice.ForCompany::address).orElse(null),
                    invoice.company().flatMap(Invoice.ForCompany::vatId).orElse(null),
                    invoice.plan().name(),
                    invoice.plan().storageBytes(),
                    invoice.plan().transferBytes());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the invoice was not written", e);
        }
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Reading<T> reading, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the invoices cannot be read", e);
        }
    }

    private static void fill(PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static Invoice invoice(ResultSet row) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        Optional<BigDecimal> rate = Optional.ofNullable(row.getBigDecimal("tax_rate"));
        String taxName = row.getString("tax_name");
        return new Invoice(
                row.getString("number"),
                row.getObject("subscription", UUID.class),
                new Buyer(
                        new AccountId(row.getString("account")),
                        new Country(row.getString("country")),
                        Optional.ofNullable(row.getString("postcode")),
                        Language.parse(row.getString("language")).orElseThrow()),
                company(row),
                new Invoice.Issuer(
                        row.getString("seller_name"),
                        row.getString("seller_address"),
                        Optional.ofNullable(row.getString("seller_tax_id"))),
                new Plan(
                        row.getString("plan"),
                        row.getString("plan_name"),
                        row.getLong("storage_bytes"),
                        row.getLong("transfer_bytes")),
                Interval.valueOf(row.getString("billed_every")),
                new TaxRate.Split(
                        Money.ofMinor(currency, row.getLong("net_minor")),
                        Money.ofMinor(currency, row.getLong("tax_minor")),
                        Money.ofMinor(currency, row.getLong("total_minor"))),
                rate.map(percent -> new TaxRate(percent, TaxRate.Name.valueOf(taxName))),
                row.getTimestamp("period_start").toInstant(),
                row.getTimestamp("period_end").toInstant(),
                row.getObject("issued_on", LocalDate.class),
                row.getTimestamp("paid_at").toInstant());
    }

    private static Optional<Invoice.ForCompany> company(ResultSet row) throws SQLException {
        Optional<String> vatId = Optional.ofNullable(row.getString("company_vat_id"));
        String address = row.getString("company_address");
        return Optional.ofNullable(row.getString("company_name"))
                .map(name -> new Invoice.ForCompany(name, address, vatId));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Role;
import org.guichet.premium.MoneyGateway.PaymentTruth;
import org.guichet.premium.MoneyGateway.RefundTruth;
import org.guichet.premium.Seller;
import org.guichet.premium.Subscribers;
import org.guichet.premium.catalogue.TaxRate;
import org.guichet.premium.ledger.Entry.Kind;
import org.guichet.stripe.Events;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeMoneyGateway;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger in the database: what is posted, what becomes revenue, and what is refused. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class LedgerTest {

    private static final Seller EU = new Seller("eu");
    private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");
    private static final TaxRate TWENTY = new TaxRate(new BigDecimal("20"), TaxRate.Name.VAT);

    @Inject Subscribers subscribers;
    @Inject FakeMoneyGateway money;
    @Inject Events events;
    @Inject Journal journal;
    @Inject Recognition recognition;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String finance = As.one("fin-" + account, Role.FINANCE).nowhere();

    @Test
    void a_sale_its_payment_and_a_refund_meet_in_the_books_however_often_they_are_told()
            throws Exception {
        String number = subscribers.invoiced(account);
        money.isTrue(
                "inpay_" + account,
                new PaymentTruth(
                        "pi_" + account,
                        "in_" + account,
                        Optional.empty(),
                        Money.parse("EUR 9.99"),
                        Instant.now()));
        money.isTrue(
                new RefundTruth(
                        "re_" + account,
                        Optional.of("pi_" + account),
                        Money.parse("EUR 2.00"),
                        RefundTruth.Status.SUCCEEDED,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now(),
                        Optional.empty()));

        for (int i = 0; i < 2; i++) {
            events.handled("refund.created", "re_" + account);
            events.handled("invoice_payment.paid", "inpay_" + account);
        }
        until(() -> posted("PAYMENT", "pi_" + account) == 1);
        until(() -> posted("REFUND", "re_" + account) == 1);

        assertThat(lines(number))
                .as("invoice and credit note: 20 % of 9.99 and of 2.00")
                .isEqualTo(
                        "INVOICE RECEIVABLE 999; INVOICE DEFERRED_REVENUE FR -832; INVOICE TAX FR -167;"
                                + " CREDIT_NOTE REFUNDS -200; CREDIT_NOTE DEFERRED_REVENUE FR 167; CREDIT_NOTE TAX FR 33");
        assertThat(lines("pi_" + account))
                .isEqualTo("PAYMENT CLEARING 999; PAYMENT RECEIVABLE -999");
        assertThat(lines("re_" + account)).isEqualTo("REFUND CLEARING -200; REFUND REFUNDS 200");
    }

    @Test
    void what_was_sold_becomes_revenue_day_by_day_to_the_cent() {
        LocalDate first = LocalDate.now(DUBLIN).minusDays(40);
        UUID contract = UUID.randomUUID();
        sold("SEK", contract, "SEK-" + contract, first, 31, first);

        recognition.run();
        recognition.run();

        assertThat(balance("SEK", "DEFERRED_REVENUE")).isZero();
        assertThat(balance("SEK", "REVENUE")).isEqualTo(-832);
        assertThat(days("SEK")).as("a posting for each day of the contract").isEqualTo(31);
        assertThat(
                        rows.count(
                                "select max(-l.amount_minor) - min(-l.amount_minor) from ledger_line l join ledger_account a on a.id = l.account where a.currency = 'SEK' and a.name = 'REVENUE'"))
                .as("no day differs from another by more than a unit")
                .isLessThanOrEqualTo(1);
    }

    @Test
    void what_ended_is_revenue_at_once_and_what_is_credited_then_is_taken_back() {
        LocalDate first = LocalDate.now(DUBLIN).minusDays(3);
        UUID contract = UUID.randomUUID();
        Entries.Sale sale = sold("NOK", contract, "NOK-" + contract, first, 30, first);
        QuarkusTransaction.requiringNew()
                .run(() -> journal.ended(EU, contract, noon(first.plusDays(1))));
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                journal.post(
                                        Entries.credited(
                                                sale,
                                                "C-" + contract,
                                                TWENTY.within(Money.parse("NOK 6.00")),
                                                noon(first.plusDays(2)))));

        recognition.run();

        assertThat(balance("NOK", "DEFERRED_REVENUE")).isZero();
        assertThat(balance("NOK", "REVENUE")).isEqualTo(-332);
    }

    @Test
    void a_document_that_comes_late_is_caught_up_the_same_night() {
        LocalDate first = LocalDate.now(DUBLIN).minusDays(10);
        UUID contract = UUID.randomUUID();
        sold("DKK", contract, "DKK-" + contract, first, 20, LocalDate.now(DUBLIN).minusDays(1));

        recognition.run();

        assertThat(balance("DKK", "REVENUE")).isEqualTo(-416);
        assertThat(days("DKK")).isEqualTo(1);
    }

    @Test
    void the_database_refuses_what_does_not_balance() {
        sold(
                "PLN",
                UUID.randomUUID(),
                "PLN-" + account,
                LocalDate.now(DUBLIN),
                30,
                LocalDate.now(DUBLIN));

        assertThatThrownBy(
                        () ->
                                rows.change(
                                        """
                                        with e as (insert into ledger_entry (seller, currency, kind, reference, about, day, occurred_at, posted_at)
                                          values ('eu', 'PLN', 'PAYMENT', ?1, 'x', current_date, now(), now()) returning id, day)
                                        insert into ledger_line select e.id, a.id, e.day, 5 from e, ledger_account a
                                        where a.currency = 'PLN' and a.name = 'RECEIVABLE'
                                        """,
                                        "bad-" + account))
                .hasStackTraceContaining("does not balance");
    }

    @Test
    void a_closed_month_stays_as_it_is_and_what_comes_late_is_booked_in_the_open_one() {
        LocalDate day = LocalDate.of(2019, 5, 20);
        Seller nz = new Seller("nz");
        QuarkusTransaction.requiringNew()
                .run(() -> journal.post(payment(nz, "early-" + account), day));

        closing("nz", "2019-05").then().statusCode(303);
        closing("nz", "2019-05").then().statusCode(303);
        QuarkusTransaction.requiringNew()
                .run(() -> journal.post(payment(nz, "late-" + account), day));

        assertThat(day("early-" + account)).isEqualTo("2019-05-20");
        assertThat(day("late-" + account)).isEqualTo("2019-06-01");
        assertThat(
                        rows.count(
                                "select count(*) from ledger_period where seller = 'nz' and month = '2019-05-01'"))
                .isEqualTo(1);
        assertThatThrownBy(
                        () ->
                                rows.change(
                                        "insert into ledger_entry (seller, currency, kind, reference, about, day, occurred_at, posted_at)"
                                                + " values ('nz', 'NZD', 'PAYMENT', ?1, 'x', '2019-05-03', now(), now())",
                                        "forced-" + account))
                .hasStackTraceContaining("is closed");
        assertThat(page("/console/premium/ledger?seller=nz&month=2019-04&lang=en"))
                .as("what is before a closed month is closed with it")
                .contains("Closed by");
        String page = page("/console/premium/ledger?seller=nz&month=2019-06&lang=en");
        assertThat(page).contains("NZ$9.99");
    }

    @Test
    void a_month_that_runs_is_not_closed() {
        closing("eu", LocalDate.now(DUBLIN).toString().substring(0, 7)).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "de", "en", "nl"})
    void finance_reads_the_balance_an_account_and_a_document_in_its_language(String language)
            throws Exception {
        String number = subscribers.invoiced(account);
        String month = LocalDate.now(DUBLIN).toString().substring(0, 7);
        long receivable =
                rows.count(
                        "select id from ledger_account where seller = 'eu' and currency = 'EUR' and name = 'RECEIVABLE'");

        assertThat(page("/console/premium/ledger?seller=eu&lang=" + language))
                .contains("/console/premium/ledger/accounts/" + receivable);
        assertThat(
                        page(
                                "/console/premium/ledger/accounts/%d?month=%s&lang=%s"
                                        .formatted(receivable, month, language)))
                .contains(number);
        assertThat(page("/console/premium/ledger/entries?about=" + number + "&lang=" + language))
                .contains("9.99".replace(".", language.equals("en") ? "." : ","));
    }

    @Test
    void an_accountant_takes_the_month_and_the_year_along() throws Exception {
        String number = subscribers.invoiced(account);
        String month = LocalDate.now(DUBLIN).toString().substring(0, 7);

        assertThat(page("/console/premium/ledger/csv?seller=eu&month=" + month))
                .startsWith("entry,day,kind")
                .contains("\"" + number + "\",\"" + number + "\"")
                .contains(",RECEIVABLE,,9.99,,EUR\r\n")
                .contains(",TAX,FR,,1.67,EUR\r\n");
        String fec = page("/console/premium/ledger/fec?seller=eu&month=" + month);
        assertThat(fec.lines().allMatch(line -> line.split("\t", -1).length == 18)).isTrue();
        assertThat(fec.lines().filter(line -> line.contains("\t" + number + "\t")))
                .hasSize(3)
                .anyMatch(
                        line ->
                                line.contains("\t411000\tClients\t")
                                        && line.contains("\t9,99\t0,00\t"));
        long numbers = fec.lines().skip(1).map(line -> line.split("\t", -1)[2]).distinct().count();
        assertThat(
                        fec.lines()
                                .skip(1)
                                .map(line -> Long.parseLong(line.split("\t", -1)[2]))
                                .max(Long::compare))
                .as("numbers without gaps")
                .hasValue(numbers);
    }

    private Entries.Sale sold(
            String currency,
            UUID contract,
            String number,
            LocalDate first,
            int days,
            LocalDate on) {
        Entries.Sale sale =
                new Entries.Sale(
                        EU,
                        number,
                        contract,
                        new Country("FR"),
                        noon(first),
                        noon(first.plusDays(days)));
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                journal.post(
                                        Entries.sold(
                                                sale,
                                                TWENTY.within(Money.parse(currency + " 9.99")),
                                                noon(on))));
        return sale;
    }

    private static Entry payment(Seller seller, String reference) {
        return Entries.moved(
                seller, Kind.PAYMENT, reference, Money.parse("NZD 9.99"), Instant.now());
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(DUBLIN).toInstant();
    }

    private io.restassured.response.Response closing(String seller, String month) {
        return given().auth()
                .oauth2(finance)
                .redirects()
                .follow(false)
                .formParam("seller", seller)
                .formParam("month", month)
                .post("/console/premium/ledger/closures");
    }

    private String page(String path) {
        return given().auth().oauth2(finance).get(path).then().statusCode(200).extract().asString();
    }

    private long posted(String kind, String reference) {
        return rows.count(
                "select count(*) from ledger_entry where kind = ?1 and reference = ?2",
                kind,
                reference);
    }

    private String day(String reference) {
        return rows.text(
                "select cast(day as text) from ledger_entry where reference = ?1", reference);
    }

    private String lines(String about) {
        return rows.text(
                """
                select string_agg(concat_ws(' ', e.kind, a.name, a.country, l.amount_minor), '; ' order by e.id, a.country nulls first, a.name)
                from ledger_entry e join ledger_line l on l.entry = e.id join ledger_account a on a.id = l.account where e.about = ?1
                """,
                about);
    }

    private long balance(String currency, String name) {
        return rows.count(
                "select coalesce(sum(l.amount_minor), 0) from ledger_line l join ledger_account a on a.id = l.account where a.currency = ?1 and a.name = ?2",
                currency,
                name);
    }

    private long days(String currency) {
        return rows.count(
                "select count(*) from ledger_entry where kind = 'RECOGNITION' and currency = ?1",
                currency);
    }
}

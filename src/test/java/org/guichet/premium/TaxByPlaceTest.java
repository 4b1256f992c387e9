// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakePaymentGateway;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is tax of a price in each country that is sold to, why, and what spoke for the place. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TaxByPlaceTest {

    @Inject Customers customers;
    @Inject FakePaymentGateway gateway;
    @Inject PaymentNews news;
    @Inject Rows rows;

    private final AccountId account = someone();

    /** The tax is the total times the rate by the rate and a hundred, half up; the net the rest. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "FR, 75011,    eu, euro, EUR 9.99,  20,  8.32, 1.67, COUNTRY",
        "FR, 97110,    eu, euro, EUR 9.99,  8.5, 9.21, 0.78, Guadeloupe",
        "FR, 97200,    eu, euro, EUR 9.99,  8.5, 9.21, 0.78, Martinique",
        "FR, 97400,    eu, euro, EUR 9.99,  8.5, 9.21, 0.78, La Réunion",
        "FR, 97300,    eu, euro, EUR 9.99,  0,   9.99, 0.00, Guyane",
        "FR, 97600,    eu, euro, EUR 9.99,  0,   9.99, 0.00, Mayotte",
        "ES, 28013,    eu, euro, EUR 9.99,  21,  8.26, 1.73, COUNTRY",
        "BE, 1000,     eu, euro, EUR 9.99,  21,  8.26, 1.73, COUNTRY",
        "DE, 10115,    eu, euro, EUR 9.99,  19,  8.39, 1.60, COUNTRY",
        "DE, 78266,    eu, euro, EUR 9.99,  0,   9.99, 0.00, Büsingen",
        "DE, 27498,    eu, euro, EUR 9.99,  0,   9.99, 0.00, Helgoland",
        "NL, 1012 JS,  eu, euro, EUR 9.99,  21,  8.26, 1.73, COUNTRY",
        "IT, 00184,    eu, euro, EUR 9.99,  22,  8.19, 1.80, COUNTRY",
        "IT, 23041,    eu, euro, EUR 9.99,  0,   9.99, 0.00, Livigno",
        "PT, 1100-148, eu, euro, EUR 9.99,  23,  8.12, 1.87, COUNTRY",
        "PT, 9000-030, eu, euro, EUR 9.99,  22,  8.19, 1.80, Madeira",
        "AT, 1010,     eu, euro, EUR 9.99,  20,  8.32, 1.67, COUNTRY",
        "AT, 6691,     eu, euro, EUR 9.99,  19,  8.39, 1.60, Jungholz",
        "AT, 6993,     eu, euro, EUR 9.99,  19,  8.39, 1.60, Mittelberg",
        "LU, L-1009,   eu, euro, EUR 9.99,  17,  8.54, 1.45, COUNTRY",
        "IE, D02 AF30, eu, euro, EUR 9.99,  23,  8.12, 1.87, COUNTRY",
        "GB, SW1A 1AA, eu, gb,   GBP 8.99,  20,  7.49, 1.50, COUNTRY",
        "NZ, 6011,     nz, nz,   NZD 17.99, 15,  15.64, 2.35, COUNTRY",
        "US, 10001,    nz, us,   USD 9.99,  '',  9.99, 0.00, NOT_IN_PRICE",
    })
    void the_invoice_has_the_tax_of_the_place_and_freezes_what_spoke_for_it(
            String country,
            String postcode,
            String seller,
            String book,
            String total,
            String rate,
            String net,
            String tax,
            String why)
            throws Exception {
        assertThat(orders(country, postcode).statusCode()).isEqualTo(303);

        pays(country, new Seller(seller), book, total);

        assertThat(
                        rows.text(
                                "select concat_ws(' ', trim_scale(tax_rate), to_char(net_minor / 100.0, 'FM90.00'),"
                                        + " to_char(tax_minor / 100.0, 'FM90.00')) from invoice where account = ?1",
                                account.value()))
                .isEqualTo((rate + " " + net + " " + tax).strip());
        assertThat(evidence())
                .isEqualTo(
                        (why.matches("[A-Z_]+") ? why + "|" : "PLACE|" + why)
                                + "|%s|%s|%s".formatted(country, postcode, country));
    }

    @ParameterizedTest
    @CsvSource({
        "FR, 97500",
        "FR, 97133",
        "FR, 97150",
        "FR, 97700",
        "FR, 97800",
        "FR, 98800",
        "ES, 35001",
        "ES, 38001",
        "ES, 51001",
        "ES, 52001",
        "PT, 9500-150",
        "PT, 9900-014",
        "GB, JE2 3AB",
        "GB, GY1 1AA",
        "GB, IM1 1AA",
    })
    void a_place_whose_tax_nobody_has_looked_up_is_not_sold_to(String country, String postcode) {
        Response answer = orders(country, postcode);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("Another tax applies in this place", postcode);
    }

    @Test
    void
            a_card_of_another_country_contradicts_and_is_work_for_finance_and_said_on_the_invoice_s_page()
                    throws Exception {
        orders("FR", "75011");
        pays("BE", new Seller("eu"), "euro", "EUR 9.99");

        assertThat(evidence()).isEqualTo("COUNTRY||FR|75011|BE");
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.country-conflict' and subject = ?1",
                                account.value()))
                .isEqualTo(1);
        String number = rows.text("select number from invoice where account = ?1", account.value());
        String finance = As.one("fin-" + account, Role.FINANCE).nowhere();
        assertThat(
                        given().auth()
                                .oauth2(finance)
                                .get("/console/premium/invoices/" + number + "?lang=en")
                                .asString())
                .contains(
                        ": the rate of France, the country that the customer chose",
                        "is of Belgium: the two contradict each other");
    }

    private Response orders(String country, String postcode) {
        return customers
                .as(account, country, Language.EN)
                .formParams(Map.of("plan", "pro-1", "interval", "month", "country", country))
                .formParam("postcode", postcode)
                .post("/premium/checkout");
    }

    private void pays(String card, Seller seller, String book, String total) throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        Instant end = start.plus(Duration.ofDays(30));
        String key = book + "-pro-1-month-2026";
        gateway.isTrue(
                new SubscriptionTruth(
                        "sub_" + account,
                        "cus_" + account,
                        SubscriptionTruth.Status.ACTIVE,
                        key,
                        start,
                        start,
                        end,
                        false,
                        Optional.empty(),
                        Optional.of(account),
                        Optional.of(new Country(card))));
        gateway.isTrue(
                new InvoiceTruth(
                        "in_" + account,
                        "cus_" + account,
                        Optional.of("sub_" + account),
                        true,
                        Money.parse(total),
                        Optional.of(start),
                        start,
                        end,
                        List.of(key)));
        var effect = news.invoiceChanged(seller, "in_" + account);
        QuarkusTransaction.requiringNew().run(effect::apply);
    }

    private String evidence() {
        return rows.text(
                "select concat_ws('|', e.why, coalesce(e.place, ''), e.country, e.postcode, e.card_country)"
                        + " from tax_evidence e join invoice i on i.number = e.invoice where i.account = ?1",
                account.value());
    }
}

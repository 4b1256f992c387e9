// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.paid;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.subscription;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.post.MailCarrier.Mail;
import org.guichet.premium.PaymentGateway.CheckoutTruth;
import org.guichet.premium.PaymentGateway.CheckoutTruth.Standing;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeEntitlementWriter;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PurchaseTest {

    @Inject Customers customers;
    @Inject FakePaymentGateway gateway;
    @Inject FakeEntitlementWriter core;
    @Inject FakeMailCarrier mail;
    @Inject FakeContacts contacts;
    @Inject PaymentNews news;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = "sub_" + account;
    private final String inv = "in_" + account;

    @AfterEach
    void everything_answers_again() {
        gateway.isDown(false);
        contacts.isDown(false);
    }

    @Nested
    class Choosing {

        @Test
        void a_stranger_is_asked_who_they_are_and_the_choice_is_kept() {
            Response answer = buy(Customers.stranger(Language.FR), "pro-1");
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.header("Location"))
                    .contains("/premium/identify?next=")
                    .contains("pro-1");
        }

        @Test
        void a_customer_sees_the_order_with_its_tax_and_goes_to_the_payment_page() {
            RequestSpecification claire = claire();
            String order =
                    claire.get("/premium/checkout?plan=pro-1&interval=month&country=FR")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString();
            assertThat(order).contains("9,99", "1,67", "8,32", "obligation de paiement");

            Response paying = buy(claire(), "pro-1");
            assertThat(paying.statusCode()).isEqualTo(303);
            assertThat(paying.header("Location")).startsWith("http://localhost:1/pay/cs_");
        }

        @Test
        void the_same_choice_twice_is_one_checkout_and_another_one_ends_it() {
            String first = buy(claire(), "pro-1").header("Location");
            assertThat(buy(claire(), "pro-1").header("Location")).isEqualTo(first);

            String other = buy(claire(), "pro-2").header("Location");

            assertThat(other).isNotEqualTo(first);
            assertThat(gateway.expired()).anyMatch(first::endsWith);
            assertThat(count("checkout where state = 'OPEN' and account = ?1")).isEqualTo(1);
            assertThat(count("checkout where account = ?1")).isEqualTo(2);
        }

        @Test
        void who_has_paid_and_closed_the_tab_is_not_sold_another_one_before_the_news_is_here() {
            String first = buy(claire(), "pro-1").header("Location");
            gateway.isPaid(first.substring(first.lastIndexOf('/') + 1));

            Response again = buy(claire(), "pro-2");

            assertThat(again.header("Location")).contains("/premium/welcome");
            assertThat(count("checkout where account = ?1")).isEqualTo(1);
        }

        @Test
        void a_corrected_postcode_ends_the_page_that_was_opened_with_the_wrong_one() {
            String first = pay(order("pro-1", "75011")).header("Location");

            String corrected = pay(order("pro-1", "69001")).header("Location");

            assertThat(corrected).isNotEqualTo(first);
            assertThat(gateway.expired()).anyMatch(first::endsWith);
            assertThat(gateway.customer(account).orElseThrow().postcode()).contains("69001");
            assertThat(
                            rows.text(
                                    "select postcode from checkout where state = 'OPEN' and account = ?1",
                                    account.value()))
                    .isEqualTo("69001");
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"FR, 99999", "FR, 7501", "BE, 75011", "NL, 1012", "DE, 00123", "IE, D0Z"})
        void a_postcode_that_the_country_does_not_write_is_refused_with_an_example(
                String country, String postcode) {
            Map<String, String> order = new HashMap<>(order("pro-1", postcode));
            order.put("country", country);
            Response refused = pay(order);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.asString()).contains("Exemple", "value=\"" + postcode + "\"");
            assertThat(count("checkout where account = ?1")).isZero();
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"NL, 1012js", "PT, 1100-148", "IE, d02 af30", "LU, L-1009", "US, 10001-1234"})
        void a_postcode_may_be_written_as_people_there_do(String country, String postcode) {
            Map<String, String> order = new HashMap<>(order("pro-1", postcode));
            order.put("country", country);
            assertThat(pay(order).statusCode()).isEqualTo(303);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "plan=gold&interval=month&country=FR, country=FR",
            "plan=pro-1&interval=week&country=FR, country=FR",
            "plan=pro-1&interval=month&country=ZZ, country=unknown"
        })
        void a_choice_that_does_not_exist_leads_back_to_the_prices_and_is_told(
                String choice, String kept) {
            Response back = claire().get("/premium/checkout?" + choice);
            assertThat(back.header("Location")).startsWith("/premium?again=").contains(kept);
            assertThat(claire().get(back.header("Location")).asString())
                    .containsAnyOf("n’est pas en vente", "Nous ne connaissons pas ce pays");
        }

        @Test
        void a_postcode_is_needed_and_what_was_chosen_stays() {
            claire().formParams(Map.of("plan", "pro-1", "interval", "month", "country", "FR"))
                    .post("/premium/checkout")
                    .then()
                    .statusCode(400)
                    .body(org.hamcrest.Matchers.containsString("Pro I"));
        }

        @Test
        void a_price_that_has_changed_since_the_page_was_read_is_shown_and_not_charged() {
            String page =
                    claire().get("/premium/checkout?plan=pro-1&interval=month&country=FR")
                            .asString();
            assertThat(Jsoup.parse(page).select("input[name=price]").val())
                    .isEqualTo("euro-pro-1-month-2026");
            Map<String, String> form = new HashMap<>(order("pro-1", "75011"));
            form.put("price", "euro-pro-1-month-2025");

            Response answer = claire().formParams(form).post("/premium/checkout");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.asString()).contains("Le prix a changé", "9,99", "75011");
            assertThat(count("checkout where account = ?1")).isZero();
            form.put("price", "euro-pro-1-month-2026");
            assertThat(claire().formParams(form).post("/premium/checkout").statusCode())
                    .isEqualTo(303);
        }

        @Test
        void places_with_another_tax_are_not_sold_to() {
            claire().formParams(order("pro-1", "97500"))
                    .post("/premium/checkout")
                    .then()
                    .statusCode(400);
        }

        @Test
        void a_customer_whom_the_payment_provider_has_erased_buys_as_a_new_one() {
            buy(claire(), "pro-1");
            String erased = customer();
            gateway.isErased(erased);

            assertThat(buy(claire(), "pro-2").statusCode()).isEqualTo(303);

            assertThat(customer()).isNotEqualTo(erased);
            assertThat(gateway.requests().getLast().customerReference()).isEqualTo(customer());
        }

        private String customer() {
            return rows.text(
                    "select reference from gateway_customer where account = ?1", account.value());
        }

        @Test
        void a_refusal_of_the_payment_provider_is_said_and_a_person_looks_at_it() {
            gateway.refusesAddressOf(account);

            assertThat(buy(claire(), "pro-1").statusCode()).isEqualTo(503);

            assertThat(
                            rows.text(
                                    "select detail from work_item where kind = 'finance.purchase-refused' and subject = ?1",
                                    account.value()))
                    .contains("email_invalid")
                    .doesNotContain("@");
            assertThat(buy(claire(), "pro-1").statusCode()).isEqualTo(303);
        }

        @Test
        void a_payment_provider_that_is_down_is_said_and_nothing_is_lost() {
            gateway.isDown(true);
            assertThat(buy(claire(), "pro-1").statusCode()).isEqualTo(503);
            gateway.isDown(false);
            assertThat(buy(claire(), "pro-1").statusCode()).isEqualTo(303);
            assertThat(count("checkout where account = ?1")).isEqualTo(1);
        }

        @Test
        void a_storage_core_that_is_down_is_said_too() {
            contacts.isDown(true);
            assertThat(buy(claire(), "pro-1").statusCode()).isEqualTo(503);
        }

        @Test
        void who_has_premium_is_told_so() throws Exception {
            activate();
            assertThat(claire().get("/premium").asString()).contains("Vous avez Pro I.");
            assertThat(buy(claire(), "pro-2").statusCode()).isEqualTo(409);
            Response order = claire().get("/premium/checkout?plan=pro-2&interval=month&country=FR");
            assertThat(order.asString()).contains("/premium/manage").doesNotContain("postcode");
        }
    }

    @Nested
    class After_paying {

        @Test
        void the_page_says_so_only_once_the_news_is_here() throws Exception {
            String checkout = checkoutId(buy(claire(), "pro-1"));
            Response before = claire().get("/premium/welcome?checkout=" + checkout);
            assertThat(before.header("Refresh")).contains("look=1");
            assertThat(before.asString()).contains("en cours de confirmation");
            assertThat(buy(claire(), "pro-2").header("Location"))
                    .contains("/premium/welcome?checkout=" + checkout);

            activate();

            Response after = claire().get("/premium/welcome?checkout=" + checkout);
            assertThat(after.header("Refresh")).isNull();
            assertThat(after.asString())
                    .contains("Pro I est active", Customers.paidUntil(Language.FR));
        }

        @Test
        void core_invoice_and_letters_follow_once_however_often_and_in_which_order_news_comes()
                throws Exception {
            String session = "cs_" + checkoutId(buy(claire(), "pro-1"));
            gateway.isTrue(subscription(sub, account, Status.ACTIVE));
            gateway.isTrue(paid(inv, sub));
            gateway.isTrue(new CheckoutTruth(session, Standing.PAID, Optional.of(sub)));

            for (int i = 0; i < 2; i++) {
                hear(news.invoiceChanged(EU, inv));
                hear(news.checkoutChanged(EU, session));
                hear(news.subscriptionChanged(EU, sub));
            }

            until(() -> core.told(account).size() == 1 && letters().size() == 2);
            assertThat(core.told(account).getFirst().storageQuotaBytes())
                    .isEqualTo(500_000_000_000L);
            assertThat(core.told(account).getFirst().transferQuotaBytes())
                    .isEqualTo(1_000_000_000_000L);
            assertThat(letters()).extracting(Mail::language).containsOnly("fr");
            assertThat(letters())
                    .anySatisfy(
                            letter ->
                                    assertThat(letter.text())
                                            .contains("8,32", "1,67", "9,99", "TVA", "EU-20")
                                            .contains("/premium/cancel?invoice=EU-20"));
            assertThat(count("invoice where account = ?1")).isEqualTo(1);
            assertThat(count("checkout where account = ?1 and state = 'COMPLETED'")).isEqualTo(1);
        }

        @Test
        void an_invoice_is_the_customers_own() throws Exception {
            activate();
            gateway.isTrue(paid(inv, sub));
            hear(news.invoiceChanged(EU, inv));
            String number = number();
            String page = claire().get("/premium/manage").asString();
            assertThat(page).contains(number, "9,99");
            claire().get("/premium/manage/invoices/" + number)
                    .then()
                    .statusCode(200)
                    .body(containsString("Numéro de TVA"))
                    .body(containsString("IE0000000XX"))
                    .body(containsString("compte " + account))
                    .body(not(containsString("example entity")));
            customers
                    .as(account, "FR", Language.ES)
                    .get("/premium/manage/invoices/" + number)
                    .then()
                    .body(containsString("Numéro de TVA"));
            until(
                    () ->
                            claire().get("/premium/manage/invoices/" + number)
                                    .asString()
                                    .matches(
                                            "(?s).* href=\"https?://[^\"]+/guichet-log/printed/[0-9]+\".*"));
            claire().get("/premium/manage/invoices/" + number + "?lang=de")
                    .then()
                    .body(containsString("USt-IdNr."));
            until(
                    () ->
                            mail.to(FakeContacts.holderOf(account)).stream()
                                    .anyMatch(
                                            letter ->
                                                    letter.text()
                                                            .contains(
                                                                    "Numéro de TVA\u00a0: IE0000000XX\n")));
            assertThat(
                            Customers.stranger(Language.FR)
                                    .get("/premium/manage/invoices/" + number)
                                    .header("Location"))
                    .isEqualTo("/premium/identify?next=/premium/manage/invoices/" + number);
            customers
                    .as(someone(), "FR", Language.FR)
                    .get("/premium/manage/invoices/" + number)
                    .then()
                    .statusCode(404);
            Customers.stranger(Language.FR).get("/premium/manage").then().statusCode(303);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/premium/cancel",
                "/premium/identify",
                "/premium/link/requested",
                "/premium/cancel/receipts/00000000-0000-0000-0000-000000000000",
                "/premium/keep/nothing",
                "/premium/no/such/page",
                "/support"
            })
    void the_header_says_who_is_signed_in_on_every_page(String path) {
        claire().accept("text/html").get(path).then().body(containsString("class=\"holder\""));
        Customers.stranger(Language.FR)
                .accept("text/html")
                .get(path)
                .then()
                .body(not(containsString("class=\"holder\"")));
    }

    @Nested
    class Later {

        @Test
        void a_late_payment_keeps_access_and_the_end_leaves_it_for_a_while() throws Exception {
            activate();
            gateway.isTrue(subscription(sub, account, Status.PAST_DUE));
            hear(news.subscriptionChanged(EU, sub));
            gateway.isTrue(subscription(sub, account, Status.CANCELED));
            hear(news.subscriptionChanged(EU, sub));
            until(
                    () ->
                            !core.told(account).isEmpty()
                                    && core.told(account).getLast().graceUntil().isPresent());
            assertThat(core.told(account).getLast().storageQuotaBytes())
                    .isEqualTo(500_000_000_000L);
            assertThat(count("entitlement where account = ?1 and version = 2")).isEqualTo(1);
        }

        @Test
        void an_invoice_names_what_was_paid_for_even_where_the_plan_has_changed_since()
                throws Exception {
            activate();
            gateway.isTrue(onPlan("euro-pro-2-month-2026"));
            hear(news.subscriptionChanged(EU, sub));
            gateway.isTrue(paid(inv, sub));

            hear(news.invoiceChanged(EU, inv));

            assertThat(count("invoice where account = ?1 and plan = 'pro-1'")).isEqualTo(1);
        }

        @Test
        void an_invoice_over_several_prices_is_put_aside_for_a_person() throws Exception {
            activate();
            PaymentGateway.InvoiceTruth one = paid(inv, sub);
            gateway.isTrue(
                    new PaymentGateway.InvoiceTruth(
                            one.reference(),
                            one.customerReference(),
                            one.subscriptionReference(),
                            true,
                            one.total(),
                            one.paidAt(),
                            one.periodStart(),
                            one.periodEnd(),
                            List.of("euro-pro-1-month-2026", "euro-pro-2-month-2026")));
            assertThatThrownBy(() -> news.invoiceChanged(EU, inv)).isInstanceOf(Parked.class);
        }

        private SubscriptionTruth onPlan(String lookupKey) {
            SubscriptionTruth truth = subscription(sub, account, Status.ACTIVE);
            return new SubscriptionTruth(
                    truth.reference(),
                    truth.customerReference(),
                    truth.status(),
                    lookupKey,
                    truth.startedAt(),
                    truth.periodStart(),
                    truth.periodEnd(),
                    truth.endsAtPeriodEnd(),
                    truth.endedAt(),
                    truth.account(),
                    truth.cardCountry());
        }

        @Test
        void an_older_truth_never_undoes_a_newer_one() throws Exception {
            gateway.isTrue(subscription(sub, account, Status.INCOMPLETE));
            buy(claire(), "pro-1");
            Effect early = news.subscriptionChanged(EU, sub);
            gateway.isTrue(subscription(sub, account, Status.ACTIVE));
            hear(news.subscriptionChanged(EU, sub));
            hear(early);
            assertThat(count("subscription where account = ?1 and state = 'ACTIVE'")).isEqualTo(1);
        }

        @Test
        void a_card_from_elsewhere_is_work_for_a_person_once() throws Exception {
            buy(claire(), "pro-1");
            SubscriptionTruth truth = subscription(sub, account, Status.ACTIVE);
            gateway.isTrue(
                    new SubscriptionTruth(
                            truth.reference(),
                            truth.customerReference(),
                            truth.status(),
                            truth.priceLookupKey(),
                            truth.startedAt(),
                            truth.periodStart(),
                            truth.periodEnd(),
                            false,
                            truth.endedAt(),
                            truth.account(),
                            Optional.of(new Country("DE"))));
            hear(news.subscriptionChanged(EU, sub));
            hear(news.subscriptionChanged(EU, sub));
            assertThat(count("work_item where subject = ?1 and kind = 'finance.country-conflict'"))
                    .isEqualTo(1);
        }

        @Test
        void a_second_subscription_is_kept_and_is_work_for_a_person() throws Exception {
            activate();
            gateway.isTrue(subscription(sub + "b", account, Status.ACTIVE));
            hear(news.subscriptionChanged(EU, sub + "b"));
            assertThat(
                            count(
                                    "work_item where subject = ?1 and kind = 'finance.second-subscription'"))
                    .isEqualTo(1);
        }

        @Test
        void a_subscription_that_names_nobody_is_put_aside_for_a_person() {
            SubscriptionTruth truth = subscription(sub, account, Status.ACTIVE);
            gateway.isTrue(
                    new SubscriptionTruth(
                            sub,
                            truth.customerReference(),
                            truth.status(),
                            truth.priceLookupKey(),
                            truth.startedAt(),
                            truth.periodStart(),
                            truth.periodEnd(),
                            false,
                            truth.endedAt(),
                            Optional.empty(),
                            Optional.empty()));
            org.junit.jupiter.api.Assertions.assertThrows(
                    Parked.class, () -> news.subscriptionChanged(EU, sub));
        }
    }

    private void activate() throws Exception {
        buy(claire(), "pro-1");
        gateway.isTrue(subscription(sub, account, Status.ACTIVE));
        hear(news.subscriptionChanged(EU, sub));
    }

    private RequestSpecification claire() {
        return customers.as(account, "FR", Language.FR);
    }

    private static Response buy(RequestSpecification customer, String plan) {
        return customer.formParams(order(plan, "75011")).post("/premium/checkout");
    }

    private Response pay(Map<String, String> order) {
        return claire().formParams(order).post("/premium/checkout");
    }

    private static Map<String, String> order(String plan, String postcode) {
        return Map.of("plan", plan, "interval", "month", "country", "FR", "postcode", postcode);
    }

    private static String checkoutId(Response paying) {
        return paying.header("Location").replaceFirst(".*/cs_", "");
    }

    private static void hear(Effect effect) {
        QuarkusTransaction.requiringNew().run(effect::apply);
    }

    private List<Mail> letters() {
        return mail.to(FakeContacts.holderOf(account));
    }

    private String number() {
        return rows.text("select number from invoice where account = ?1", account.value());
    }

    private long count(String of) {
        return rows.count("select count(*) from " + of, account.value());
    }
}

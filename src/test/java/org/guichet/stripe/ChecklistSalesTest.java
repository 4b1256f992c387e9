// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.subscription;
import static org.guichet.premium.Customers.until;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.post.MailCarrier.Mail;
import org.guichet.premium.Customers;
import org.guichet.premium.InvoiceGateway.Stuck;
import org.guichet.premium.PaymentGateway.CheckoutTruth;
import org.guichet.premium.PaymentGateway.CheckoutTruth.Standing;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.Subscribers;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeContractGateway;
import org.guichet.support.fakes.FakeCoreFeed;
import org.guichet.support.fakes.FakeDuesGateway;
import org.guichet.support.fakes.FakeInvoiceGateway;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points 13, 16, 19, 21 and 23 of the checklist. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ChecklistSalesTest {

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject Subscriptions subscriptions;
    @Inject FakePaymentGateway stripe;
    @Inject FakeContractGateway contracts;
    @Inject FakeDuesGateway dues;
    @Inject FakeInvoiceGateway invoices;
    @Inject FakeCoreFeed core;
    @Inject Jobs jobs;
    @Inject FakeMailCarrier mail;
    @Inject Events events;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = Subscribers.subscriptionOf(account);

    @AfterEach
    void everything_answers_again() {
        contracts.isDown(false);
    }

    @Test
    void point_13_orders_at_the_same_time_are_one_checkout_and_one_customer() throws Exception {
        try (ExecutorService hands = Executors.newFixedThreadPool(4)) {
            List<Future<Response>> orders =
                    IntStream.range(0, 4).mapToObj(any -> hands.submit(this::order)).toList();
            for (Future<Response> each : orders) {
                assertThat(each.get().statusCode()).isLessThan(500);
            }
        }
        assertThat(count("checkout where account = ?1 and state = 'OPEN'")).isEqualTo(1);
        assertThat(count("gateway_customer where account = ?1 and seller = 'eu'")).isEqualTo(1);
    }

    @Test
    void point_13_the_database_itself_refuses_a_second_of_each() throws Exception {
        order();
        refusedByTheDatabase(
                "checkout_one_open",
                "insert into checkout select gen_random_uuid(), account, seller, price, country, postcode, language, state,"
                        + " customer_key || '2', session_key || '2', reference || '2', page, opened_at, expires_at, returned_at, closed_at"
                        + " from checkout where account = ?1");
        refusedByTheDatabase(
                "gateway_customer_pkey",
                "insert into gateway_customer (seller, account, reference, made_at) values ('eu', ?1, ?1, now())");
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        events.handled("customer.subscription.created", sub);
        refusedByTheDatabase(
                "subscription_one_live",
                "insert into subscription (id, seller, reference, customer_reference, account, state, price, country, language,"
                        + " started_at, period_start, period_end, ends_at_period_end, surplus, truth_as_of)"
                        + " select gen_random_uuid(), seller, reference || '2', customer_reference, account, state, price, country, language,"
                        + " started_at, period_start, period_end, ends_at_period_end, surplus, truth_as_of"
                        + " from subscription where account = ?1");
    }

    private void refusedByTheDatabase(String rule, String insert) {
        assertThatThrownBy(() -> rows.change(insert, account.value()))
                .rootCause()
                .hasMessageContaining(rule);
    }

    @Test
    void point_16_country_and_postcode_are_asked_here_and_the_customer_is_made_with_them() {
        order();

        var details = stripe.customer(account).orElseThrow();
        assertThat(details.country()).isEqualTo(new Country("FR"));
        assertThat(details.postcode()).contains("75011");
    }

    @Test
    void point_16_a_card_of_another_country_is_work_for_finance_once_and_is_served()
            throws Exception {
        String checkout = order().header("Location").replaceFirst(".*/(?=cs_)", "");
        SubscriptionTruth bought = subscription(sub, account, Status.ACTIVE);
        stripe.isTrue(
                new SubscriptionTruth(
                        sub,
                        bought.customerReference(),
                        bought.status(),
                        bought.priceLookupKey(),
                        bought.startedAt(),
                        bought.periodStart(),
                        bought.periodEnd(),
                        false,
                        bought.endedAt(),
                        bought.account(),
                        Optional.of(new Country("ES"))));
        stripe.isTrue(new CheckoutTruth(checkout, Standing.PAID, Optional.of(sub)));

        for (int i = 0; i < 2; i++) {
            events.handled("checkout.session.completed", checkout);
        }

        assertThat(
                        rows.text(
                                "select detail from work_item where kind = 'finance.country-conflict' and subject = ?1",
                                account.value()))
                .isEqualTo("FR / ES");
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"ACTIVE", "PAST_DUE"})
    void point_19_an_invoice_that_cannot_be_finished_is_work_with_its_cause_and_takes_no_service(
            Status status) throws Exception {
        subscribers.invoiced(account);
        stripe.isTrue(subscription(sub, account, status));
        String stuck = "in_stuck_" + account;
        stripe.isTrue(Customers.draft(stuck, sub));
        invoices.isStuck(
                stuck,
                new Stuck(
                        "cus_1",
                        "customer_tax_location_invalid",
                        Optional.of("requires_location_inputs")));

        for (int i = 0; i < 2; i++) {
            events.handled("invoice.finalization_failed", stuck);
        }

        assertThat(
                        rows.text(
                                "select detail from work_item where kind = 'finance.invoice-stuck' and subject = ?1",
                                stuck))
                .contains("customer_tax_location_invalid", "requires_location_inputs", "eu");
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
    }

    @Test
    void point_19_one_that_was_finished_since_is_nobodys_work() throws Exception {
        subscribers.invoiced(account);

        events.handled("invoice.finalization_failed", "in_" + account);

        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'finance.invoice-stuck' and subject = ?1",
                                "in_" + account))
                .isZero();
    }

    @Test
    void point_21_an_account_that_the_core_closes_ends_at_stripe_first() throws Exception {
        subscribers.invoiced(account);

        closed(account);

        until(() -> !subscriptions.find(EU, sub).orElseThrow().state().isUnderway());
        assertThat(contracts.ended()).filteredOn(sub::equals).hasSize(1);
    }

    @Test
    void point_21_while_stripe_does_not_answer_nothing_here_says_that_it_is_over()
            throws Exception {
        subscribers.invoiced(account);
        contracts.isDown(true);

        closed(account);

        until(() -> contracts.asked().contains(sub));
        assertThat(subscriptions.find(EU, sub).orElseThrow().state().isUnderway()).isTrue();
        contracts.isDown(false);
        until(() -> !subscriptions.find(EU, sub).orElseThrow().state().isUnderway());
    }

    @Test
    void point_21_what_a_closed_account_owes_is_voided() throws Exception {
        subscribers.invoiced(account);
        stripe.isTrue(subscription(sub, account, Status.PAST_DUE));
        events.handled("customer.subscription.updated", sub);

        closed(account);

        until(() -> !subscriptions.find(EU, sub).orElseThrow().state().isUnderway());
        assertThat(dues.voided()).filteredOn(sub::equals).hasSize(1);
    }

    @Test
    void point_21_the_payment_page_that_a_closed_account_left_open_is_shut() throws Exception {
        order();
        String page = checkout();

        closed(account);

        until(() -> stripe.expired().contains(page));
        until(() -> count("checkout where account = ?1 and state = 'EXPIRED'") == 1);
    }

    @Test
    void point_21_what_was_bought_while_the_account_was_closed_is_ended_too() throws Exception {
        order();
        String page = checkout();
        stripe.isPaid(page);
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        stripe.isTrue(new CheckoutTruth(page, Standing.PAID, Optional.of(sub)));

        closed(account);

        until(() -> contracts.ended().contains(sub));
        until(() -> !subscriptions.find(EU, sub).orElseThrow().state().isUnderway());
    }

    @Test
    void point_21_what_is_sold_in_the_dashboard_to_a_closed_account_is_ended_and_finances_work()
            throws Exception {
        closed(account);
        until(() -> count("closed_account where account = ?1") == 1);
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));

        events.handled("customer.subscription.created", sub);
        events.handled("customer.subscription.created", sub);

        until(() -> contracts.ended().contains(sub));
        until(() -> !subscriptions.find(EU, sub).orElseThrow().state().isUnderway());
        assertThat(contracts.ended()).filteredOn(sub::equals).hasSize(1);
        assertThat(count("work_item where kind = 'finance.sold-to-closed' and subject = ?1"))
                .isEqualTo(1);
        assertThat(count("entitlement where account = ?1 and plan <> 'free'")).isZero();
        assertThat(count("letter where kind = 'premium-active' and account = ?1")).isZero();
    }

    /** At the core; the feed is read at once. */
    private void closed(AccountId one) {
        core.closed(one);
        jobs.run("core-feed");
    }

    private String checkout() {
        return rows.text("select reference from checkout where account = ?1", account.value());
    }

    @Test
    void point_21_what_is_over_is_not_cancelled_again() throws Exception {
        subscribers.invoiced(account);
        stripe.isTrue(subscription(sub, account, Status.CANCELED));
        events.handled("customer.subscription.deleted", sub);
        AccountId next = someone();
        subscribers.invoiced(next);

        closed(account);
        closed(next);

        until(() -> contracts.asked().contains(Subscribers.subscriptionOf(next)));
        assertThat(contracts.asked()).doesNotContain(sub);
    }

    @Test
    void point_23_the_invoice_that_the_customer_is_sent_is_ours_and_leads_to_us() throws Exception {
        String number = subscribers.invoiced(account);

        until(() -> letters().stream().anyMatch(one -> one.text().contains(number)));
        assertThat(letters())
                .allSatisfy(
                        one ->
                                assertThat(one.text())
                                        .doesNotContain("stripe.com", "in_" + account, "pdf"));
        assertThat(rows.text("select reference from invoice where number = ?1", number))
                .isEqualTo("in_" + account);
    }

    @Test
    void point_23_stripes_pdf_and_mail_are_asked_for_nowhere_and_its_page_for_two_redirects_only()
            throws IOException {
        // to confirm and to pay what is open: decisions 28 and 29
        Set<Path> redirecting =
                Set.of(
                        Path.of("src/main/java/org/guichet/stripe/Confirmations.java"),
                        Path.of("src/main/java/org/guichet/stripe/StripeDues.java"));
        Pattern theirs =
                Pattern.compile(
                        "getHostedInvoiceUrl|getInvoicePdf|getReceiptUrl|getPdf\\(|sendInvoice|[Rr]eceiptEmail|hosted_invoice_url|invoice_pdf|EmailReceipt");
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).hasSizeGreaterThan(500);
            for (Path source : sources) {
                if (source.toString().matches(".*\\.(java|html|txt|properties|sql)")) {
                    assertThat(
                                    theirs.matcher(Files.readString(source))
                                            .results()
                                            .map(MatchResult::group)
                                            .distinct())
                            .as(source.toString())
                            .containsExactlyElementsOf(
                                    redirecting.contains(source)
                                            ? Set.of("getHostedInvoiceUrl")
                                            : Set.of());
                }
            }
        }
    }

    private Response order() {
        return customers
                .as(account, "FR", Language.FR)
                .formParams(
                        Map.of(
                                "plan",
                                "pro-1",
                                "interval",
                                "month",
                                "country",
                                "FR",
                                "postcode",
                                "75011"))
                .post("/premium/checkout");
    }

    private List<Mail> letters() {
        return mail.to(FakeContacts.holderOf(account));
    }

    private long count(String of) {
        return rows.count("select count(*) from " + of, account.value());
    }
}

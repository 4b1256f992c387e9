// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.subscription;
import static org.guichet.premium.Customers.until;

import com.stripe.Stripe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.post.MailCarrier.Mail;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentGateway.CheckoutTruth;
import org.guichet.premium.PaymentGateway.CheckoutTruth.Standing;
import org.guichet.premium.PaymentGateway.InvoiceTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Arrivals;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeContacts;
import org.guichet.support.fakes.FakeMailCarrier;
import org.guichet.support.fakes.FakePaymentConfirmations;
import org.guichet.support.fakes.FakePaymentGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What follows from Stripe's events, from the moment they are stored: the points of the checklist
 * that are about it. Stripe is a stand-in that a test tells what is true.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class ChecklistEventsTest {

    @Inject Arrivals arrivals;
    @Inject Customers customers;
    @Inject FakePaymentConfirmations confirmations;
    @Inject FakePaymentGateway stripe;
    @Inject FakeMailCarrier mail;
    @Inject Subscriptions subscriptions;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String sub = "sub_" + account;
    private final String inv = "in_" + account;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4, 1201, 1759})
    void point_3_events_shuffled_and_twice_end_in_what_is_true_now_and_happen_once(long seed)
            throws Exception {
        Random random = new Random(seed);
        List<AccountId> accounts = new ArrayList<>();
        List<String> late = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            accounts.add(someone());
        }
        List<Status> life =
                List.of(
                        Status.INCOMPLETE,
                        Status.ACTIVE,
                        Status.PAST_DUE,
                        Status.ACTIVE,
                        Status.CANCELED);
        for (int step = 0; step < life.size(); step++) {
            for (AccountId one : accounts) {
                boolean goesOn = random.nextInt(4) > 0 || step < 2;
                if (goesOn) {
                    stripe.isTrue(subscription("sub_" + one, one, life.get(step)));
                }
                String event = aboutSubscription(one);
                late.add(event);
                if (random.nextBoolean()) {
                    late.add(event);
                    late.add(aboutSubscription(one));
                }
            }
            Collections.shuffle(late, random);
            List<String> now = late.subList(0, late.size() / 2);
            now.forEach(body -> sent.add(receive(body)));
            now.clear();
        }
        late.forEach(body -> sent.add(receive(body)));

        for (String key : sent) {
            until(() -> state(key).equals("DONE"));
        }
        for (AccountId one : accounts) {
            SubscriptionTruth truth = stripe.subscription(EU, "sub_" + one).orElseThrow();
            assertThat(subscriptions.find(EU, "sub_" + one).orElseThrow().state().name())
                    .isEqualTo(truth.status() == Status.CANCELED ? "ENDED" : truth.status().name());
            assertThat(count("letter where kind = 'premium-active' and account = ?1", one))
                    .as("begins once")
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void point_4_an_unknown_subscription_that_names_its_account_is_taken_over() throws Exception {
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));

        handled(receive(aboutSubscription(account)));

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
    }

    @Test
    void point_4_one_that_names_nobody_is_put_aside_and_wakes_operators() throws Exception {
        stripe.isTrue(nobodys());

        String key = receive(aboutSubscription(account));

        until(() -> state(key).equals("PARKED"));
        assertThat(
                        count(
                                "work_item where kind = 'operations.parked' and detail = 'a subscription that names no account of ours'"))
                .isPositive();
    }

    @Test
    void point_4_paid_but_unknown_wakes_finance_once_with_amount_seller_and_reference()
            throws Exception {
        stripe.isTrue(nobodys());
        stripe.isTrue(Customers.paid(inv, sub));

        for (int i = 0; i < 2; i++) {
            String key = receive(event("invoice.paid", inv));
            until(() -> state(key).equals("PARKED"));
        }

        assertThat(
                        rows.text(
                                "select detail from work_item where kind = 'finance.paid-unknown' and subject = ?1",
                                inv))
                .contains("EUR 9.99", "eu");
    }

    @Test
    void point_6_another_api_version_is_handled_and_told_once_a_seller_and_version()
            throws Exception {
        String version = "2019-01-01." + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 2; i++) {
            handled(
                    receive(
                            event("product.updated", "prod_1")
                                    .replace(Stripe.API_VERSION, version)));
        }

        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'operations.stripe-version' and once = ?1",
                                "stripe-version:eu:" + version))
                .isEqualTo(1);
    }

    @Test
    void point_8_incomplete_grants_nothing_and_its_expiry_frees_the_account() throws Exception {
        String checkout = buy();
        stripe.isTrue(subscription(sub, account, Status.INCOMPLETE));
        handled(receive(aboutSubscription(account)));
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isFalse();
        assertThat(order().statusCode()).isEqualTo(409);

        stripe.isTrue(subscription(sub, account, Status.INCOMPLETE_EXPIRED));
        handled(receive(aboutSubscription(account)));

        assertThat(welcome(checkout)).contains("n’a pas");
        assertThat(order().statusCode()).isEqualTo(303);
    }

    @Test
    void point_8_a_renewal_that_the_bank_wants_confirmed_keeps_access_and_is_one_letter()
            throws Exception {
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        handled(receive(aboutSubscription(account)));
        stripe.isTrue(subscription(sub, account, Status.PAST_DUE));
        stripe.isTrue(unpaid());
        confirmations.awaits(sub, inv);

        for (int i = 0; i < 2; i++) {
            handled(receive(event("invoice.payment_action_required", inv)));
        }

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
        assertThat(count("letter where kind = 'payment-confirmation' and account = ?1", account))
                .isEqualTo(1);
        assertThat(count("letter where kind = 'payment-failed' and account = ?1", account))
                .as("the same said twice")
                .isZero();
        until(() -> letters().stream().anyMatch(one -> one.text().contains("/premium/manage")));
    }

    @ParameterizedTest
    @CsvSource({
        "customer.subscription.updated, invoice.payment_action_required, true",
        "invoice.payment_action_required, customer.subscription.updated, true",
        "customer.subscription.updated, invoice.payment_action_required, false",
        "invoice.payment_action_required, customer.subscription.updated, false"
    })
    void point_8_a_renewal_that_failed_is_one_letter_by_what_is_true_whichever_event_comes_first(
            String first, String second, boolean waits) throws Exception {
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        handled(receive(aboutSubscription(account)));
        stripe.isTrue(subscription(sub, account, Status.PAST_DUE));
        stripe.isTrue(unpaid());
        if (waits) {
            confirmations.awaits(sub, inv);
        }

        for (String type : List.of(first, second)) {
            handled(receive(event(type, type.startsWith("invoice") ? inv : sub)));
        }

        assertThat(count("letter where kind = 'payment-confirmation' and account = ?1", account))
                .isEqualTo(waits ? 1 : 0);
        assertThat(count("letter where kind = 'payment-failed' and account = ?1", account))
                .isEqualTo(waits ? 0 : 1);
    }

    @Test
    void point_8_what_ended_or_was_paid_otherwise_is_not_to_be_confirmed() throws Exception {
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        handled(receive(aboutSubscription(account)));
        stripe.isTrue(unpaid());
        handled(receive(event("invoice.payment_action_required", inv)));
        stripe.isTrue(subscription(sub, account, Status.CANCELED));
        handled(receive(event("invoice.payment_action_required", inv)));

        assertThat(count("letter where kind = 'payment-confirmation' and account = ?1", account))
                .isZero();
    }

    @Test
    void point_8_the_customer_confirms_from_their_own_page_and_the_address_is_kept_nowhere()
            throws Exception {
        renewalToConfirm();
        assertThat(customer().get("/premium/manage").asString())
                .contains("action=\"/premium/manage/confirmation\"");

        Response sent = customer().post("/premium/manage/confirmation");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.header("Location"))
                .isEqualTo("http://localhost:1/confirm/" + inv + "?secret=bearer");
        assertThat(sent.header("Cache-Control")).contains("no-store");
        assertThat(
                        count(
                                "audit_entry where act = 'payment.confirmation-opened' and subject = ?1 and detail = ''",
                                account))
                .isEqualTo(1);
        until(() -> letters().stream().anyMatch(one -> one.text().contains("/premium/manage")));
        assertThat(letters()).noneMatch(one -> one.text().contains("secret="));
        assertThat(count("letter where account = ?1 and text like '%secret=%'", account)).isZero();
    }

    @Test
    void point_8_what_is_paid_meanwhile_is_not_confirmed_and_the_button_goes() throws Exception {
        renewalToConfirm();
        stripe.isTrue(Customers.paid(inv, sub));

        Response late =
                customer().header("Accept", "text/html").post("/premium/manage/confirmation");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.asString()).contains("n’attend plus votre confirmation");
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        handled(receive(aboutSubscription(account)));
        assertThat(customer().get("/premium/manage").asString())
                .doesNotContain("/premium/manage/confirmation");
    }

    @Test
    void point_8_a_stripe_that_does_not_answer_is_said_and_loses_nothing() throws Exception {
        renewalToConfirm();
        stripe.isDown(true);
        try {
            assertThat(customer().post("/premium/manage/confirmation").statusCode()).isEqualTo(503);
        } finally {
            stripe.isDown(false);
        }
        assertThat(customer().post("/premium/manage/confirmation").statusCode()).isEqualTo(303);
    }

    @Test
    void point_8_nobody_opens_the_page_of_anothers_payment() throws Exception {
        renewalToConfirm();

        assertThat(
                        customers
                                .as(someone(), "FR", Language.FR)
                                .post("/premium/manage/confirmation")
                                .statusCode())
                .isEqualTo(409);
    }

    @Test
    void point_8_a_first_payment_that_the_bank_wants_confirmed_is_one_letter_and_grants_nothing()
            throws Exception {
        stripe.isTrue(subscription(sub, account, Status.INCOMPLETE));
        stripe.isTrue(unpaid());

        for (int i = 0; i < 2; i++) {
            handled(receive(event("invoice.payment_action_required", inv)));
        }

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isFalse();
        assertThat(count("letter where kind = 'payment-confirmation' and account = ?1", account))
                .isEqualTo(1);
        assertThat(customer().post("/premium/manage/confirmation").statusCode()).isEqualTo(303);
    }

    private void renewalToConfirm() throws Exception {
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        handled(receive(aboutSubscription(account)));
        stripe.isTrue(subscription(sub, account, Status.PAST_DUE));
        stripe.isTrue(unpaid());
        confirmations.awaits(sub, inv);
        handled(receive(event("invoice.payment_action_required", inv)));
    }

    @Test
    void point_12_a_checkout_that_is_complete_and_unpaid_grants_nothing_and_sells_nothing_else()
            throws Exception {
        String checkout = buy();
        debited(checkout, Standing.UNPAID);

        handled(receive(event("checkout.session.completed", checkout)));

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isFalse();
        assertThat(welcome(checkout)).contains("Votre paiement est en cours");
        assertThat(customer().get("/premium/manage").asString())
                .contains("un prélèvement peut prendre quelques jours");
        Response again = order();
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.asString()).contains("Votre paiement est en cours");
        assertThat(count("letter where account = ?1", account)).isZero();
    }

    @Test
    void point_12_that_stripe_calls_the_subscription_active_meanwhile_grants_nothing()
            throws Exception {
        debited(buy(), Standing.UNPAID);

        handled(receive(aboutSubscription(account)));

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isFalse();
    }

    @Test
    void point_12_the_money_that_comes_later_grants() throws Exception {
        String checkout = buy();
        debited(checkout, Standing.UNPAID);
        handled(receive(event("checkout.session.completed", checkout)));
        debited(checkout, Standing.PAID);

        handled(receive(event("checkout.session.async_payment_succeeded", checkout)));

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
        assertThat(welcome(checkout)).contains("Pro I est active");
    }

    @Test
    void point_12_a_debit_that_is_refused_ends_it_and_frees_the_account() throws Exception {
        String checkout = buy();
        debited(checkout, Standing.UNPAID);
        handled(receive(event("checkout.session.completed", checkout)));

        handled(receive(event("checkout.session.async_payment_failed", checkout)));

        assertThat(stripe.subscription(EU, sub).orElseThrow().status()).isEqualTo(Status.CANCELED);
        assertThat(welcome(checkout)).contains("n’a pas");
        assertThat(order().statusCode()).isEqualTo(303);
    }

    @Test
    void point_12_a_debit_that_is_refused_is_told_once_by_letter() throws Exception {
        String checkout = buy();
        debited(checkout, Standing.UNPAID);
        handled(receive(event("checkout.session.completed", checkout)));

        for (int i = 0; i < 2; i++) {
            handled(receive(event("checkout.session.async_payment_failed", checkout)));
        }

        assertThat(count("letter where kind = 'payment-refused' and account = ?1", account))
                .isEqualTo(1);
        until(
                () ->
                        letters().stream()
                                .anyMatch(one -> one.text().contains("a refusé le prélèvement")));
    }

    @Test
    void point_12_the_refusal_counts_where_it_comes_before_the_rest() throws Exception {
        String checkout = buy();
        debited(checkout, Standing.UNPAID);

        handled(receive(event("checkout.session.async_payment_failed", checkout)));
        handled(receive(event("checkout.session.completed", checkout)));
        handled(receive(aboutSubscription(account)));

        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isFalse();
        assertThat(order().statusCode()).isEqualTo(303);
    }

    @Test
    void point_12_whoever_buys_again_after_a_refusal_is_not_told_of_that_one() throws Exception {
        String refused = buy();
        debited(refused, Standing.UNPAID);
        handled(receive(event("checkout.session.completed", refused)));
        handled(receive(event("checkout.session.async_payment_failed", refused)));

        String second = buy();

        assertThat(welcome(second)).contains("en cours de confirmation");
    }

    @Test
    void point_12_a_refusal_that_comes_late_ends_nothing_that_was_paid_since() throws Exception {
        String checkout = buy();
        debited(checkout, Standing.PAID);
        handled(receive(event("checkout.session.completed", checkout)));
        debited(checkout, Standing.UNPAID);

        handled(receive(event("checkout.session.async_payment_failed", checkout)));

        assertThat(stripe.subscription(EU, sub).orElseThrow().status()).isEqualTo(Status.ACTIVE);
        assertThat(subscriptions.find(EU, sub).orElseThrow().grantsPremium()).isTrue();
    }

    @Test
    void point_12_the_success_page_grants_nothing() {
        String checkout = buy();
        debited(checkout, Standing.PAID);

        assertThat(welcome(checkout)).contains("en cours de confirmation");

        assertThat(subscriptions.find(EU, sub)).isEmpty();
    }

    private SubscriptionTruth nobodys() {
        SubscriptionTruth truth = subscription(sub, account, Status.ACTIVE);
        return new SubscriptionTruth(
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
                Optional.empty());
    }

    private InvoiceTruth unpaid() {
        InvoiceTruth paid = Customers.paid(inv, sub);
        return new InvoiceTruth(
                inv,
                paid.customerReference(),
                paid.subscriptionReference(),
                false,
                paid.total(),
                Optional.empty(),
                paid.periodStart(),
                paid.periodEnd(),
                paid.lookupKeys());
    }

    /** By SEPA: the subscription is called active at once, the money takes days. */
    private void debited(String checkout, Standing standing) {
        stripe.isTrue(subscription(sub, account, Status.ACTIVE));
        stripe.isTrue(new CheckoutTruth(checkout, standing, Optional.of(sub)));
    }

    private String aboutSubscription(AccountId of) {
        return event("customer.subscription.updated", "sub_" + of);
    }

    /** Says nothing but what it is about. */
    private static String event(String type, String object) {
        return "{\"id\":\"evt_%s\",\"object\":\"event\",\"type\":\"%s\",\"livemode\":false,\"api_version\":\"%s\",\"data\":{\"object\":{\"id\":\"%s\",\"customer\":\"cus_%s\"}}}"
                .formatted(
                        UUID.randomUUID(),
                        type,
                        Stripe.API_VERSION,
                        object,
                        object.replaceFirst("^[a-z]+_", ""));
    }

    /** Its key. */
    private String receive(String body) {
        byte[] raw = body.getBytes(StandardCharsets.UTF_8);
        StripeEvent event = StripeEvent.parse(raw).orElseThrow();
        arrivals.receiveNow(event.incoming("eu", raw));
        return event.id();
    }

    private void handled(String key) throws InterruptedException {
        until(() -> state(key).equals("DONE"));
    }

    private String state(String key) {
        return rows.text("select state from arrival where source = 'stripe/eu' and key = ?1", key);
    }

    /** The reference of the checkout. */
    private String buy() {
        return order().header("Location").replaceFirst(".*/(?=cs_)", "");
    }

    private Response order() {
        return customer()
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

    private String welcome(String checkout) {
        return customer()
                .get("/premium/welcome?checkout=" + checkout.replaceFirst("cs_", ""))
                .asString();
    }

    private RequestSpecification customer() {
        return customers.as(account, "FR", Language.FR);
    }

    private List<Mail> letters() {
        return mail.to(FakeContacts.holderOf(account));
    }

    private long count(String of, AccountId... whose) {
        return rows.count(
                "select count(*) from " + of, Arrays.stream(whose).map(AccountId::value).toArray());
    }
}

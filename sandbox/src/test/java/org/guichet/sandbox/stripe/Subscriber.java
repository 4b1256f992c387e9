// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Invoice;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import com.stripe.service.V1Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A customer on a test clock who subscribes by the API and pays with one of Stripe's named test
 * cards. Nothing here needs more than Stripe itself has, so what is tested with it can be tested
 * against a real account.
 */
final class Subscriber {

    final V1Services stripe;
    final Price monthly;
    final TestClock clock;
    final String customer;
    String subscription;

    Subscriber(Stage stage, Instant start) throws Exception {
        stripe = stage.client("eu").v1();
        monthly = price("Pro I", 999, PriceCreateParams.Recurring.Interval.MONTH);
        clock =
                stripe.testHelpers()
                        .testClocks()
                        .create(
                                TestClockCreateParams.builder()
                                        .setFrozenTime(start.getEpochSecond())
                                        .setName("Guichet")
                                        .build());
        customer =
                stripe.customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("clock@courriel.example")
                                        .setTestClock(clock.getId())
                                        .build())
                        .getId();
    }

    /** Subscribed to the monthly price with a card that works. */
    static Subscriber paying(Stage stage, Instant start) throws Exception {
        Subscriber subscriber = new Subscriber(stage, start);
        String card = subscriber.attached("pm_card_visa").getId();
        subscriber.begin(subscriber.wish().setDefaultPaymentMethod(card));
        return subscriber;
    }

    SubscriptionCreateParams.Builder wish() {
        return SubscriptionCreateParams.builder()
                .setCustomer(customer)
                .addItem(SubscriptionCreateParams.Item.builder().setPrice(monthly.getId()).build());
    }

    Subscription begin(SubscriptionCreateParams.Builder params) throws Exception {
        Subscription begun = stripe.subscriptions().create(params.build());
        subscription = begun.getId();
        return begun;
    }

    Price price(String name, long amount, PriceCreateParams.Recurring.Interval interval)
            throws Exception {
        return stripe.prices()
                .create(
                        PriceCreateParams.builder()
                                .setCurrency("eur")
                                .setUnitAmount(amount)
                                .setRecurring(
                                        PriceCreateParams.Recurring.builder()
                                                .setInterval(interval)
                                                .build())
                                .setProductData(
                                        PriceCreateParams.ProductData.builder()
                                                .setName(name)
                                                .build())
                                .build());
    }

    PaymentMethod attached(String card) throws Exception {
        return stripe.paymentMethods()
                .attach(card, PaymentMethodAttachParams.builder().setCustomer(customer).build());
    }

    void payWith(String card) throws Exception {
        String method = attached(card).getId();
        change(SubscriptionUpdateParams.builder().setDefaultPaymentMethod(method));
    }

    Subscription change(SubscriptionUpdateParams.Builder params) throws Exception {
        return stripe.subscriptions().update(subscription, params.build());
    }

    /** What asks for another price of the one item. */
    SubscriptionUpdateParams.Builder to(
            Price price, SubscriptionUpdateParams.ProrationBehavior proration, Instant date)
            throws Exception {
        return SubscriptionUpdateParams.builder()
                .addItem(
                        SubscriptionUpdateParams.Item.builder()
                                .setId(item())
                                .setPrice(price.getId())
                                .build())
                .setProrationBehavior(proration)
                .setProrationDate(date.getEpochSecond());
    }

    Subscription subscription() throws Exception {
        return stripe.subscriptions().retrieve(subscription);
    }

    String item() throws Exception {
        return subscription().getItems().getData().getFirst().getId();
    }

    /** Newest first. */
    List<Invoice> invoices() throws Exception {
        return stripe.invoices()
                .list(
                        InvoiceListParams.builder()
                                .setSubscription(subscription)
                                .setLimit(100L)
                                .build())
                .getData();
    }

    Invoice invoice() throws Exception {
        return stripe.invoices().retrieve(subscription().getLatestInvoice());
    }

    /** Lets time pass; at Stripe that takes some itself. */
    void advance(Instant until) throws Exception {
        TestClock moving =
                stripe.testHelpers()
                        .testClocks()
                        .advance(
                                clock.getId(),
                                TestClockAdvanceParams.builder()
                                        .setFrozenTime(until.getEpochSecond())
                                        .build());
        assertThat(moving.getStatus()).isEqualTo("advancing");
        Receiver.await(Duration.ofMinutes(2), this::hasArrived);
    }

    private boolean hasArrived() {
        try {
            return stripe.testHelpers()
                    .testClocks()
                    .retrieve(clock.getId())
                    .getStatus()
                    .equals("ready");
        } catch (com.stripe.exception.StripeException e) {
            throw new IllegalStateException(e);
        }
    }
}

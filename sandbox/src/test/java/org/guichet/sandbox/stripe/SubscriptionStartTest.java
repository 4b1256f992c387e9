// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionSearchParams;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription that the seller begins by the API. */
class SubscriptionStartTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    private Stage stage;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        stage.clock.set(NOW.toString());
        shop = new Shop(stage.client("eu"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void withACardThatWorksItIsActiveAtOnceAndFoundByItsMetadata() throws Exception {
        Subscription active =
                begin(params().setDefaultPaymentMethod(card("pm_card_visa")).putMetadata("a", "1"));
        assertThat(active.getStatus()).isEqualTo("active");
        assertThat(invoice(active).getStatus()).isEqualTo("paid");
        var found =
                shop.stripe
                        .v1()
                        .subscriptions()
                        .search(
                                SubscriptionSearchParams.builder()
                                        .setQuery("status:'active' AND metadata['a']:'1'")
                                        .build());
        assertThat(found.getData()).extracting(Subscription::getId).containsExactly(active.getId());
    }

    @Test
    void withoutACardNothingBegins() {
        assertThatThrownBy(() -> begin(params()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no attached payment source");
    }

    @Test
    void withACardThatFailsItIsIncompleteAndTheInvoiceOpen() throws Exception {
        Subscription incomplete =
                begin(params().setDefaultPaymentMethod(card("pm_card_chargeCustomerFail")));
        assertThat(incomplete.getStatus()).isEqualTo("incomplete");
        assertThat(invoice(incomplete).getStatus()).isEqualTo("open");
        assertThat(invoice(incomplete).getPayments().getData())
                .singleElement()
                .satisfies(payment -> assertThat(payment.getStatus()).isEqualTo("open"));
        stage.receiver.await("invoice.payment_failed");
    }

    @Test
    void itWaitsForThePayerAndIsActiveOnceHeHasConfirmed() throws Exception {
        Subscription waiting = begin(waiting());
        assertThat(waiting.getStatus()).isEqualTo("incomplete");
        Invoice invoice = invoice(waiting);
        assertThat(invoice.getConfirmationSecret().getClientSecret()).contains("_secret_");
        String intent = invoice.getPayments().getData().getFirst().getPayment().getPaymentIntent();
        shop.stripe
                .v1()
                .paymentIntents()
                .confirm(
                        intent,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());
        assertThat(reread(waiting).getStatus()).isEqualTo("active");
        assertThat(invoice(waiting).getStatus()).isEqualTo("paid");
        stage.receiver.await("invoice_payment.paid");
    }

    @Test
    void afterTwentyThreeHoursOfWaitingItHasExpired() throws Exception {
        Subscription waiting = begin(waiting());
        stage.clock.set(NOW.plusSeconds(23 * 3600 + 1).toString());
        stage.receiver.await("invoice.voided");
        assertThat(reread(waiting).getStatus()).isEqualTo("incomplete_expired");
    }

    @Test
    void aTrialCostsNothingIsWarnedOfAndThenPaid() throws Exception {
        Subscription trial =
                begin(
                        params().setTrialPeriodDays(7L)
                                .setDefaultPaymentMethod(card("pm_card_visa")));
        assertThat(trial.getStatus()).isEqualTo("trialing");
        assertThat(invoice(trial).getTotal()).isZero();
        stage.clock.set(NOW.plusSeconds(4 * 86_400 + 1).toString());
        stage.receiver.await("customer.subscription.trial_will_end");
        stage.clock.set(NOW.plusSeconds(7 * 86_400 + 3_601).toString());
        stage.receiver.await("payment_intent.succeeded");
        assertThat(reread(trial).getStatus()).isEqualTo("active");
        assertThat(invoice(trial).getTotal()).isEqualTo(999);
        assertThat(reread(trial).getItems().getData().getFirst().getCurrentPeriodEnd())
                .isEqualTo(Instant.parse("2027-04-08T10:00:00Z").getEpochSecond());
    }

    private SubscriptionCreateParams.Builder waiting() {
        return params().setPaymentBehavior(
                        SubscriptionCreateParams.PaymentBehavior.DEFAULT_INCOMPLETE);
    }

    private SubscriptionCreateParams.Builder params() {
        return SubscriptionCreateParams.builder()
                .setCustomer(shop.customer.getId())
                .addItem(
                        SubscriptionCreateParams.Item.builder()
                                .setPrice(shop.price.getId())
                                .build());
    }

    private Subscription begin(SubscriptionCreateParams.Builder params) throws Exception {
        return shop.stripe.v1().subscriptions().create(params.build());
    }

    private String card(String name) throws Exception {
        return shop.stripe
                .v1()
                .paymentMethods()
                .attach(
                        name,
                        PaymentMethodAttachParams.builder()
                                .setCustomer(shop.customer.getId())
                                .build())
                .getId();
    }

    private Subscription reread(Subscription subscription) throws Exception {
        return shop.stripe.v1().subscriptions().retrieve(subscription.getId());
    }

    private Invoice invoice(Subscription subscription) throws Exception {
        return shop.stripe
                .v1()
                .invoices()
                .retrieve(
                        reread(subscription).getLatestInvoice(),
                        InvoiceRetrieveParams.builder()
                                .addExpand("payments")
                                .addExpand("confirmation_secret")
                                .build());
    }
}

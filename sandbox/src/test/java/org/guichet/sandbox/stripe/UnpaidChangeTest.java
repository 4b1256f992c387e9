// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PaymentBehavior;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another plan, by a card that fails when it is charged. */
class UnpaidChangeTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant HALF = Instant.parse("2027-03-16T12:00:00Z");

    private Stage stage;
    private Subscriber subscriber;
    private Price larger;

    @BeforeEach
    void subscribe() throws Exception {
        stage = new Stage();
        subscriber = Subscriber.paying(stage, START);
        larger = subscriber.price("Pro II", 1999, Interval.MONTH);
        subscriber.advance(HALF);
        subscriber.payWith("pm_card_chargeCustomerFail");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void point9_aPendingUpdateLeavesThePlanAsItWasUntilItIsPaid() throws Exception {
        Subscription pending = subscriber.change(wish(PaymentBehavior.PENDING_IF_INCOMPLETE));
        assertThat(pending.getStatus()).isEqualTo("active");
        assertThat(item(pending).getPrice().getId()).isEqualTo(subscriber.monthly.getId());
        assertThat(pending.getPendingUpdate().getExpiresAt())
                .isEqualTo(HALF.plus(Duration.ofHours(23)).getEpochSecond());
        assertThat(pending.getPendingUpdate().getSubscriptionItems())
                .extracting(item -> item.getPrice().getId())
                .containsExactly(larger.getId());
        assertThat(subscriber.invoice().getStatus()).isEqualTo("open");
        String card = subscriber.attached("pm_card_visa").getId();
        subscriber
                .stripe
                .invoices()
                .pay(
                        subscriber.invoice().getId(),
                        InvoicePayParams.builder().setPaymentMethod(card).build());
        assertThat(item(subscriber.subscription()).getPrice().getId()).isEqualTo(larger.getId());
        assertThat(subscriber.subscription().getPendingUpdate()).isNull();
        stage.receiver.await("customer.subscription.pending_update_applied");
    }

    @Test
    void aPendingUpdateThatNobodyPaysIsForgottenAndItsInvoiceVoid() throws Exception {
        subscriber.change(wish(PaymentBehavior.PENDING_IF_INCOMPLETE));
        String open = subscriber.invoice().getId();
        subscriber.advance(HALF.plus(Duration.ofHours(24)));
        assertThat(subscriber.subscription().getPendingUpdate()).isNull();
        assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
        assertThat(subscriber.stripe.invoices().retrieve(open).getStatus()).isEqualTo("void");
        stage.receiver.await("customer.subscription.pending_update_expired");
    }

    @Test
    void aDiscountForOnceIsUsedWhenThePendingUpdateIsPaidAndNotBefore() throws Exception {
        halfOffOnce();
        Price yearly = aNewCycleWaitsForItsMoney();
        assertThat(subscriber.subscription().getDiscounts()).hasSize(1);
        assertThat(subscriber.invoice().getTotalDiscountAmounts().getFirst().getAmount())
                .isPositive();
        pay(subscriber.invoice().getId());
        assertThat(item(subscriber.subscription()).getPrice().getId()).isEqualTo(yearly.getId());
        assertThat(subscriber.subscription().getDiscounts()).isEmpty();
        stage.receiver.await("customer.discount.deleted");
    }

    @Test
    void aDiscountForOnceIsStillThereWhenAPendingUpdateCameToNothing() throws Exception {
        halfOffOnce();
        aNewCycleWaitsForItsMoney();
        subscriber.stripe.invoices().voidInvoice(subscriber.invoice().getId());
        assertThat(subscriber.subscription().getDiscounts()).hasSize(1);
        subscriber.advance(Instant.parse("2027-04-01T02:00:00Z"));
        assertThat(subscriber.invoice().getTotal()).isEqualTo(499);
        assertThat(subscriber.subscription().getDiscounts()).isEmpty();
    }

    @Test
    void pastDueItIsActiveAgainOnlyWhenNothingOfItIsOpen() throws Exception {
        subscriber.change(wish(PaymentBehavior.ALLOW_INCOMPLETE));
        String older = subscriber.invoice().getId();
        Price largest = subscriber.price("Pro III", 2999, Interval.MONTH);
        subscriber.change(
                subscriber
                        .to(largest, ProrationBehavior.ALWAYS_INVOICE, HALF)
                        .setPaymentBehavior(PaymentBehavior.ALLOW_INCOMPLETE));
        String newer = subscriber.invoice().getId();
        assertThat(newer).isNotEqualTo(older);
        pay(newer);
        assertThat(subscriber.subscription().getStatus()).isEqualTo("past_due");
        pay(older);
        assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
    }

    private Price aNewCycleWaitsForItsMoney() throws Exception {
        Price yearly = subscriber.price("Pro I", 9990, Interval.YEAR);
        subscriber.change(
                subscriber
                        .to(yearly, ProrationBehavior.ALWAYS_INVOICE, HALF)
                        .setPaymentBehavior(PaymentBehavior.PENDING_IF_INCOMPLETE));
        return yearly;
    }

    private void halfOffOnce() throws Exception {
        String coupon =
                subscriber
                        .stripe
                        .coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setPercentOff(new BigDecimal("50"))
                                        .setDuration(CouponCreateParams.Duration.ONCE)
                                        .build())
                        .getId();
        subscriber.change(
                SubscriptionUpdateParams.builder()
                        .addDiscount(
                                SubscriptionUpdateParams.Discount.builder()
                                        .setCoupon(coupon)
                                        .build()));
    }

    private void pay(String invoice) throws Exception {
        String card = subscriber.attached("pm_card_visa").getId();
        subscriber
                .stripe
                .invoices()
                .pay(invoice, InvoicePayParams.builder().setPaymentMethod(card).build());
    }

    @Test
    void voidingItsInvoiceEndsAPendingUpdateToo() throws Exception {
        subscriber.change(wish(PaymentBehavior.PENDING_IF_INCOMPLETE));
        subscriber.stripe.invoices().voidInvoice(subscriber.invoice().getId());
        assertThat(subscriber.subscription().getPendingUpdate()).isNull();
    }

    @Test
    void aPendingUpdateIsOfItemsOnly() {
        assertThatThrownBy(
                        () ->
                                subscriber.change(
                                        wish(PaymentBehavior.PENDING_IF_INCOMPLETE)
                                                .putMetadata("a", "1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pending_if_incomplete");
    }

    @Test
    void allowedToBeIncompleteItIsMadeAndPastDue() throws Exception {
        Subscription changed = subscriber.change(wish(PaymentBehavior.ALLOW_INCOMPLETE));
        assertThat(changed.getStatus()).isEqualTo("past_due");
        assertThat(item(changed).getPrice().getId()).isEqualTo(larger.getId());
        stage.receiver.await("invoice.payment_failed");
    }

    @Test
    void leftToThePayerItIsMadeAndWaitsForHim() throws Exception {
        Subscription changed = subscriber.change(wish(PaymentBehavior.DEFAULT_INCOMPLETE));
        assertThat(changed.getStatus()).isEqualTo("past_due");
        assertThat(subscriber.invoice().getAttemptCount()).isZero();
    }

    @Test
    void asAnErrorItLeavesNothingBehind() throws Exception {
        assertThatThrownBy(() -> subscriber.change(wish(PaymentBehavior.ERROR_IF_INCOMPLETE)))
                .isInstanceOfSatisfying(
                        CardException.class,
                        e -> assertThat(e.getCode()).isEqualTo("card_declined"));
        assertThat(item(subscriber.subscription()).getPrice().getId())
                .isEqualTo(subscriber.monthly.getId());
        assertThat(subscriber.invoices()).hasSize(1);
    }

    private SubscriptionUpdateParams.Builder wish(PaymentBehavior paying) throws Exception {
        return subscriber
                .to(larger, ProrationBehavior.ALWAYS_INVOICE, HALF)
                .setPaymentBehavior(paying);
    }

    private static SubscriptionItem item(Subscription subscription) {
        return subscription.getItems().getData().getFirst();
    }
}

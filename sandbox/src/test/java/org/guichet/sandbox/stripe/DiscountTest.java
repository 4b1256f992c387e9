// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Coupon;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceRetrieveParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.common.EmptyParam;
import com.stripe.service.SubscriptionService;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What coupons take off a subscription, and off which of its invoices. */
class DiscountTest {

    private static final Instant START = Instant.parse("2027-04-01T12:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-05-01T12:00:00Z");
    private static final Instant HALF = START.plus(Duration.ofDays(15));

    private Stage stage;
    private Couponer coupons;
    private Subscriber subscriber;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        coupons = new Couponer(stage, START);
        subscriber = coupons.subscriber;
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void thatIsForOnceTheFirstInvoiceIsLessAndTheSecondIsNot() throws Exception {
        Coupon coupon = coupons.percent("25", CouponCreateParams.Duration.ONCE, null);
        coupons.begin(coupon);
        Invoice first = subscriber.invoice();
        assertThat(first.getSubtotal()).isEqualTo(999);
        assertThat(first.getTotal()).isEqualTo(749);
        assertThat(first.getAmountPaid()).isEqualTo(749);
        assertThat(first.getTotalDiscountAmounts().getFirst().getAmount()).isEqualTo(250);
        InvoiceLineItem line = first.getLines().getData().getFirst();
        assertThat(line.getAmount()).isEqualTo(999);
        assertThat(line.getDiscountAmounts().getFirst().getAmount()).isEqualTo(250);
        stage.receiver.await("customer.discount.created");
        stage.receiver.await("customer.discount.deleted");
        assertThat(subscriber.subscription().getDiscounts()).isEmpty();
        assertThat(subscriber.stripe.coupons().retrieve(coupon.getId()).getTimesRedeemed())
                .isEqualTo(1);
        coupons.renews(RENEWAL);
        assertThat(subscriber.invoice().getTotal()).isEqualTo(999);
    }

    @Test
    void thatRepeatsTheInvoicesOfItsMonthsAreLess() throws Exception {
        coupons.begin(coupons.percent("10", CouponCreateParams.Duration.REPEATING, 2L));
        assertThat(coupons.discountOf(subscriber.subscription()).getEnd())
                .isEqualTo(Instant.parse("2027-06-01T12:00:00Z").getEpochSecond());
        coupons.renews(RENEWAL);
        assertThat(subscriber.invoice().getTotal()).isEqualTo(899);
        coupons.renews(Instant.parse("2027-06-01T12:00:00Z"));
        assertThat(subscriber.invoice().getTotal()).isEqualTo(999);
        assertThat(subscriber.subscription().getDiscounts()).isEmpty();
        assertThat(subscriber.invoices())
                .extracting(Invoice::getTotal)
                .containsExactly(999L, 899L, 899L);
    }

    @Test
    void moneyOffIsSharedOutAmongTheLinesToTheLastCent() throws Exception {
        Price more = subscriber.price("Space", 2000, Interval.MONTH);
        Coupon coupon =
                subscriber
                        .stripe
                        .coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setAmountOff(500L)
                                        .setCurrency("eur")
                                        .setDuration(CouponCreateParams.Duration.FOREVER)
                                        .build());
        subscriber.begin(
                coupons.wish(coupon)
                        .addItem(
                                SubscriptionCreateParams.Item.builder()
                                        .setPrice(more.getId())
                                        .build()));
        Invoice invoice = subscriber.invoice();
        assertThat(invoice.getTotal()).isEqualTo(2499);
        assertThat(invoice.getLines().getData())
                .extracting(line -> line.getDiscountAmounts().getFirst().getAmount())
                .containsExactly(167L, 333L);
        coupons.renews(RENEWAL);
        assertThat(subscriber.invoice().getTotal()).isEqualTo(2499);
    }

    @Test
    void aPreviewTellsWhatIsChargedThen() throws Exception {
        Coupon coupon = coupons.percent("33.3", CouponCreateParams.Duration.FOREVER, null);
        Invoice before =
                subscriber
                        .stripe
                        .invoices()
                        .createPreview(
                                InvoiceCreatePreviewParams.builder()
                                        .setCustomer(subscriber.customer)
                                        .addDiscount(
                                                InvoiceCreatePreviewParams.Discount.builder()
                                                        .setCoupon(coupon.getId())
                                                        .build())
                                        .setSubscriptionDetails(
                                                InvoiceCreatePreviewParams.SubscriptionDetails
                                                        .builder()
                                                        .addItem(
                                                                InvoiceCreatePreviewParams
                                                                        .SubscriptionDetails.Item
                                                                        .builder()
                                                                        .setPrice(
                                                                                subscriber.monthly
                                                                                        .getId())
                                                                        .build())
                                                        .build())
                                        .build());
        assertThat(subscriber.stripe.coupons().retrieve(coupon.getId()).getTimesRedeemed())
                .isZero();
        coupons.begin(coupon);
        assertThat(before.getTotal()).isEqualTo(subscriber.invoice().getTotal()).isEqualTo(666);
        Invoice next = coupons.next();
        coupons.renews(RENEWAL);
        assertThat(subscriber.invoice().getTotal()).isEqualTo(next.getTotal()).isEqualTo(666);
    }

    @Test
    void aChangeCreditsWhatWasPaidAndChargesTheNewPriceAsLittle() throws Exception {
        Price small = subscriber.price("Small", 1000, Interval.MONTH);
        Price large = subscriber.price("Large", 2000, Interval.MONTH);
        subscriber.begin(
                SubscriptionCreateParams.builder()
                        .setCustomer(subscriber.customer)
                        .addDiscount(
                                Couponer.given(
                                        coupons.percent(
                                                "50", CouponCreateParams.Duration.FOREVER, null)))
                        .addItem(
                                SubscriptionCreateParams.Item.builder()
                                        .setPrice(small.getId())
                                        .build()));
        subscriber.advance(HALF);
        subscriber.change(subscriber.to(large, ProrationBehavior.ALWAYS_INVOICE, HALF));
        Invoice change = subscriber.invoice();
        assertThat(change.getLines().getData())
                .extracting(InvoiceLineItem::getAmount)
                .containsExactlyInAnyOrder(-250L, 500L);
        assertThat(change.getTotal()).isEqualTo(250);
        assertThat(change.getTotalDiscountAmounts()).isEmpty();
        coupons.renews(RENEWAL);
        assertThat(subscriber.invoice().getTotal()).isEqualTo(1000);
    }

    @Test
    void whatWasPaidLessByACouponForOnceIsCreditedAsThatAndNotAsThePrice() throws Exception {
        coupons.begin(coupons.percent("50", CouponCreateParams.Duration.ONCE, null));
        Price large = subscriber.price("Large", 2000, Interval.MONTH);
        subscriber.advance(HALF);
        subscriber.change(subscriber.to(large, ProrationBehavior.ALWAYS_INVOICE, HALF));
        assertThat(subscriber.invoice().getLines().getData())
                .extracting(InvoiceLineItem::getAmount)
                .containsExactlyInAnyOrder(-250L, 1000L);
    }

    @Test
    void itIsGivenLaterAndTakenAway() throws Exception {
        coupons.begin(null);
        Coupon coupon = coupons.percent("10", CouponCreateParams.Duration.FOREVER, null);
        Subscription changed =
                subscriber.change(
                        SubscriptionUpdateParams.builder()
                                .addDiscount(
                                        SubscriptionUpdateParams.Discount.builder()
                                                .setCoupon(coupon.getId())
                                                .build()));
        assertThat(changed.getDiscounts()).hasSize(1);
        assertThat(subscriber.invoices()).hasSize(1);
        assertThat(coupons.next().getTotal()).isEqualTo(899);
        Subscription kept =
                subscriber.change(
                        SubscriptionUpdateParams.builder()
                                .addDiscount(
                                        SubscriptionUpdateParams.Discount.builder()
                                                .setDiscount(changed.getDiscounts().getFirst())
                                                .build()));
        assertThat(kept.getDiscounts()).isEqualTo(changed.getDiscounts());
        subscriber.change(SubscriptionUpdateParams.builder().setDiscounts(EmptyParam.EMPTY));
        stage.receiver.await("customer.discount.deleted");
        assertThat(coupons.next().getTotal()).isEqualTo(999);
    }

    @Test
    void itIsTakenAwayByAnAddressOfItsOwnToo() throws Exception {
        coupons.begin(coupons.percent("10", CouponCreateParams.Duration.FOREVER, null));
        String discount = subscriber.subscription().getDiscounts().getFirst();
        SubscriptionService subscriptions = subscriber.stripe.subscriptions();
        assertThat(subscriptions.deleteDiscount(subscriber.subscription).getId())
                .isEqualTo(discount);
        assertThat(coupons.next().getTotal()).isEqualTo(999);
        assertThatThrownBy(() -> subscriptions.deleteDiscount(subscriber.subscription))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("resource_missing"));
    }

    @Test
    void everythingOffLeavesNothingToPay() throws Exception {
        coupons.begin(coupons.percent("100", CouponCreateParams.Duration.ONCE, null));
        assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
        assertThat(subscriber.invoice().getStatus()).isEqualTo("paid");
        assertThat(subscriber.invoice().getTotal()).isZero();
        assertThat(subscriber.stripe.charges().list().getData())
                .noneMatch(charge -> subscriber.customer.equals(charge.getCustomer()));
    }

    @Test
    void theInvoiceShowsItWithItsCouponToWhoeverAsksForIt() throws Exception {
        Coupon coupon = coupons.percent("10", CouponCreateParams.Duration.FOREVER, null);
        coupons.begin(coupon);
        Invoice shown =
                subscriber
                        .stripe
                        .invoices()
                        .retrieve(
                                subscriber.invoice().getId(),
                                InvoiceRetrieveParams.builder()
                                        .addExpand("discounts.source.coupon")
                                        .build());
        assertThat(shown.getDiscountObjects().getFirst().getSource().getCouponObject().getId())
                .isEqualTo(coupon.getId());
    }
}

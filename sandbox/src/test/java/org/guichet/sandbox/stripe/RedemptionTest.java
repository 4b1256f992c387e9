// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Coupon;
import com.stripe.model.Invoice;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.SubscriptionCreateParams;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may redeem a coupon, and what it is good for beside subscriptions. */
class RedemptionTest {

    private static final Instant START = Instant.parse("2027-04-01T12:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-05-01T12:00:00Z");

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
    void anInvoiceItemsOwnDiscountComesBeforeTheInvoicesAndNegativeOnesHaveNone() throws Exception {
        Coupon coupon = coupons.percent("50", CouponCreateParams.Duration.ONCE, null);
        item(1000, coupon);
        item(-100, null);
        Invoice invoice =
                subscriber
                        .stripe
                        .invoices()
                        .create(
                                InvoiceCreateParams.builder()
                                        .setCustomer(subscriber.customer)
                                        .setPendingInvoiceItemsBehavior(
                                                InvoiceCreateParams.PendingInvoiceItemsBehavior
                                                        .INCLUDE)
                                        .addDiscount(
                                                InvoiceCreateParams.Discount.builder()
                                                        .setCoupon(
                                                                coupons.percent(
                                                                                "10",
                                                                                CouponCreateParams
                                                                                        .Duration
                                                                                        .ONCE,
                                                                                null)
                                                                        .getId())
                                                        .build())
                                        .build());
        assertThat(invoice.getSubtotal()).isEqualTo(400);
        assertThat(invoice.getTotal()).isEqualTo(350);
        assertThat(invoice.getTotalDiscountAmounts())
                .extracting(Invoice.TotalDiscountAmount::getAmount)
                .containsExactly(500L, 50L);
    }

    @Test
    void afterItsLastRedemption() throws Exception {
        Coupon coupon =
                subscriber
                        .stripe
                        .coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setPercentOff(BigDecimal.TEN)
                                        .setMaxRedemptions(1L)
                                        .build());
        coupons.begin(coupon);
        assertThat(subscriber.stripe.coupons().retrieve(coupon.getId()).getValid()).isFalse();
        refused(Couponer.given(coupon), "coupon_expired");
    }

    @Test
    void afterItsDay() throws Exception {
        Coupon coupon =
                subscriber
                        .stripe
                        .coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setPercentOff(BigDecimal.TEN)
                                        .setRedeemBy(RENEWAL.getEpochSecond())
                                        .build());
        subscriber.advance(RENEWAL.plusSeconds(1));
        refused(Couponer.given(coupon), "coupon_expired");
    }

    @Test
    void inAnotherCurrency() throws Exception {
        Coupon coupon =
                subscriber
                        .stripe
                        .coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setAmountOff(100L)
                                        .setCurrency("nzd")
                                        .build());
        refused(Couponer.given(coupon), null);
    }

    @Test
    void asACodeForFirstPurchasesOfOneWhoHasBought() throws Exception {
        coupons.begin(null);
        refused(code(limits -> limits.setFirstTimeTransaction(true)), null);
    }

    @Test
    void asACodeBelowItsLeastAmountAndNotAboveIt() throws Exception {
        refused(
                code(limits -> limits.setMinimumAmount(1000L).setMinimumAmountCurrency("eur")),
                null);
        subscriber.begin(
                subscriber
                        .wish()
                        .addDiscount(
                                code(
                                        limits ->
                                                limits.setMinimumAmount(999L)
                                                        .setMinimumAmountCurrency("eur"))));
        assertThat(subscriber.invoice().getTotal()).isEqualTo(899);
    }

    private void refused(SubscriptionCreateParams.Discount discount, String code) {
        assertThatThrownBy(() -> subscriber.begin(subscriber.wish().addDiscount(discount)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo(code));
    }

    private SubscriptionCreateParams.Discount code(
            UnaryOperator<PromotionCodeCreateParams.Restrictions.Builder> limits) throws Exception {
        Coupon coupon = coupons.percent("10", CouponCreateParams.Duration.ONCE, null);
        String code =
                subscriber
                        .stripe
                        .promotionCodes()
                        .create(
                                PromotionCodeCreateParams.builder()
                                        .setPromotion(
                                                PromotionCodeCreateParams.Promotion.builder()
                                                        .setType(
                                                                PromotionCodeCreateParams.Promotion
                                                                        .Type.COUPON)
                                                        .setCoupon(coupon.getId())
                                                        .build())
                                        .setRestrictions(
                                                limits.apply(
                                                                PromotionCodeCreateParams
                                                                        .Restrictions.builder())
                                                        .build())
                                        .build())
                        .getId();
        return SubscriptionCreateParams.Discount.builder().setPromotionCode(code).build();
    }

    private void item(long amount, Coupon coupon) throws Exception {
        InvoiceItemCreateParams.Builder params =
                InvoiceItemCreateParams.builder()
                        .setCustomer(subscriber.customer)
                        .setCurrency("eur")
                        .setAmount(amount);
        if (coupon != null) {
            params.addDiscount(
                    InvoiceItemCreateParams.Discount.builder().setCoupon(coupon.getId()).build());
        }
        subscriber.stripe.invoiceItems().create(params.build());
    }
}

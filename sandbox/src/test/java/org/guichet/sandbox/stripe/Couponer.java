// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import com.stripe.model.Coupon;
import com.stripe.model.Discount;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionRetrieveParams;
import com.stripe.service.V1Services;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A subscriber to whom coupons are given. */
final class Couponer {

    final Subscriber subscriber;
    private final V1Services stripe;

    /** With a card that works. */
    Couponer(Stage stage, Instant start) throws Exception {
        subscriber = new Subscriber(stage, start);
        stripe = subscriber.stripe;
        String card = subscriber.attached("pm_card_visa").getId();
        stripe.customers()
                .update(
                        subscriber.customer,
                        CustomerUpdateParams.builder()
                                .setInvoiceSettings(
                                        CustomerUpdateParams.InvoiceSettings.builder()
                                                .setDefaultPaymentMethod(card)
                                                .build())
                                .build());
    }

    Coupon percent(String percent, CouponCreateParams.Duration duration, Long months)
            throws Exception {
        return stripe.coupons()
                .create(
                        CouponCreateParams.builder()
                                .setPercentOff(new BigDecimal(percent))
                                .setDuration(duration)
                                .setDurationInMonths(months)
                                .build());
    }

    static SubscriptionCreateParams.Discount given(Coupon coupon) {
        return SubscriptionCreateParams.Discount.builder().setCoupon(coupon.getId()).build();
    }

    SubscriptionCreateParams.Builder wish(Coupon coupon) {
        return subscriber.wish().addDiscount(given(coupon));
    }

    void begin(Coupon coupon) throws Exception {
        subscriber.begin(coupon == null ? subscriber.wish() : wish(coupon));
    }

    void renews(Instant at) throws Exception {
        subscriber.advance(at.plus(Duration.ofHours(2)));
    }

    Invoice next() throws Exception {
        return stripe.invoices()
                .createPreview(
                        InvoiceCreatePreviewParams.builder()
                                .setSubscription(subscriber.subscription)
                                .build());
    }

    Discount discountOf(Subscription subscription) throws Exception {
        return stripe.subscriptions()
                .retrieve(
                        subscription.getId(),
                        SubscriptionRetrieveParams.builder()
                                .addAllExpand(List.of("discounts"))
                                .build())
                .getDiscountObjects()
                .getFirst();
    }
}

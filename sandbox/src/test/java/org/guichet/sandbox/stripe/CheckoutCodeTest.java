// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.Coupon;
import com.stripe.model.Invoice;
import com.stripe.model.checkout.Session;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.PromotionCodeUpdateParams;
import com.stripe.param.TaxRateCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A discount and a tax on the hosted page, as the invoice then has them. */
class CheckoutCodeTest {

    private static final String CARD = "4242424242424242";

    private Stage stage;
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCodeIsTypedInInSmallLettersAndTheInvoiceIsAsMuchLessAsThePageSaid() throws Exception {
        code("KEA25", percent("25"));
        Session session = allowing();
        assertThat(stage.shopper().opens(session.getUrl()).body()).contains("Code promo");
        assertThat(enters(session, "kea25").statusCode()).isEqualTo(303);
        assertThat(stage.shopper().opens(session.getUrl()).body())
                .contains("KEA25", "Remise", "7,49");
        Session told = told(session);
        assertThat(told.getAmountSubtotal()).isEqualTo(999);
        assertThat(told.getAmountTotal()).isEqualTo(749);
        assertThat(told.getTotalDetails().getAmountDiscount()).isEqualTo(250);
        assertThat(told.getDiscounts().getFirst().getPromotionCode()).startsWith("promo_");

        stage.shopper().pays(session.getUrl(), CARD);
        assertThat(invoice(session).getAmountPaid()).isEqualTo(749);
        stage.receiver.await("customer.discount.created");
    }

    @Test
    void aWordThatIsNoCodeIsRefusedInThePagesLanguageAndChangesNothing() throws Exception {
        Session session = allowing();
        HttpResponse<String> page = enters(session, "NOTHING");
        assertThat(page.statusCode()).isEqualTo(402);
        assertThat(page.body()).contains("Ce code n’est pas valable.");
        assertThat(told(session).getAmountTotal()).isEqualTo(999);
    }

    @Test
    void aCodeIsTakenAwayAgain() throws Exception {
        code("KEA10", percent("10"));
        Session session = allowing();
        enters(session, "KEA10");
        assertThat(told(session).getAmountTotal()).isEqualTo(899);
        enters(session, "");
        assertThat(told(session).getAmountTotal()).isEqualTo(999);
        stage.shopper().pays(session.getUrl(), CARD);
        assertThat(invoice(session).getAmountPaid()).isEqualTo(999);
    }

    @Test
    void aSessionThatDoesNotTakeCodesHasNoPlaceForOne() throws Exception {
        code("KEA10", percent("10"));
        Session session = shop.session();
        assertThat(stage.shopper().opens(session.getUrl()).body()).doesNotContain("promotion-code");
        assertThat(enters(session, "KEA10").statusCode()).isEqualTo(402);
        assertThat(told(session).getAmountTotal()).isEqualTo(999);
    }

    @Test
    void theSellerGivesTheDiscountHimselfAndThenAsksForNoCode() throws Exception {
        SessionCreateParams.Discount discount =
                SessionCreateParams.Discount.builder().setCoupon(percent("10").getId()).build();
        Session session = create(shop.params().addDiscount(discount));
        assertThat(session.getAmountTotal()).isEqualTo(899);
        stage.shopper().pays(session.getUrl(), CARD);
        assertThat(invoice(session).getAmountPaid()).isEqualTo(899);
        assertThatThrownBy(
                        () ->
                                create(
                                        shop.params()
                                                .addDiscount(discount)
                                                .setAllowPromotionCodes(true)))
                .hasMessageContaining("only specify one");
    }

    @Test
    void aCouponThatIsDeletedMeanwhileIsTakenOffAndThePayerSeesTheAmountFirst() throws Exception {
        Coupon coupon = percent("10");
        Session session =
                create(
                        shop.params()
                                .addDiscount(
                                        SessionCreateParams.Discount.builder()
                                                .setCoupon(coupon.getId())
                                                .build()));
        shop.stripe.v1().coupons().delete(coupon.getId());
        assertThat(stage.shopper().opens(session.getUrl()).statusCode()).isEqualTo(200);
        HttpResponse<String> page = stage.shopper().pays(session.getUrl(), CARD);
        assertThat(page.statusCode()).isEqualTo(402);
        assertThat(page.body()).contains("9,99").doesNotContain("8,99");
        assertThat(told(session).getStatus()).isEqualTo("open");
        stage.shopper().pays(session.getUrl(), CARD);
        assertThat(invoice(session).getAmountPaid()).isEqualTo(999);
    }

    @Test
    void aCodeIsJudgedAgainWhenItIsPaid() throws Exception {
        String code = code("KEA10", percent("10"));
        Session session = allowing();
        enters(session, "KEA10");
        shop.stripe
                .v1()
                .promotionCodes()
                .update(code, PromotionCodeUpdateParams.builder().setActive(false).build());
        HttpResponse<String> page = stage.shopper().pays(session.getUrl(), CARD);
        assertThat(page.statusCode()).isEqualTo(402);
        assertThat(page.body()).contains("Ce code n’est pas valable.");
        stage.shopper().pays(session.getUrl(), CARD);
        assertThat(invoice(session).getAmountPaid()).isEqualTo(999);
    }

    @Test
    void aFirstPeriodThatCostsNothingNeedsNoPayment() throws Exception {
        SessionCreateParams.Discount discount =
                SessionCreateParams.Discount.builder().setCoupon(percent("100").getId()).build();
        Session session = create(shop.params().addDiscount(discount));
        stage.shopper().pays(session.getUrl(), CARD);
        assertThat(told(session).getPaymentStatus()).isEqualTo("no_payment_required");
        assertThat(invoice(session).getStatus()).isEqualTo("paid");
    }

    @Test
    void aTaxOnTopIsShownAndCharged() throws Exception {
        String rate =
                shop.stripe
                        .v1()
                        .taxRates()
                        .create(
                                TaxRateCreateParams.builder()
                                        .setDisplayName("TVA")
                                        .setInclusive(false)
                                        .setPercentage(new BigDecimal("20"))
                                        .build())
                        .getId();
        Session session =
                create(
                        shop.params()
                                .setSubscriptionData(
                                        SessionCreateParams.SubscriptionData.builder()
                                                .addDefaultTaxRate(rate)
                                                .build()));
        assertThat(session.getAmountTotal()).isEqualTo(1199);
        assertThat(session.getTotalDetails().getAmountTax()).isEqualTo(200);
        assertThat(stage.shopper().opens(session.getUrl()).body()).contains("Taxe", "11,99");
        stage.shopper().pays(session.getUrl(), CARD);
        assertThat(invoice(session).getAmountPaid()).isEqualTo(1199);
    }

    private Session allowing() throws Exception {
        return create(shop.params().setAllowPromotionCodes(true));
    }

    private Session create(SessionCreateParams.Builder params) throws Exception {
        return shop.stripe.v1().checkout().sessions().create(params.build());
    }

    private Session told(Session session) throws Exception {
        return shop.stripe.v1().checkout().sessions().retrieve(session.getId());
    }

    private Invoice invoice(Session session) throws Exception {
        return shop.stripe.v1().invoices().retrieve(told(session).getInvoice());
    }

    private HttpResponse<String> enters(Session session, String word) {
        return stage.shopper()
                .posts(
                        "/stripe/pay/" + session.getId() + "/promotion",
                        Map.of("promotion-code", word));
    }

    private Coupon percent(String percent) throws Exception {
        return shop.stripe
                .v1()
                .coupons()
                .create(
                        CouponCreateParams.builder()
                                .setPercentOff(new BigDecimal(percent))
                                .build());
    }

    private String code(String word, Coupon coupon) throws Exception {
        return shop.stripe
                .v1()
                .promotionCodes()
                .create(
                        PromotionCodeCreateParams.builder()
                                .setCode(word)
                                .setPromotion(
                                        PromotionCodeCreateParams.Promotion.builder()
                                                .setType(
                                                        PromotionCodeCreateParams.Promotion.Type
                                                                .COUPON)
                                                .setCoupon(coupon.getId())
                                                .build())
                                .build())
                .getId();
    }
}

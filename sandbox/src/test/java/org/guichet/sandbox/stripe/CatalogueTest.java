// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Coupon;
import com.stripe.model.PromotionCode;
import com.stripe.model.TaxRate;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponUpdateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.PromotionCodeListParams;
import com.stripe.param.PromotionCodeUpdateParams;
import com.stripe.param.TaxRateCreateParams;
import com.stripe.param.TaxRateListParams;
import com.stripe.param.TaxRateUpdateParams;
import com.stripe.service.V1Services;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a seller keeps beside prices: coupons, the codes for them, tax rates. */
class CatalogueTest {

    private Stage stage;
    private V1Services stripe;

    @BeforeEach
    void open() {
        stage = new Stage();
        stripe = stage.client("eu").v1();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aCouponIsMadeRenamedFoundAndGone() throws Exception {
        Coupon coupon =
                stripe.coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setPercentOff(new BigDecimal("12.5"))
                                        .setDuration(CouponCreateParams.Duration.REPEATING)
                                        .setDurationInMonths(3L)
                                        .build());
        assertThat(coupon.getPercentOff()).isEqualByComparingTo("12.5");
        stripe.coupons()
                .update(coupon.getId(), CouponUpdateParams.builder().setName("Spring").build());
        assertThat(stripe.coupons().retrieve(coupon.getId()).getName()).isEqualTo("Spring");
        assertThat(stripe.coupons().list().getData())
                .extracting(Coupon::getId)
                .contains(coupon.getId());
        assertThat(stripe.coupons().delete(coupon.getId()).getDeleted()).isTrue();
        stage.receiver.await("coupon.deleted");
    }

    @Test
    void aCouponIsOfMoneyOrOfPercentAndNotOfBoth() {
        assertThatThrownBy(
                        () ->
                                stripe.coupons()
                                        .create(
                                                CouponCreateParams.builder()
                                                        .setPercentOff(BigDecimal.TEN)
                                                        .setAmountOff(500L)
                                                        .setCurrency("eur")
                                                        .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("either");
    }

    @Test
    void aPromotionCodeIsFoundByItsWordAndStandsForOneCoupon() throws Exception {
        Coupon coupon =
                stripe.coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setAmountOff(500L)
                                        .setCurrency("eur")
                                        .setDuration(CouponCreateParams.Duration.ONCE)
                                        .build());
        String word = "KEA" + System.nanoTime();
        PromotionCode code = code(coupon, word);
        assertThat(code.getPromotion().getCoupon()).isEqualTo(coupon.getId());
        PromotionCodeListParams byWord = PromotionCodeListParams.builder().setCode(word).build();
        assertThat(stripe.promotionCodes().list(byWord).getData())
                .extracting(PromotionCode::getId)
                .containsExactly(code.getId());
        assertThatThrownBy(() -> code(coupon, word)).hasMessageContaining("already exists");
        stripe.promotionCodes()
                .update(code.getId(), PromotionCodeUpdateParams.builder().setActive(false).build());
        assertThat(stripe.promotionCodes().retrieve(code.getId()).getActive()).isFalse();
        stage.receiver.await("promotion_code.updated");
    }

    @Test
    void aTaxRateKeepsItsPercentageAndIsArchived() throws Exception {
        TaxRate rate =
                stripe.taxRates()
                        .create(
                                TaxRateCreateParams.builder()
                                        .setDisplayName("TVA")
                                        .setInclusive(true)
                                        .setPercentage(new BigDecimal("20.0"))
                                        .setCountry("FR")
                                        .setTaxType(TaxRateCreateParams.TaxType.VAT)
                                        .build());
        stripe.taxRates()
                .update(rate.getId(), TaxRateUpdateParams.builder().setActive(false).build());
        assertThat(stripe.taxRates().retrieve(rate.getId()).getPercentage())
                .isEqualByComparingTo("20");
        assertThat(
                        stripe.taxRates()
                                .list(TaxRateListParams.builder().setActive(false).build())
                                .getData())
                .extracting(TaxRate::getId)
                .contains(rate.getId());
        stage.receiver.await("tax_rate.updated");
    }

    private PromotionCode code(Coupon coupon, String word) throws Exception {
        return stripe.promotionCodes()
                .create(
                        PromotionCodeCreateParams.builder()
                                .setPromotion(
                                        PromotionCodeCreateParams.Promotion.builder()
                                                .setType(
                                                        PromotionCodeCreateParams.Promotion.Type
                                                                .COUPON)
                                                .setCoupon(coupon.getId())
                                                .build())
                                .setCode(word)
                                .build());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Coupon;
import com.stripe.model.CreditNote;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Price;
import com.stripe.model.TaxRate;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceItemCreateParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.TaxRateCreateParams;
import com.stripe.param.TaxRateUpdateParams;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the seller's own tax rates add to an invoice, or find in it. */
class TaxTest {

    private static final Instant START = Instant.parse("2027-04-01T12:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-05-01T12:00:00Z");
    private static final Instant HALF = START.plus(Duration.ofDays(15));

    private Stage stage;
    private Subscriber subscriber;
    private String card;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        subscriber = new Subscriber(stage, START);
        card = subscriber.attached("pm_card_visa").getId();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void onTopOfThePriceItIsChargedAndRoundedHalfUp() throws Exception {
        TaxRate rate = rate("20", false);
        subscriber.begin(wish().addDefaultTaxRate(rate.getId()));
        Invoice first = subscriber.invoice();
        assertThat(first.getSubtotal()).isEqualTo(999);
        assertThat(first.getTotal()).isEqualTo(1199);
        assertThat(first.getTotalExcludingTax()).isEqualTo(999);
        assertThat(first.getAmountPaid()).isEqualTo(1199);
        Invoice.TotalTax tax = first.getTotalTaxes().getFirst();
        assertThat(tax.getAmount()).isEqualTo(200);
        assertThat(tax.getTaxBehavior()).isEqualTo("exclusive");
        assertThat(tax.getTaxableAmount()).isEqualTo(999);
        assertThat(tax.getTaxRateDetails().getTaxRate()).isEqualTo(rate.getId());
        InvoiceLineItem line = first.getLines().getData().getFirst();
        assertThat(line.getAmount()).isEqualTo(999);
        assertThat(line.getTaxes().getFirst().getAmount()).isEqualTo(200);
        subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(1199);
    }

    @Test
    void withinThePriceItChangesNothingThatIsPaid() throws Exception {
        subscriber.begin(wish().addDefaultTaxRate(rate("20", true).getId()));
        Invoice first = subscriber.invoice();
        assertThat(first.getTotal()).isEqualTo(999);
        assertThat(first.getTotalTaxes().getFirst().getAmount()).isEqualTo(167);
        assertThat(first.getTotalTaxes().getFirst().getTaxBehavior()).isEqualTo("inclusive");
        assertThat(first.getTotalExcludingTax()).isEqualTo(832);
        assertThat(first.getSubtotalExcludingTax()).isEqualTo(832);
    }

    @Test
    void itIsReckonedOfWhatADiscountHasLeft() throws Exception {
        Coupon half =
                subscriber
                        .stripe
                        .coupons()
                        .create(
                                CouponCreateParams.builder()
                                        .setPercentOff(new BigDecimal("50"))
                                        .build());
        subscriber.begin(
                wish().addDefaultTaxRate(rate("20", false).getId())
                        .addDiscount(
                                SubscriptionCreateParams.Discount.builder()
                                        .setCoupon(half.getId())
                                        .build()));
        Invoice first = subscriber.invoice();
        assertThat(first.getSubtotal()).isEqualTo(999);
        assertThat(first.getTotalExcludingTax()).isEqualTo(499);
        assertThat(first.getTotalTaxes().getFirst().getAmount()).isEqualTo(100);
        assertThat(first.getTotal()).isEqualTo(599);
    }

    @Test
    void anItemsOwnRateComesBeforeTheSubscriptions() throws Exception {
        Price book = subscriber.price("Handbook", 1000, Interval.MONTH);
        subscriber.begin(
                wish().addDefaultTaxRate(rate("20", false).getId())
                        .addItem(
                                SubscriptionCreateParams.Item.builder()
                                        .setPrice(book.getId())
                                        .addTaxRate(rate("5.5", false).getId())
                                        .build()));
        assertThat(subscriber.invoice().getLines().getData())
                .extracting(line -> line.getTaxes().getFirst().getAmount())
                .containsExactly(200L, 55L);
        assertThat(subscriber.invoice().getTotal()).isEqualTo(999 + 200 + 1000 + 55);
    }

    @Test
    void aChangeOfThePlanIsTaxedBothWaysAndCostsWhatWasPreviewed() throws Exception {
        Price small = subscriber.price("Small", 1000, Interval.MONTH);
        Price large = subscriber.price("Large", 2000, Interval.MONTH);
        subscriber.begin(
                SubscriptionCreateParams.builder()
                        .setCustomer(subscriber.customer)
                        .setDefaultPaymentMethod(card)
                        .addDefaultTaxRate(rate("20", false).getId())
                        .addItem(
                                SubscriptionCreateParams.Item.builder()
                                        .setPrice(small.getId())
                                        .build()));
        subscriber.advance(HALF);
        Invoice preview =
                subscriber
                        .stripe
                        .invoices()
                        .createPreview(
                                InvoiceCreatePreviewParams.builder()
                                        .setSubscription(subscriber.subscription)
                                        .setSubscriptionDetails(
                                                InvoiceCreatePreviewParams.SubscriptionDetails
                                                        .builder()
                                                        .setProrationBehavior(
                                                                InvoiceCreatePreviewParams
                                                                        .SubscriptionDetails
                                                                        .ProrationBehavior
                                                                        .ALWAYS_INVOICE)
                                                        .setProrationDate(HALF.getEpochSecond())
                                                        .addItem(
                                                                InvoiceCreatePreviewParams
                                                                        .SubscriptionDetails.Item
                                                                        .builder()
                                                                        .setId(subscriber.item())
                                                                        .setPrice(large.getId())
                                                                        .build())
                                                        .build())
                                        .build());
        subscriber.change(subscriber.to(large, ProrationBehavior.ALWAYS_INVOICE, HALF));
        Invoice change = subscriber.invoice();
        assertThat(change.getTotal()).isEqualTo(preview.getTotal()).isEqualTo(600);
        assertThat(change.getTotalTaxes().getFirst().getAmount()).isEqualTo(100);
        assertThat(change.getLines().getData())
                .extracting(line -> line.getTaxes().getFirst().getAmount())
                .containsExactlyInAnyOrder(-100L, 200L);
    }

    @Test
    void aCustomerWhoOwesItHimselfIsChargedNone() throws Exception {
        subscriber
                .stripe
                .customers()
                .update(
                        subscriber.customer,
                        CustomerUpdateParams.builder()
                                .setTaxExempt(CustomerUpdateParams.TaxExempt.REVERSE)
                                .build());
        subscriber.begin(wish().addDefaultTaxRate(rate("20", false).getId()));
        Invoice first = subscriber.invoice();
        assertThat(first.getTotal()).isEqualTo(999);
        assertThat(first.getCustomerTaxExempt()).isEqualTo("reverse");
        assertThat(first.getTotalTaxes().getFirst().getAmount()).isZero();
        assertThat(first.getTotalTaxes().getFirst().getTaxabilityReason())
                .isEqualTo("reverse_charge");
    }

    @Test
    void anInvoiceItemHasItsOwn() throws Exception {
        TaxRate rate = rate("10", false);
        subscriber
                .stripe
                .invoiceItems()
                .create(
                        InvoiceItemCreateParams.builder()
                                .setCustomer(subscriber.customer)
                                .setAmount(1000L)
                                .setCurrency("eur")
                                .addTaxRate(rate.getId())
                                .build());
        subscriber.begin(wish());
        subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
        assertThat(subscriber.invoice().getTotal()).isEqualTo(999 + 1100);
    }

    @Test
    void aCreditNoteGivesItBackInProportion() throws Exception {
        subscriber.begin(wish().addDefaultTaxRate(rate("20", false).getId()));
        Invoice first = subscriber.invoice();
        CreditNote note =
                subscriber
                        .stripe
                        .creditNotes()
                        .create(
                                CreditNoteCreateParams.builder()
                                        .setInvoice(first.getId())
                                        .addLine(
                                                CreditNoteCreateParams.Line.builder()
                                                        .setType(
                                                                CreditNoteCreateParams.Line.Type
                                                                        .INVOICE_LINE_ITEM)
                                                        .setInvoiceLineItem(
                                                                first.getLines()
                                                                        .getData()
                                                                        .getFirst()
                                                                        .getId())
                                                        .setAmount(500L)
                                                        .build())
                                        .setRefundAmount(600L)
                                        .build());
        assertThat(note.getSubtotal()).isEqualTo(500);
        assertThat(note.getTotalTaxes().getFirst().getAmount()).isEqualTo(100);
        assertThat(note.getTotal()).isEqualTo(600);
        assertThat(note.getTotalExcludingTax()).isEqualTo(500);
    }

    @Test
    void anArchivedRateIsNotGivenToAnybodyNew() throws Exception {
        TaxRate rate = rate("20", false);
        subscriber
                .stripe
                .taxRates()
                .update(rate.getId(), TaxRateUpdateParams.builder().setActive(false).build());
        assertThatThrownBy(() -> subscriber.begin(wish().addDefaultTaxRate(rate.getId())))
                .isInstanceOf(InvalidRequestException.class);
    }

    private SubscriptionCreateParams.Builder wish() {
        return subscriber.wish().setDefaultPaymentMethod(card);
    }

    private TaxRate rate(String percent, boolean inclusive) throws Exception {
        return subscriber
                .stripe
                .taxRates()
                .create(
                        TaxRateCreateParams.builder()
                                .setDisplayName("TVA")
                                .setInclusive(inclusive)
                                .setPercentage(new BigDecimal(percent))
                                .build());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionItemCreateParams;
import com.stripe.param.SubscriptionItemUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Another plan in the middle of a month of 31 days: half of it is left. */
class ChangeTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant HALF = Instant.parse("2027-03-16T12:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-04-01T00:00:00Z");

    private Stage stage;
    private Subscriber subscriber;
    private Price larger;

    @BeforeEach
    void subscribe() throws Exception {
        stage = new Stage();
        subscriber = Subscriber.paying(stage, START);
        larger = subscriber.price("Pro II", 1999, Interval.MONTH);
        subscriber.advance(HALF);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class ThatIsPaid {

        @Test
        void point9_previewAndChargeWithOneProrationDateAreTheSame() throws Exception {
            Instant asked = HALF.minus(Duration.ofDays(2));
            Invoice preview = preview(asked, "always_invoice");
            assertThat(preview(HALF, "always_invoice").getAmountDue()).isEqualTo(500);
            subscriber.change(subscriber.to(larger, ProrationBehavior.ALWAYS_INVOICE, asked));
            Invoice charged = subscriber.invoice();
            assertThat(charged.getStatus()).isEqualTo("paid");
            assertThat(charged.getBillingReason()).isEqualTo("subscription_update");
            assertThat(charged.getAmountPaid()).isEqualTo(preview.getAmountDue()).isEqualTo(564);
            assertThat(amounts(charged)).isEqualTo(amounts(preview)).containsExactly(1128L, -564L);
        }

        @Test
        void anUpgradeInvoicedAtOnceChargesTheDifferenceOfWhatIsLeft() throws Exception {
            Subscription changed =
                    subscriber.change(
                            subscriber.to(larger, ProrationBehavior.ALWAYS_INVOICE, HALF));
            assertThat(item(changed).getPrice().getId()).isEqualTo(larger.getId());
            assertThat(item(changed).getCurrentPeriodEnd()).isEqualTo(RENEWAL.getEpochSecond());
            assertThat(amounts(subscriber.invoice())).containsExactly(1000L, -500L);
            assertThat(subscriber.invoice().getLines().getData())
                    .allSatisfy(
                            line ->
                                    assertThat(
                                                    line.getParent()
                                                            .getSubscriptionItemDetails()
                                                            .getProration())
                                            .isTrue());
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(1999);
        }

        @Test
        void theEventTellsThePriceThatWasBefore() throws Exception {
            subscriber.change(subscriber.to(larger, ProrationBehavior.NONE, HALF));
            Map<String, Object> before =
                    stage.receiver.previous("customer.subscription.updated", "items");
            assertThat(before.toString())
                    .contains(subscriber.monthly.getId())
                    .doesNotContain(larger.getId());
        }

        @Test
        void otherwiseTheDifferenceWaitsForTheNextInvoice() throws Exception {
            Invoice preview = preview(HALF, "create_prorations");
            subscriber.change(subscriber.to(larger, ProrationBehavior.CREATE_PRORATIONS, HALF));
            assertThat(subscriber.invoices()).hasSize(1);
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            assertThat(subscriber.invoice().getAmountPaid())
                    .isEqualTo(preview.getAmountDue())
                    .isEqualTo(2499);
        }

        @Test
        void orNobodyPaysIt() throws Exception {
            subscriber.change(subscriber.to(larger, ProrationBehavior.NONE, HALF));
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(1999);
            assertThat(subscriber.invoices()).hasSize(2);
        }

        @Test
        void aDowngradeInvoicedAtOnceLeavesACreditThatTheNextInvoiceUses() throws Exception {
            Price smaller = subscriber.price("Mini", 399, Interval.MONTH);
            subscriber.change(subscriber.to(smaller, ProrationBehavior.ALWAYS_INVOICE, HALF));
            Invoice credit = subscriber.invoice();
            assertThat(credit.getTotal()).isEqualTo(-300);
            assertThat(credit.getAmountDue()).isZero();
            assertThat(credit.getEndingBalance()).isEqualTo(-300);
            assertThat(balance()).isEqualTo(-300);
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            assertThat(subscriber.invoice().getTotal()).isEqualTo(399);
            assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(99);
            assertThat(balance()).isZero();
        }

        @Test
        void anotherIntervalBeginsAnotherCycleThatIsPaidAtOnce() throws Exception {
            Price yearly = subscriber.price("Pro I", 9990, Interval.YEAR);
            Subscription changed =
                    subscriber.change(
                            subscriber.to(yearly, ProrationBehavior.CREATE_PRORATIONS, HALF));
            assertThat(Instant.ofEpochSecond(item(changed).getCurrentPeriodEnd()))
                    .isEqualTo("2028-03-16T12:00:00Z");
            assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(9990 - 500);
        }

        @Test
        void aCancellationMayCreditWhatIsLeft() throws Exception {
            stage.client("eu")
                    .v1()
                    .subscriptions()
                    .cancel(
                            subscriber.subscription,
                            com.stripe.param.SubscriptionCancelParams.builder()
                                    .setProrate(true)
                                    .setInvoiceNow(true)
                                    .build());
            assertThat(subscriber.invoice().getTotal()).isEqualTo(-500);
            assertThat(balance()).isEqualTo(-500);
        }

        @Test
        void aDateOutsideThePeriodIsRefused() {
            assertThatThrownBy(
                            () ->
                                    subscriber.change(
                                            subscriber.to(
                                                    larger,
                                                    ProrationBehavior.ALWAYS_INVOICE,
                                                    START.minusSeconds(1))))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.getParam()).isEqualTo("proration_date"));
        }

        private long balance() throws Exception {
            return subscriber.stripe.customers().retrieve(subscriber.customer).getBalance();
        }
    }

    @Test
    void anItemByTheYearIsNotBilledAgainWithTheMonth() throws Exception {
        Price yearly = subscriber.price("More room", 9990, Interval.YEAR);
        subscriber
                .stripe
                .subscriptionItems()
                .create(
                        SubscriptionItemCreateParams.builder()
                                .setSubscription(subscriber.subscription)
                                .setPrice(yearly.getId())
                                .build());
        subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(999 + 9990);
        subscriber.advance(Instant.parse("2027-05-01T02:00:00Z"));
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(999);
    }

    @Test
    void itemsComeChangeAndGoOneByOneButNeverTheLast() throws Exception {
        var items = subscriber.stripe.subscriptionItems();
        SubscriptionItem more =
                items.create(
                        SubscriptionItemCreateParams.builder()
                                .setSubscription(subscriber.subscription)
                                .setPrice(larger.getId())
                                .setQuantity(2L)
                                .build());
        assertThat(more.getCurrentPeriodEnd()).isEqualTo(RENEWAL.getEpochSecond());
        SubscriptionItem fewer =
                items.update(
                        more.getId(),
                        SubscriptionItemUpdateParams.builder()
                                .setQuantity(1L)
                                .putMetadata("a", "1")
                                .build());
        assertThat(fewer.getQuantity()).isEqualTo(1);
        assertThat(fewer.getMetadata()).containsEntry("a", "1");
        String first = subscriber.item();
        assertThat(items.delete(first).getDeleted()).isTrue();
        assertThatThrownBy(() -> items.delete(more.getId()))
                .hasMessageContaining("at least one active plan");
        // 2 × 1000 for the new one, -1000 for the half of it that went, -500 for the first.
        subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(1999 + 1999 - 1999 + 1000 - 500);
    }

    private Invoice preview(Instant date, String proration) throws Exception {
        return subscriber
                .stripe
                .invoices()
                .createPreview(
                        InvoiceCreatePreviewParams.builder()
                                .setSubscription(subscriber.subscription)
                                .setSubscriptionDetails(
                                        InvoiceCreatePreviewParams.SubscriptionDetails.builder()
                                                .addItem(
                                                        InvoiceCreatePreviewParams
                                                                .SubscriptionDetails.Item.builder()
                                                                .setId(subscriber.item())
                                                                .setPrice(larger.getId())
                                                                .build())
                                                .setProrationBehavior(
                                                        InvoiceCreatePreviewParams
                                                                .SubscriptionDetails
                                                                .ProrationBehavior.valueOf(
                                                                proration.toUpperCase(
                                                                        java.util.Locale.ROOT)))
                                                .setProrationDate(date.getEpochSecond())
                                                .build())
                                .build());
    }

    private static List<Long> amounts(Invoice invoice) {
        return invoice.getLines().getData().stream()
                .map(InvoiceLineItem::getAmount)
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
    }

    private static SubscriptionItem item(Subscription subscription) {
        return subscription.getItems().getData().getFirst();
    }
}

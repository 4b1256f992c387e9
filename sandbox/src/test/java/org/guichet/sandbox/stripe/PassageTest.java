// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Customer;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Subscription;
import com.stripe.model.testhelpers.TestClock;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.InvoiceCreateParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceFinalizeInvoiceParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.service.InvoiceService;
import com.stripe.service.testhelpers.TestClockService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A subscription on a test clock, begun on the last of January. */
class PassageTest {

    private static final Instant START = Instant.parse("2027-01-31T10:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-02-28T10:00:00Z");

    private Stage stage;
    private Subscriber subscriber;
    private InvoiceService invoices;

    @BeforeEach
    void subscribe() throws Exception {
        stage = new Stage();
        subscriber = Subscriber.paying(stage, START);
        invoices = subscriber.stripe.invoices();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class ThatIsPaid {

        @Test
        void aYearBringsAnInvoiceForEachMonthOnItsOwnDay() throws Exception {
            subscriber.advance(Instant.parse("2028-01-31T12:00:00Z"));
            List<Invoice> all = subscriber.invoices();
            assertThat(all).hasSize(13).allMatch(invoice -> invoice.getStatus().equals("paid"));
            assertThat(all)
                    .extracting(invoice -> Instant.ofEpochSecond(invoice.getCreated()).toString())
                    .endsWith(
                            "2027-04-30T10:00:00Z",
                            "2027-03-31T10:00:00Z",
                            "2027-02-28T10:00:00Z",
                            "2027-01-31T10:00:00Z");
            assertThat(all).extracting(Invoice::getNumber).doesNotHaveDuplicates();
            assertThat(all.getFirst().getBillingReason()).isEqualTo("subscription_cycle");
            assertThat(
                            subscriber
                                    .subscription()
                                    .getItems()
                                    .getData()
                                    .getFirst()
                                    .getCurrentPeriodEnd())
                    .isEqualTo(Instant.parse("2028-02-29T10:00:00Z").getEpochSecond());
        }

        @Test
        void aRenewalIsADraftForAnHourBeforeItIsPaid() throws Exception {
            subscriber.advance(RENEWAL.plusSeconds(1800));
            Invoice draft = subscriber.invoices().getFirst();
            assertThat(draft.getStatus()).isEqualTo("draft");
            assertThat(draft.getNumber()).isNull();
            assertThat(draft.getAutomaticallyFinalizesAt())
                    .isEqualTo(RENEWAL.plusSeconds(3600).getEpochSecond());
            subscriber.advance(RENEWAL.plusSeconds(3601));
            assertThat(subscriber.invoices().getFirst().getStatus()).isEqualTo("paid");
            assertThat(subscriber.subscription().getLatestInvoice()).isEqualTo(draft.getId());
            stage.receiver.await("test_helpers.test_clock.ready");
        }

        @Test
        void theWorldsClockDoesNotTouchIt() throws Exception {
            stage.clock.set("2029-01-01T00:00:00Z");
            Shop shop = new Shop(stage.client("eu"));
            stage.shopper().pays(shop.session().getUrl(), "4242424242424242");
            stage.clock.set("2029-02-01T02:00:00Z");
            Receiver.await(
                    Duration.ofSeconds(15),
                    () ->
                            stage.receiver.types().stream().filter("invoice.paid"::equals).count()
                                    == 3);
            assertThat(subscriber.invoices()).hasSize(1);
        }

        @Test
        void aCollectionThatIsPausedLeavesADraftForTheSellerToRelease() throws Exception {
            subscriber.change(
                    SubscriptionUpdateParams.builder()
                            .setPauseCollection(
                                    SubscriptionUpdateParams.PauseCollection.builder()
                                            .setBehavior(
                                                    SubscriptionUpdateParams.PauseCollection
                                                            .Behavior.KEEP_AS_DRAFT)
                                            .build()));
            subscriber.advance(RENEWAL.plus(Duration.ofDays(2)));
            Invoice draft = subscriber.invoices().getFirst();
            assertThat(draft.getStatus()).isEqualTo("draft");
            invoices.update(
                    draft.getId(), InvoiceUpdateParams.builder().setDescription("Told").build());
            Invoice open =
                    invoices.finalizeInvoice(
                            draft.getId(),
                            InvoiceFinalizeInvoiceParams.builder().setAutoAdvance(false).build());
            assertThat(open.getStatus()).isEqualTo("open");
            assertThat(invoices.pay(draft.getId()).getStatus()).isEqualTo("paid");
            assertThatThrownBy(() -> invoices.pay(draft.getId()))
                    .hasMessageContaining("already paid");
            Subscription again =
                    subscriber.change(
                            SubscriptionUpdateParams.builder()
                                    .setPauseCollection(com.stripe.param.common.EmptyParam.EMPTY));
            assertThat(again.getPauseCollection()).isNull();
        }

        @Test
        void aPreviewTellsTheNextInvoiceAndMakesNone() throws Exception {
            InvoiceCreatePreviewParams of =
                    InvoiceCreatePreviewParams.builder()
                            .setSubscription(subscriber.subscription)
                            .build();
            Invoice preview = invoices.createPreview(of);
            assertThat(preview.getTotal()).isEqualTo(999);
            assertThat(preview.getLines().getData().getFirst().getPeriod().getStart())
                    .isEqualTo(RENEWAL.getEpochSecond());
            assertThat(subscriber.invoices()).hasSize(1);
            assertThat(subscriber.subscription().getLatestInvoice())
                    .isEqualTo(subscriber.invoices().getFirst().getId());
            subscriber.change(SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true));
            assertThatThrownBy(() -> invoices.createPreview(of))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.getCode()).isEqualTo("invoice_upcoming_none"));
        }

        @Test
        void itsDraftIsVoidedAndNotThrownAwayWhichOnlyASellersOwnIs() throws Exception {
            subscriber.advance(RENEWAL.plusSeconds(60));
            String draft = subscriber.invoices().getFirst().getId();
            assertThatThrownBy(() -> invoices.delete(draft))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("subscription");
            InvoiceFinalizeInvoiceParams uncollected =
                    InvoiceFinalizeInvoiceParams.builder().setAutoAdvance(false).build();
            assertThat(invoices.finalizeInvoice(draft, uncollected).getStatus()).isEqualTo("open");
            assertThat(invoices.voidInvoice(draft).getStatus()).isEqualTo("void");
            InvoiceCreateParams own =
                    InvoiceCreateParams.builder().setCustomer(subscriber.customer).build();
            assertThat(invoices.delete(invoices.create(own).getId()).getDeleted()).isTrue();
        }
    }

    @Nested
    class ThatIsNotPaid {

        @BeforeEach
        void theCardFailsAtTheRenewal() throws Exception {
            subscriber.payWith("pm_card_chargeCustomerFail");
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
        }

        @Test
        void itIsPastDueAndTriedAgainUntilItIsCanceledWithItsInvoiceOpen() throws Exception {
            assertThat(subscriber.subscription().getStatus()).isEqualTo("past_due");
            Invoice open = subscriber.invoices().getFirst();
            assertThat(open.getStatus()).isEqualTo("open");
            assertThat(open.getAttemptCount()).isEqualTo(1);
            subscriber.advance(RENEWAL.plus(Duration.ofDays(4)));
            assertThat(subscriber.invoices().getFirst().getAttemptCount()).isEqualTo(2);
            subscriber.advance(RENEWAL.plus(Duration.ofDays(20)));
            assertThat(subscriber.invoices().getFirst().getAttemptCount()).isEqualTo(4);
            assertThat(subscriber.invoices().getFirst().getNextPaymentAttempt()).isNull();
            assertThat(subscriber.subscription().getStatus()).isEqualTo("canceled");
            assertThat(subscriber.subscription().getCancellationDetails().getReason())
                    .isEqualTo("payment_failed");
            stage.receiver.await("invoice.payment_failed");
            stage.receiver.await("customer.subscription.deleted");
        }

        @Test
        void anotherCardPaysItAndItIsActiveAgain() throws Exception {
            Invoice open = subscriber.invoices().getFirst();
            assertThatThrownBy(() -> invoices.pay(open.getId()))
                    .isInstanceOfSatisfying(
                            CardException.class,
                            e -> assertThat(e.getCode()).isEqualTo("card_declined"));
            assertThat(invoices.retrieve(open.getId()).getAttemptCount()).isEqualTo(2);
            PaymentMethod card = subscriber.attached("pm_card_visa");
            Invoice paid =
                    invoices.pay(
                            open.getId(),
                            InvoicePayParams.builder().setPaymentMethod(card.getId()).build());
            assertThat(paid.getStatus()).isEqualTo("paid");
            assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
        }

        @Test
        void aCreditNoteLowersWhatIsDueUntilItIsTakenBack() throws Exception {
            Invoice open = subscriber.invoices().getFirst();
            var note =
                    subscriber
                            .stripe
                            .creditNotes()
                            .create(
                                    CreditNoteCreateParams.builder()
                                            .setInvoice(open.getId())
                                            .setAmount(400L)
                                            .build());
            assertThat(note.getType()).isEqualTo("pre_payment");
            assertThat(invoices.retrieve(open.getId()).getAmountRemaining()).isEqualTo(599);
            subscriber.stripe.creditNotes().voidCreditNote(note.getId());
            assertThat(invoices.retrieve(open.getId()).getAmountRemaining()).isEqualTo(999);
        }

        @Test
        void theInvoiceCanBeGivenUpAndThenVoided() throws Exception {
            String open = subscriber.invoices().getFirst().getId();
            assertThat(invoices.markUncollectible(open).getStatus()).isEqualTo("uncollectible");
            assertThat(invoices.voidInvoice(open).getStatus()).isEqualTo("void");
            assertThatThrownBy(() -> invoices.voidInvoice(open))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> invoices.pay(open)).hasMessageContaining("void");
            subscriber.advance(RENEWAL.plus(Duration.ofDays(20)));
            assertThat(subscriber.subscription().getStatus()).isEqualTo("past_due");
        }
    }

    @Test
    void aBankThatAsksTheAbsentPayerIsToldAsThat() throws Exception {
        subscriber.payWith("pm_card_authenticationRequired");
        subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
        stage.receiver.await("invoice.payment_action_required");
        assertThat(subscriber.subscription().getStatus()).isEqualTo("past_due");
    }

    @Test
    void aClockIsNotTurnedBackAndTakesItsCustomersWithIt() throws Exception {
        assertThatThrownBy(() -> subscriber.advance(START))
                .isInstanceOf(InvalidRequestException.class);
        TestClockService clocks = subscriber.stripe.testHelpers().testClocks();
        String clock = subscriber.clock.getId();
        assertThat(clocks.list().getData()).extracting(TestClock::getId).contains(clock);
        assertThat(
                        subscriber
                                .stripe
                                .customers()
                                .list(CustomerListParams.builder().setTestClock(clock).build())
                                .getData())
                .extracting(Customer::getId)
                .containsExactly(subscriber.customer);
        clocks.delete(clock);
        assertThat(subscriber.stripe.customers().retrieve(subscriber.customer).getDeleted())
                .isTrue();
        assertThat(subscriber.subscription().getStatus()).isEqualTo("canceled");
    }
}

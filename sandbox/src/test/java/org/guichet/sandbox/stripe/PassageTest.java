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
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.InvoiceFinalizeInvoiceParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.testhelpers.TestClockAdvanceParams;
import com.stripe.param.testhelpers.TestClockCreateParams;
import com.stripe.service.InvoiceService;
import com.stripe.service.testhelpers.TestClockService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A subscription on a test clock, bought on the last of January. */
class PassageTest {

    private static final Instant START = Instant.parse("2027-01-31T10:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-02-28T10:00:00Z");

    private Stage stage;
    private Shop shop;
    private TestClockService clocks;
    private InvoiceService invoices;
    private TestClock clock;
    private String customer;
    private String subscription;

    @BeforeEach
    void buy() throws Exception {
        stage = new Stage();
        shop = new Shop(stage.client("eu"));
        clocks = shop.stripe.v1().testHelpers().testClocks();
        invoices = shop.stripe.v1().invoices();
        clock =
                clocks.create(
                        TestClockCreateParams.builder()
                                .setFrozenTime(START.getEpochSecond())
                                .setName("A year")
                                .build());
        customer =
                shop.stripe
                        .v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("clock@courriel.example")
                                        .setTestClock(clock.getId())
                                        .build())
                        .getId();
        var session =
                shop.stripe
                        .v1()
                        .checkout()
                        .sessions()
                        .create(shop.params().setCustomer(customer).build());
        stage.shopper().pays(session.getUrl(), "4242424242424242");
        subscription = shop.stripe.v1().subscriptions().list().getData().getFirst().getId();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class ThatIsPaid {

        @Test
        void aYearBringsAnInvoiceForEachMonthOnItsOwnDay() throws Exception {
            advance(Instant.parse("2028-01-31T12:00:00Z"));
            List<Invoice> all = invoices();
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
            assertThat(subscription().getItems().getData().getFirst().getCurrentPeriodEnd())
                    .isEqualTo(Instant.parse("2028-02-29T10:00:00Z").getEpochSecond());
        }

        @Test
        void aRenewalIsADraftForAnHourBeforeItIsPaid() throws Exception {
            advance(RENEWAL.plusSeconds(1800));
            Invoice draft = invoices().getFirst();
            assertThat(draft.getStatus()).isEqualTo("draft");
            assertThat(draft.getNumber()).isNull();
            assertThat(draft.getAutomaticallyFinalizesAt())
                    .isEqualTo(RENEWAL.plusSeconds(3600).getEpochSecond());
            advance(RENEWAL.plusSeconds(3601));
            assertThat(invoices().getFirst().getStatus()).isEqualTo("paid");
            assertThat(subscription().getLatestInvoice()).isEqualTo(draft.getId());
            stage.receiver.await("test_helpers.test_clock.ready");
        }

        @Test
        void theWorldsClockDoesNotTouchIt() throws Exception {
            stage.clock.set("2029-01-01T00:00:00Z");
            stage.shopper().pays(shop.session().getUrl(), "4242424242424242");
            stage.clock.set("2029-02-01T02:00:00Z");
            Receiver.await(
                    Duration.ofSeconds(15),
                    () ->
                            stage.receiver.types().stream().filter("invoice.paid"::equals).count()
                                    == 3);
            assertThat(invoices()).hasSize(1);
        }

        @Test
        void aCollectionThatIsPausedLeavesADraftForTheSellerToRelease() throws Exception {
            change(
                    SubscriptionUpdateParams.builder()
                            .setPauseCollection(
                                    SubscriptionUpdateParams.PauseCollection.builder()
                                            .setBehavior(
                                                    SubscriptionUpdateParams.PauseCollection
                                                            .Behavior.KEEP_AS_DRAFT)
                                            .build())
                            .build());
            advance(RENEWAL.plus(Duration.ofDays(2)));
            Invoice draft = invoices().getFirst();
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
                    change(
                            SubscriptionUpdateParams.builder()
                                    .setPauseCollection(com.stripe.param.common.EmptyParam.EMPTY)
                                    .build());
            assertThat(again.getPauseCollection()).isNull();
        }

        @Test
        void aPreviewTellsTheNextInvoiceAndMakesNone() throws Exception {
            InvoiceCreatePreviewParams of =
                    InvoiceCreatePreviewParams.builder().setSubscription(subscription).build();
            Invoice preview = invoices.createPreview(of);
            assertThat(preview.getTotal()).isEqualTo(999);
            assertThat(preview.getLines().getData().getFirst().getPeriod().getStart())
                    .isEqualTo(RENEWAL.getEpochSecond());
            assertThat(invoices()).hasSize(1);
            assertThat(subscription().getLatestInvoice()).isEqualTo(invoices().getFirst().getId());
            change(SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true).build());
            assertThatThrownBy(() -> invoices.createPreview(of))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.getCode()).isEqualTo("invoice_upcoming_none"));
        }

        @Test
        void aDraftCanBeThrownAwayAndWhatIsFinalizedCannot() throws Exception {
            advance(RENEWAL.plusSeconds(60));
            String draft = invoices().getFirst().getId();
            assertThat(invoices.delete(draft).getDeleted()).isTrue();
            String paid = invoices().getFirst().getId();
            assertThatThrownBy(() -> invoices.delete(paid))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Nested
    class ThatIsNotPaid {

        @BeforeEach
        void theCardFailsAtTheRenewal() throws Exception {
            payWith("pm_card_chargeCustomerFail");
            advance(RENEWAL.plus(Duration.ofHours(2)));
        }

        @Test
        void itIsPastDueAndTriedAgainUntilItIsCanceledWithItsInvoiceOpen() throws Exception {
            assertThat(subscription().getStatus()).isEqualTo("past_due");
            Invoice open = invoices().getFirst();
            assertThat(open.getStatus()).isEqualTo("open");
            assertThat(open.getAttemptCount()).isEqualTo(1);
            advance(RENEWAL.plus(Duration.ofDays(4)));
            assertThat(invoices().getFirst().getAttemptCount()).isEqualTo(2);
            advance(RENEWAL.plus(Duration.ofDays(20)));
            assertThat(invoices().getFirst().getAttemptCount()).isEqualTo(4);
            assertThat(invoices().getFirst().getNextPaymentAttempt()).isNull();
            assertThat(subscription().getStatus()).isEqualTo("canceled");
            assertThat(subscription().getCancellationDetails().getReason())
                    .isEqualTo("payment_failed");
            stage.receiver.await("invoice.payment_failed");
            stage.receiver.await("customer.subscription.deleted");
        }

        @Test
        void anotherCardPaysItAndItIsActiveAgain() throws Exception {
            Invoice open = invoices().getFirst();
            assertThatThrownBy(() -> invoices.pay(open.getId()))
                    .isInstanceOfSatisfying(
                            CardException.class,
                            e -> assertThat(e.getCode()).isEqualTo("card_declined"));
            assertThat(invoices.retrieve(open.getId()).getAttemptCount()).isEqualTo(2);
            PaymentMethod card = attached("pm_card_visa");
            Invoice paid =
                    invoices.pay(
                            open.getId(),
                            InvoicePayParams.builder().setPaymentMethod(card.getId()).build());
            assertThat(paid.getStatus()).isEqualTo("paid");
            assertThat(subscription().getStatus()).isEqualTo("active");
        }

        @Test
        void aCreditNoteLowersWhatIsDueUntilItIsTakenBack() throws Exception {
            Invoice open = invoices().getFirst();
            var note =
                    shop.stripe
                            .v1()
                            .creditNotes()
                            .create(
                                    CreditNoteCreateParams.builder()
                                            .setInvoice(open.getId())
                                            .setAmount(400L)
                                            .build());
            assertThat(note.getType()).isEqualTo("pre_payment");
            assertThat(invoices.retrieve(open.getId()).getAmountRemaining()).isEqualTo(599);
            shop.stripe.v1().creditNotes().voidCreditNote(note.getId());
            assertThat(invoices.retrieve(open.getId()).getAmountRemaining()).isEqualTo(999);
        }

        @Test
        void theInvoiceCanBeGivenUpAndThenVoided() throws Exception {
            String open = invoices().getFirst().getId();
            assertThat(invoices.markUncollectible(open).getStatus()).isEqualTo("uncollectible");
            assertThat(invoices.voidInvoice(open).getStatus()).isEqualTo("void");
            assertThatThrownBy(() -> invoices.voidInvoice(open))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> invoices.pay(open)).hasMessageContaining("void");
            advance(RENEWAL.plus(Duration.ofDays(20)));
            assertThat(subscription().getStatus()).isEqualTo("past_due");
        }
    }

    @Test
    void aBankThatAsksTheAbsentPayerIsToldAsThat() throws Exception {
        payWith("pm_card_authenticationRequired");
        advance(RENEWAL.plus(Duration.ofHours(2)));
        stage.receiver.await("invoice.payment_action_required");
        assertThat(subscription().getStatus()).isEqualTo("past_due");
    }

    @Test
    void aClockIsNotTurnedBackAndTakesItsCustomersWithIt() throws Exception {
        assertThatThrownBy(() -> advance(START)).isInstanceOf(InvalidRequestException.class);
        assertThat(clocks.list().getData())
                .extracting(TestClock::getId)
                .containsExactly(clock.getId());
        assertThat(
                        shop.stripe
                                .v1()
                                .customers()
                                .list(
                                        CustomerListParams.builder()
                                                .setTestClock(clock.getId())
                                                .build())
                                .getData())
                .extracting(Customer::getId)
                .containsExactly(customer);
        clocks.delete(clock.getId());
        assertThat(shop.stripe.v1().customers().retrieve(customer).getDeleted()).isTrue();
        assertThat(subscription().getStatus()).isEqualTo("canceled");
    }

    private void advance(Instant until) throws Exception {
        TestClock moving =
                clocks.advance(
                        clock.getId(),
                        TestClockAdvanceParams.builder()
                                .setFrozenTime(until.getEpochSecond())
                                .build());
        assertThat(moving.getStatus()).isEqualTo("advancing");
        assertThat(clocks.retrieve(clock.getId()).getStatus()).isEqualTo("ready");
    }

    private void payWith(String card) throws Exception {
        String method = attached(card).getId();
        change(SubscriptionUpdateParams.builder().setDefaultPaymentMethod(method).build());
    }

    private PaymentMethod attached(String card) throws Exception {
        return shop.stripe
                .v1()
                .paymentMethods()
                .attach(card, PaymentMethodAttachParams.builder().setCustomer(customer).build());
    }

    private Subscription change(SubscriptionUpdateParams params) throws Exception {
        return shop.stripe.v1().subscriptions().update(subscription, params);
    }

    private Subscription subscription() throws Exception {
        return shop.stripe.v1().subscriptions().retrieve(subscription);
    }

    private List<Invoice> invoices() throws Exception {
        return invoices.list(
                        InvoiceListParams.builder()
                                .setSubscription(subscription)
                                .setLimit(100L)
                                .build())
                .getData();
    }
}

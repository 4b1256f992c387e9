// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Invoice;
import com.stripe.param.InvoiceFinalizeInvoiceParams;
import com.stripe.param.InvoicePayParams;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the account is set at Stripe, and what goes wrong on purpose, by the control page. */
class SettingsTest {

    private static final Instant START = Instant.parse("2027-01-31T12:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-02-28T12:00:00Z");

    private Stage stage;
    private Subscriber subscriber;

    @BeforeEach
    void subscribe() throws Exception {
        Away.needs("controls");
        stage = new Stage();
        subscriber = Subscriber.paying(stage, START);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void anInvoiceThatCannotBeFinalizedStaysADraftSaysWhyAndIsNotTriedAgain() throws Exception {
        turns("{\"fail_finalizations\":1}");
        subscriber.advance(RENEWAL.plus(Duration.ofDays(3)));
        Invoice draft = subscriber.invoice();
        assertThat(draft.getStatus()).isEqualTo("draft");
        assertThat(draft.getNumber()).isNull();
        assertThat(draft.getLastFinalizationError().getCode())
                .isEqualTo("customer_tax_location_invalid");
        assertThat(draft.getAutomaticTax().getStatus()).isEqualTo("requires_location_inputs");
        assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
        stage.receiver.await("invoice.finalization_failed");

        Invoice open = subscriber.stripe.invoices().finalizeInvoice(draft.getId());
        assertThat(open.getStatus()).isEqualTo("open");
        assertThat(open.getLastFinalizationError()).isNull();
    }

    @Test
    void theCallerWhoFinalizesItIsRefusedWithTheSameReasonWhichTheDraftKeeps() throws Exception {
        subscriber.advance(RENEWAL.plusSeconds(60));
        String draft = subscriber.invoice().getId();
        turns("{\"fail_finalizations\":1}");
        assertThatThrownBy(
                        () ->
                                subscriber
                                        .stripe
                                        .invoices()
                                        .finalizeInvoice(
                                                draft,
                                                InvoiceFinalizeInvoiceParams.builder().build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("customer_tax_location_invalid"));
        assertThat(subscriber.invoice().getStatus()).isEqualTo("draft");
        assertThat(subscriber.invoice().getLastFinalizationError()).isNotNull();
        stage.receiver.await("invoice.finalization_failed");
    }

    @Test
    void whereTheAccountSaysUnpaidItIsThatAfterTheLastRetryAndRenewsWithDrafts() throws Exception {
        turns("{\"after_retries\":\"unpaid\"}");
        failsToPay();
        assertThat(subscriber.subscription().getStatus()).isEqualTo("unpaid");
        stage.receiver.await("customer.subscription.updated");
        assertThat(stage.receiver.types()).doesNotContain("customer.subscription.deleted");
        String owed = subscriber.invoice().getId();

        subscriber.advance(RENEWAL.plus(Duration.ofDays(35)));
        assertThat(subscriber.invoice().getId()).isNotEqualTo(owed);
        assertThat(subscriber.invoice().getStatus()).isEqualTo("draft");
        assertThat(subscriber.subscription().getStatus()).isEqualTo("unpaid");

        String card = subscriber.attached("pm_card_visa").getId();
        InvoicePayParams with = InvoicePayParams.builder().setPaymentMethod(card).build();
        assertThat(subscriber.stripe.invoices().pay(owed, with).getStatus()).isEqualTo("paid");
        assertThat(subscriber.subscription().getStatus()).isEqualTo("unpaid");
        subscriber.stripe.invoices().pay(subscriber.invoice().getId(), with);
        assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
    }

    @Test
    void whereTheAccountSaysPastDueItStaysThat() throws Exception {
        turns("{\"after_retries\":\"past_due\"}");
        failsToPay();
        assertThat(subscriber.subscription().getStatus()).isEqualTo("past_due");
        assertThat(subscriber.invoice().getNextPaymentAttempt()).isNull();
    }

    @Test
    void thePageOffersTheWordsAndTakesNoOther() {
        turns("{\"after_retries\":\"unpaid\"}");
        assertThat(stage.shopper().opens("/stripe").body())
                .contains("<option selected>unpaid</option>", "<option>cancel</option>");
        assertThat(
                        stage.shopper()
                                .postsJson("/stripe/control", "{\"after_retries\":\"1\"}")
                                .statusCode())
                .isEqualTo(400);
    }

    private void failsToPay() throws Exception {
        subscriber.payWith("pm_card_chargeCustomerFail");
        subscriber.advance(RENEWAL.plus(Duration.ofDays(20)));
        assertThat(subscriber.invoice().getAttemptCount()).isEqualTo(4);
    }

    private void turns(String switches) {
        assertThat(stage.shopper().postsJson("/stripe/control", switches).statusCode())
                .isEqualTo(200);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceUpdateParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.SubscriptionUpdateParams.PaymentBehavior;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.common.EmptyParam;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Invoices made while nothing is to be collected stay drafts until they are released. */
class PausedCollectionTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant HALF = Instant.parse("2027-03-16T12:00:00Z");
    private static final Instant RENEWED = Instant.parse("2027-04-01T02:00:00Z");

    private Stage stage;
    private Subscriber subscriber;

    @BeforeEach
    void pause() throws Exception {
        stage = new Stage();
        subscriber = Subscriber.paying(stage, START);
        subscriber.change(
                SubscriptionUpdateParams.builder()
                        .setPauseCollection(
                                PauseCollection.builder()
                                        .setBehavior(PauseCollection.Behavior.KEEP_AS_DRAFT)
                                        .build()));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aDraftThatWasKeptIsChargedOnceItIsReleased() throws Exception {
        subscriber.advance(RENEWED);
        collectAgain();
        subscriber.advance(RENEWED.plus(Duration.ofHours(2)));
        assertThat(subscriber.invoice().getStatus()).isEqualTo("draft");
        assertThat(subscriber.invoice().getAutomaticallyFinalizesAt()).isNull();
        Instant released = RENEWED.plus(Duration.ofHours(2));
        assertThat(advance(true).getAutomaticallyFinalizesAt())
                .isEqualTo(released.getEpochSecond());
        assertThat(advance(false).getAutomaticallyFinalizesAt()).isNull();
        subscriber.advance(released.plusSeconds(1));
        assertThat(subscriber.invoice().getStatus()).isEqualTo("draft");
        advance(true);
        subscriber.advance(released.plusSeconds(2));
        assertThat(subscriber.invoice().getStatus()).isEqualTo("paid");
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(999);
    }

    @Test
    void releasedWithinTheHourItWaitsForItsEnd() throws Exception {
        subscriber.advance(RENEWED.minus(Duration.ofMinutes(90)));
        collectAgain();
        Invoice draft = advance(true);
        assertThat(draft.getAutomaticallyFinalizesAt()).isEqualTo(draft.getCreated() + 3600);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentBehavior.class,
            names = {"ALLOW_INCOMPLETE", "ERROR_IF_INCOMPLETE", "PENDING_IF_INCOMPLETE"})
    void aChangeThatIsInvoicedAtOnceIsMadeAndItsInvoiceStaysADraft(PaymentBehavior paying)
            throws Exception {
        Price larger = subscriber.price("Pro II", 1999, Interval.MONTH);
        subscriber.advance(HALF);
        Subscription changed =
                subscriber.change(
                        subscriber
                                .to(larger, ProrationBehavior.ALWAYS_INVOICE, HALF)
                                .setPaymentBehavior(paying));
        assertThat(changed.getItems().getData().getFirst().getPrice().getId())
                .isEqualTo(larger.getId());
        assertThat(changed.getPendingUpdate()).isNull();
        assertThat(subscriber.invoice().getStatus()).isEqualTo("draft");
        assertThat(subscriber.invoice().getTotal()).isEqualTo(500);
        subscriber.advance(HALF.plus(Duration.ofHours(2)));
        assertThat(subscriber.invoice().getStatus()).isEqualTo("draft");
    }

    private void collectAgain() throws Exception {
        subscriber.change(SubscriptionUpdateParams.builder().setPauseCollection(EmptyParam.EMPTY));
    }

    private Invoice advance(boolean itself) throws Exception {
        return subscriber
                .stripe
                .invoices()
                .update(
                        subscriber.invoice().getId(),
                        InvoiceUpdateParams.builder().setAutoAdvance(itself).build());
    }
}

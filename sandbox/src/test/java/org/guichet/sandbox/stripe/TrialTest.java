// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Subscription;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.SubscriptionCreateParams;
import com.stripe.param.SubscriptionCreateParams.TrialSettings.EndBehavior.MissingPaymentMethod;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trial of ten days, of which the customer thinks what he thinks. */
class TrialTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2027-03-11T00:00:00Z");

    private Stage stage;
    private Subscriber subscriber;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage();
        subscriber = new Subscriber(stage, START);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void withACardItIsWarnedOfAndThenBilled() throws Exception {
        String card = subscriber.attached("pm_card_visa").getId();
        subscriber.begin(trial(MissingPaymentMethod.PAUSE).setDefaultPaymentMethod(card));
        subscriber.advance(END.minus(Duration.ofDays(2)));
        stage.receiver.await("customer.subscription.trial_will_end");
        stage.receiver.await("invoice.upcoming");
        subscriber.advance(END.plus(Duration.ofHours(2)));
        assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(999);
    }

    @Test
    void withoutOneItIsPausedUntilItIsResumed() throws Exception {
        subscriber.begin(trial(MissingPaymentMethod.PAUSE));
        assertThatThrownBy(() -> subscriber.stripe.subscriptions().resume(subscriber.subscription))
                .isInstanceOf(InvalidRequestException.class);
        subscriber.advance(END.plus(Duration.ofDays(40)));
        assertThat(subscriber.subscription().getStatus()).isEqualTo("paused");
        assertThat(subscriber.invoices()).hasSize(1);
        stage.receiver.await("customer.subscription.paused");
        subscriber
                .stripe
                .customers()
                .update(
                        subscriber.customer,
                        CustomerUpdateParams.builder()
                                .setInvoiceSettings(
                                        CustomerUpdateParams.InvoiceSettings.builder()
                                                .setDefaultPaymentMethod(
                                                        subscriber.attached("pm_card_visa").getId())
                                                .build())
                                .build());
        Subscription resumed = subscriber.stripe.subscriptions().resume(subscriber.subscription);
        assertThat(resumed.getStatus()).isEqualTo("active");
        assertThat(resumed.getItems().getData().getFirst().getCurrentPeriodStart())
                .isEqualTo(END.plus(Duration.ofDays(40)).getEpochSecond());
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(999);
        stage.receiver.await("customer.subscription.resumed");
    }

    @Test
    void orItEnds() throws Exception {
        subscriber.begin(trial(MissingPaymentMethod.CANCEL));
        subscriber.advance(END.plus(Duration.ofHours(2)));
        assertThat(subscriber.subscription().getStatus()).isEqualTo("canceled");
    }

    @Test
    void itCanBeMadeLongerOrEndedNow() throws Exception {
        String card = subscriber.attached("pm_card_visa").getId();
        subscriber.begin(trial(MissingPaymentMethod.CANCEL).setDefaultPaymentMethod(card));
        Instant later = END.plus(Duration.ofDays(10));
        Subscription longer =
                subscriber.change(
                        SubscriptionUpdateParams.builder().setTrialEnd(later.getEpochSecond()));
        assertThat(longer.getItems().getData().getFirst().getCurrentPeriodEnd())
                .isEqualTo(later.getEpochSecond());
        Subscription ended =
                subscriber.change(
                        SubscriptionUpdateParams.builder()
                                .setTrialEnd(SubscriptionUpdateParams.TrialEnd.NOW));
        assertThat(ended.getStatus()).isEqualTo("active");
        assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(999);
    }

    private SubscriptionCreateParams.Builder trial(MissingPaymentMethod missing) {
        return subscriber
                .wish()
                .setTrialPeriodDays(10L)
                .setTrialSettings(
                        SubscriptionCreateParams.TrialSettings.builder()
                                .setEndBehavior(
                                        SubscriptionCreateParams.TrialSettings.EndBehavior.builder()
                                                .setMissingPaymentMethod(missing)
                                                .build())
                                .build());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Price;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.param.InvoiceCreatePreviewParams;
import com.stripe.param.PriceCreateParams.Recurring.Interval;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionScheduleListParams;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.service.SubscriptionScheduleService;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is to change later, at the end of a period or in phases of its own. */
class ScheduleTest {

    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant RENEWAL = Instant.parse("2027-04-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2027-05-01T00:00:00Z");

    private Stage stage;
    private Subscriber subscriber;
    private SubscriptionScheduleService schedules;
    private Price smaller;

    @BeforeEach
    void subscribe() throws Exception {
        stage = new Stage();
        subscriber = Subscriber.paying(stage, START);
        schedules = subscriber.stripe.subscriptionSchedules();
        smaller = subscriber.price("Mini", 399, Interval.MONTH);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Nested
    class FromASubscription {

        private SubscriptionSchedule schedule;

        @BeforeEach
        void downgradeAtTheEndOfThePeriod() throws Exception {
            schedule =
                    schedules.create(
                            SubscriptionScheduleCreateParams.builder()
                                    .setFromSubscription(subscriber.subscription)
                                    .build());
            schedule =
                    schedules.update(
                            schedule.getId(),
                            SubscriptionScheduleUpdateParams.builder()
                                    .setEndBehavior(
                                            SubscriptionScheduleUpdateParams.EndBehavior.RELEASE)
                                    .addPhase(
                                            phase(subscriber.monthly)
                                                    .setStartDate(START.getEpochSecond())
                                                    .setEndDate(RENEWAL.getEpochSecond())
                                                    .build())
                                    .addPhase(
                                            phase(smaller)
                                                    .setDuration(
                                                            SubscriptionScheduleUpdateParams.Phase
                                                                    .Duration.builder()
                                                                    .setInterval(
                                                                            SubscriptionScheduleUpdateParams
                                                                                    .Phase.Duration
                                                                                    .Interval.MONTH)
                                                                    .build())
                                                    .build())
                                    .build());
        }

        @Test
        void point9_aDowngradeWaitsForTheEndOfThePeriodAndTheNextPreviewKnowsIt() throws Exception {
            assertThat(schedule.getStatus()).isEqualTo("active");
            assertThat(subscriber.subscription().getSchedule()).isEqualTo(schedule.getId());
            assertThat(price()).isEqualTo(subscriber.monthly.getId());
            long next =
                    subscriber
                            .stripe
                            .invoices()
                            .createPreview(
                                    InvoiceCreatePreviewParams.builder()
                                            .setSubscription(subscriber.subscription)
                                            .build())
                            .getTotal();
            assertThat(next).isEqualTo(399);
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            assertThat(price()).isEqualTo(smaller.getId());
            assertThat(subscriber.invoice().getAmountPaid()).isEqualTo(399);
            assertThat(subscriber.invoices()).hasSize(2);
            assertThat(schedules.retrieve(schedule.getId()).getCurrentPhase().getStartDate())
                    .isEqualTo(RENEWAL.getEpochSecond());
            stage.receiver.await("subscription_schedule.updated");
        }

        @Test
        void afterTheLastPhaseItLetsTheSubscriptionGoAndTellsOfItAWeekBefore() throws Exception {
            subscriber.advance(SECOND.minus(Duration.ofDays(6)));
            stage.receiver.await("subscription_schedule.expiring");
            subscriber.advance(SECOND.plus(Duration.ofHours(2)));
            SubscriptionSchedule over = schedules.retrieve(schedule.getId());
            assertThat(over.getStatus()).isEqualTo("released");
            assertThat(over.getReleasedSubscription()).isEqualTo(subscriber.subscription);
            assertThat(subscriber.subscription().getSchedule()).isNull();
            assertThat(subscriber.subscription().getStatus()).isEqualTo("active");
            assertThat(subscriber.invoices()).hasSize(3);
        }

        @Test
        void aPriceThatIsArchivedMeanwhileStaysInItsPhaseButComesIntoNoOther() throws Exception {
            archive(subscriber.monthly);
            archive(smaller);
            Price another = subscriber.price("Midi", 599, Interval.MONTH);
            schedule = schedules.update(schedule.getId(), from(subscriber.monthly, another));
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            assertThat(price()).isEqualTo(another.getId());
            assertThatThrownBy(
                            () ->
                                    schedules.update(
                                            schedule.getId(), from(subscriber.monthly, smaller)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("active");
        }

        private SubscriptionScheduleUpdateParams from(Price now, Price then) {
            return SubscriptionScheduleUpdateParams.builder()
                    .addPhase(
                            phase(now)
                                    .setStartDate(START.getEpochSecond())
                                    .setEndDate(RENEWAL.getEpochSecond())
                                    .build())
                    .addPhase(phase(then).setEndDate(SECOND.getEpochSecond()).build())
                    .build();
        }

        private void archive(Price price) throws Exception {
            subscriber
                    .stripe
                    .prices()
                    .update(price.getId(), PriceUpdateParams.builder().setActive(false).build());
        }

        @Test
        void takenBackThePlanStaysAsItIs() throws Exception {
            assertThat(schedules.release(schedule.getId()).getStatus()).isEqualTo("released");
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            assertThat(price()).isEqualTo(subscriber.monthly.getId());
            stage.receiver.await("subscription_schedule.released");
            assertThatThrownBy(() -> schedules.release(schedule.getId()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("released");
        }

        @Test
        void aCancellationOfTheSubscriptionIsRefusedWhileItIsManaged() {
            assertThatThrownBy(
                            () ->
                                    subscriber.change(
                                            SubscriptionUpdateParams.builder()
                                                    .setCancelAtPeriodEnd(true)))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("managed by the subscription schedule");
        }

        @Test
        void cancelledItTakesTheSubscriptionWithIt() throws Exception {
            assertThat(schedules.cancel(schedule.getId()).getStatus()).isEqualTo("canceled");
            assertThat(subscriber.subscription().getStatus()).isEqualTo("canceled");
            stage.receiver.await("subscription_schedule.canceled");
        }

        @Test
        void itEndsWithASubscriptionThatNobodyPays() throws Exception {
            subscriber.payWith("pm_card_chargeCustomerFail");
            subscriber.advance(RENEWAL.plus(Duration.ofDays(20)));
            assertThat(schedules.retrieve(schedule.getId()).getStatus()).isEqualTo("canceled");
            stage.receiver.await("subscription_schedule.aborted");
        }
    }

    @Nested
    class OfACustomer {

        @Test
        void itBeginsTheSubscriptionInItsTimeAndMayEndIt() throws Exception {
            SubscriptionSchedule planned = plan(RENEWAL);
            assertThat(planned.getStatus()).isEqualTo("not_started");
            assertThat(planned.getSubscription()).isNull();
            subscriber.advance(RENEWAL.plus(Duration.ofHours(2)));
            String begun = schedules.retrieve(planned.getId()).getSubscription();
            assertThat(subscriber.stripe.subscriptions().retrieve(begun).getStatus())
                    .isEqualTo("active");
            subscriber.advance(SECOND.plus(Duration.ofHours(2)));
            assertThat(schedules.retrieve(planned.getId()).getStatus()).isEqualTo("completed");
            assertThat(subscriber.stripe.subscriptions().retrieve(begun).getStatus())
                    .isEqualTo("canceled");
            assertThat(
                            schedules
                                    .list(
                                            SubscriptionScheduleListParams.builder()
                                                    .setCustomer(subscriber.customer)
                                                    .build())
                                    .getData())
                    .extracting(SubscriptionSchedule::getId)
                    .containsExactly(planned.getId());
            stage.receiver.await("subscription_schedule.completed");
        }

        private SubscriptionSchedule plan(Instant start) throws Exception {
            subscriber
                    .stripe
                    .customers()
                    .update(
                            subscriber.customer,
                            com.stripe.param.CustomerUpdateParams.builder()
                                    .setInvoiceSettings(
                                            com.stripe.param.CustomerUpdateParams.InvoiceSettings
                                                    .builder()
                                                    .setDefaultPaymentMethod(
                                                            subscriber
                                                                    .attached("pm_card_visa")
                                                                    .getId())
                                                    .build())
                                    .build());
            return schedules.create(
                    SubscriptionScheduleCreateParams.builder()
                            .setCustomer(subscriber.customer)
                            .setStartDate(start.getEpochSecond())
                            .setEndBehavior(SubscriptionScheduleCreateParams.EndBehavior.CANCEL)
                            .addPhase(
                                    SubscriptionScheduleCreateParams.Phase.builder()
                                            .addItem(
                                                    SubscriptionScheduleCreateParams.Phase.Item
                                                            .builder()
                                                            .setPrice(smaller.getId())
                                                            .build())
                                            .setDuration(
                                                    SubscriptionScheduleCreateParams.Phase.Duration
                                                            .builder()
                                                            .setInterval(
                                                                    SubscriptionScheduleCreateParams
                                                                            .Phase.Duration.Interval
                                                                            .MONTH)
                                                            .build())
                                            .build())
                            .build());
        }
    }

    private static SubscriptionScheduleUpdateParams.Phase.Builder phase(Price price) {
        return SubscriptionScheduleUpdateParams.Phase.builder()
                .addItem(
                        SubscriptionScheduleUpdateParams.Phase.Item.builder()
                                .setPrice(price.getId())
                                .build());
    }

    private String price() throws Exception {
        return subscriber.subscription().getItems().getData().getFirst().getPrice().getId();
    }
}

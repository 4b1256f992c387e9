// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.service.SubscriptionService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriptionEndTest {

    private Stage stage;
    private SubscriptionService subscriptions;
    private Subscription subscription;

    @BeforeEach
    void buy() throws Exception {
        stage = new Stage();
        Shop shop = new Shop(stage.client("eu"));
        subscriptions = shop.stripe.v1().subscriptions();
        Session session = shop.session();
        stage.shopper().pays(session.getUrl(), "4242424242424242");
        subscription = subscriptions.list().getData().getFirst();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void scheduledForThePeriodsEndItStaysActiveAndTheEventTellsWhatWasBefore() throws Exception {
        Subscription ending = endAtPeriodEnd(true);
        assertThat(ending.getStatus()).isEqualTo("active");
        assertThat(ending.getCancelAtPeriodEnd()).isTrue();
        assertThat(ending.getCancelAt())
                .isEqualTo(ending.getItems().getData().getFirst().getCurrentPeriodEnd());
        assertThat(ending.getCancellationDetails().getReason()).isEqualTo("cancellation_requested");
        Receiver.await(
                java.time.Duration.ofSeconds(15),
                () ->
                        stage.receiver.received().stream()
                                .map(r -> r.event().getData().getPreviousAttributes())
                                .anyMatch(
                                        p ->
                                                p != null
                                                        && Boolean.FALSE.equals(
                                                                p.get("cancel_at_period_end"))));
    }

    @Test
    void theScheduleCanBeWithdrawn() throws Exception {
        endAtPeriodEnd(true);
        Subscription kept = endAtPeriodEnd(false);
        assertThat(kept.getCancelAt()).isNull();
        assertThat(kept.getCanceledAt()).isNull();
        assertThat(kept.getCancellationDetails().getReason()).isNull();
    }

    @Test
    void aPeriodThatPassesEndsWhatWasScheduled() throws Exception {
        Subscription ending = endAtPeriodEnd(true);
        stage.clock.set(java.time.Instant.ofEpochSecond(ending.getCancelAt() + 1).toString());
        stage.receiver.await("customer.subscription.deleted");
        assertThat(subscriptions.retrieve(subscription.getId()).getStatus()).isEqualTo("canceled");
    }

    @Test
    void cancelledAtOnceItLeavesTheListOfLiveOnesButNotTheFullList() throws Exception {
        Subscription gone = subscriptions.cancel(subscription.getId());
        assertThat(gone.getStatus()).isEqualTo("canceled");
        assertThat(gone.getEndedAt()).isNotNull();
        assertThat(subscriptions.list().getData()).isEmpty();
        SubscriptionListParams all =
                SubscriptionListParams.builder()
                        .setStatus(SubscriptionListParams.Status.ALL)
                        .setPrice(subscription.getItems().getData().getFirst().getPrice().getId())
                        .build();
        assertThat(subscriptions.list(all).getData()).hasSize(1);
        stage.receiver.await("customer.subscription.deleted");
    }

    @Test
    void whatIsOverCannotBeCancelledAgainOrChanged() throws Exception {
        subscriptions.cancel(subscription.getId());
        assertThatThrownBy(() -> subscriptions.cancel(subscription.getId()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No such subscription");
        assertThatThrownBy(() -> endAtPeriodEnd(true))
                .hasMessageContaining("canceled subscription");
    }

    private Subscription endAtPeriodEnd(boolean yes) throws Exception {
        return subscriptions.update(
                subscription.getId(),
                SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(yes).build());
    }
}

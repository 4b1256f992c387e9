// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.net.RequestOptions;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.guichet.premium.PaymentGateway.GatewayUnavailable;
import org.guichet.premium.PaymentGateway.Interval;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.PlanGateway.Outcome;
import org.guichet.premium.Seller;

/**
 * What waits for the end of a period at Stripe: a subscription schedule of two phases, which leaves
 * the subscription to itself afterwards.
 */
@ApplicationScoped
class StripeSchedules {

    private final StripeAccounts accounts;

    StripeSchedules(StripeAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * @param price Stripe's id of what it renews as
     * @param at the end of the period at which it does
     * @throws StripeAccounts.Refused where Stripe refuses it for good; nothing is left of it then
     */
    Outcome plan(
            Seller seller,
            String reference,
            Offer to,
            String price,
            Instant at,
            String idempotencyKey)
            throws GatewayUnavailable {
        Subscription before =
                accounts.call(seller, stripe -> stripe.subscriptions().retrieve(reference));
        Outcome hindered = hindered(before, to, at);
        if (hindered != Outcome.UNCHANGED) {
            return hindered;
        }
        // two calls that must each happen once: the second has a key of its own
        SubscriptionSchedule schedule =
                accounts.callRepeatable(
                        seller,
                        idempotencyKey,
                        (stripe, keyed) -> scheduleOf(stripe, reference, keyed));
        try {
            return accounts.callRepeatable(
                    seller,
                    idempotencyKey + "-phases",
                    (stripe, keyed) -> {
                        Subscription now = stripe.subscriptions().retrieve(reference);
                        Outcome meanwhile = hindered(now, to, at);
                        if (meanwhile != Outcome.UNCHANGED) {
                            release(stripe, now, keyed);
                            return meanwhile;
                        }
                        stripe.subscriptionSchedules()
                                .update(
                                        schedule.getId(),
                                        thenBilledBy(now, schedule, price, to),
                                        keyed);
                        return Outcome.PLANNED;
                    });
        } catch (StripeAccounts.Refused refused) {
            // an empty schedule left behind would hinder whatever is asked next
            unplan(seller, reference, idempotencyKey + "-refused");
            throw refused;
        }
    }

    /** What there is instead of planning it; {@code UNCHANGED} where nothing hinders. */
    private static Outcome hindered(Subscription now, Offer to, Instant at) {
        if (StripePlans.outcome(now, to) == Outcome.DONE) {
            return Outcome.DONE;
        }
        if (StripeGateway.isOver(now) || StripeGateway.stops(now)) {
            return Outcome.ENDS;
        }
        return StripePlans.item(now).getCurrentPeriodEnd() == at.getEpochSecond()
                ? Outcome.UNCHANGED
                : Outcome.COSTS_OTHERWISE;
    }

    /** Where nothing is planned, nothing changes. */
    void unplan(Seller seller, String reference, String idempotencyKey) throws GatewayUnavailable {
        accounts.callRepeatable(
                seller,
                idempotencyKey,
                (stripe, keyed) -> {
                    release(stripe, stripe.subscriptions().retrieve(reference), keyed);
                    return reference;
                });
    }

    /**
     * Frees a subscription of its schedule, and with it of what was planned: while it has one,
     * Stripe refuses to cancel it. Nothing where it has none.
     */
    static void release(V1Services stripe, Subscription now, RequestOptions keyed)
            throws StripeException {
        if (now.getSchedule() != null) {
            stripe.subscriptionSchedules()
                    .release(
                            now.getSchedule(),
                            StripePlans.keyed(keyed.getIdempotencyKey() + "-released"));
        }
    }

    /** The schedule it has, or a new one. */
    private static SubscriptionSchedule scheduleOf(
            V1Services stripe, String reference, RequestOptions keyed) throws StripeException {
        Subscription now = stripe.subscriptions().retrieve(reference);
        if (now.getSchedule() != null) {
            return stripe.subscriptionSchedules().retrieve(now.getSchedule());
        }
        return stripe.subscriptionSchedules()
                .create(
                        SubscriptionScheduleCreateParams.builder()
                                .setFromSubscription(reference)
                                .build(),
                        keyed);
    }

    /**
     * As it is to the end of the period, then one period of the other; then it is free again. Of a
     * phase that runs, as one of an earlier change may, Stripe takes no other start.
     */
    private static SubscriptionScheduleUpdateParams thenBilledBy(
            Subscription now, SubscriptionSchedule schedule, String price, Offer to) {
        SubscriptionItem item = StripePlans.item(now);
        long start =
                schedule.getCurrentPhase() == null
                        ? item.getCurrentPeriodStart()
                        : schedule.getCurrentPhase().getStartDate();
        return SubscriptionScheduleUpdateParams.builder()
                .setEndBehavior(SubscriptionScheduleUpdateParams.EndBehavior.RELEASE)
                .setProrationBehavior(SubscriptionScheduleUpdateParams.ProrationBehavior.NONE)
                .addPhase(
                        phase(item.getPrice().getId())
                                .setStartDate(start)
                                .setEndDate(item.getCurrentPeriodEnd())
                                .build())
                .addPhase(
                        phase(price)
                                .setDuration(
                                        SubscriptionScheduleUpdateParams.Phase.Duration.builder()
                                                .setInterval(
                                                        to.interval() == Interval.YEAR
                                                                ? SubscriptionScheduleUpdateParams
                                                                        .Phase.Duration.Interval
                                                                        .YEAR
                                                                : SubscriptionScheduleUpdateParams
                                                                        .Phase.Duration.Interval
                                                                        .MONTH)
                                                .setIntervalCount(1L)
                                                .build())
                                .build())
                .build();
    }

    private static SubscriptionScheduleUpdateParams.Phase.Builder phase(String price) {
        return SubscriptionScheduleUpdateParams.Phase.builder()
                .setProrationBehavior(SubscriptionScheduleUpdateParams.Phase.ProrationBehavior.NONE)
                .addItem(
                        SubscriptionScheduleUpdateParams.Phase.Item.builder()
                                .setPrice(price)
                                .setQuantity(1L)
                                .build());
    }
}

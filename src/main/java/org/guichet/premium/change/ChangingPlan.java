// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.guichet.premium.PaymentGateway.Offer;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.PlanGateway;
import org.guichet.premium.catalogue.Catalogue;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Carries a change out at the payment provider, in the lane of its subscription. What it grants is
 * what is true afterwards and nothing else, so an upgrade that waits for the bank grants nothing.
 * What the provider refuses for good lapses at once: a cancellation may wait behind it.
 */
@ApplicationScoped
class ChangingPlan implements DepartureHandler {

    static final String DEPARTURE = "plan-change";

    /** How long after the agreement an upgrade may still be charged. */
    private static final Duration VALID = Duration.ofHours(1);

    private static final Duration TO_LOOK = Duration.ofDays(3);

    private final PlanChanges changes;
    private final Subscriptions subscriptions;
    private final Catalogue catalogue;
    private final PlanGateway gateway;
    private final PaymentNews news;
    private final Cancellations cancellations;
    private final Work work;
    private final InstantSource clock;

    ChangingPlan(
            PlanChanges changes,
            Subscriptions subscriptions,
            Catalogue catalogue,
            PlanGateway gateway,
            PaymentNews news,
            Cancellations cancellations,
            Work work,
            InstantSource clock) {
        this.changes = changes;
        this.subscriptions = subscriptions;
        this.catalogue = catalogue;
        this.gateway = gateway;
        this.news = news;
        this.cancellations = cancellations;
        this.work = work;
        this.clock = clock;
    }

    /** The same as a cancellation's: what is asked of one subscription is asked in its order. */
    static String lane(UUID subscription) {
        return "subscription:" + subscription;
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        PlanChange change = changes.find(UUID.fromString(departure.payload()));
        Subscription contract = subscriptions.find(change.subscription()).orElseThrow();
        Offer to = catalogue.price(change.to()).map(Price::offer).orElseThrow();
        return switch (change.state()) {
            case ASKED -> asked(contract, change, to);
            case AWAITING ->
                    came(
                            contract,
                            change,
                            gateway.outcome(contract.seller(), contract.reference(), to));
            case KEEPING -> {
                gateway.unplan(contract.seller(), contract.reference(), change.key() + "-kept");
                // where the period has turned meanwhile, there was nothing to take back any more
                yield gateway.outcome(contract.seller(), contract.reference(), to)
                                == PlanGateway.Outcome.DONE
                        ? news.subscriptionChanged(contract.seller(), contract.reference())
                        : () -> changes.kept(contract, change);
            }
            case PLANNED, DONE, KEPT, LAPSED -> Effect.NONE;
        };
    }

    private Effect asked(Subscription contract, PlanChange change, Offer to) throws Exception {
        if (cancellations.stands(contract.id())) {
            return unlessCharged(contract, change, to, PlanChange.Lapse.ENDED);
        }
        if (isStale(change)) {
            return unlessCharged(contract, change, to, PlanChange.Lapse.COSTS_OTHERWISE);
        }
        return change.when() == PlanChange.When.NOW
                ? upgrade(contract, change, to)
                : plan(contract, change, to);
    }

    @Override
    public void gaveUp(Departure departure, String reason) {
        PlanChange change = changes.find(UUID.fromString(departure.payload()));
        Subscription contract = subscriptions.find(change.subscription()).orElseThrow();
        subscriptions.lock(contract.buyer().account());
        switch (change.state()) {
            case ASKED -> changes.lapse(contract, change, PlanChange.Lapse.REFUSED);
            case KEEPING -> {
                changes.notKept(change);
                giveToAPerson(contract, change);
            }
            case AWAITING -> {
                // a younger one is asked about again, when no payment can come any more
                if (AwaitedChanges.isOver(change, clock.instant())) {
                    changes.lapse(contract, change, PlanChange.Lapse.UNPAID);
                    giveToAPerson(contract, change);
                }
            }
            case PLANNED, DONE, KEPT, LAPSED -> {}
        }
    }

    private void giveToAPerson(Subscription contract, PlanChange change) {
        work.open(
                "finance.resumption-late",
                contract.buyer().account().value(),
                contract.reference(),
                "plan-change:" + change.id(),
                TO_LOOK);
    }

    /** What was agreed to is agreed to for now, not for some day when the provider is back. */
    private boolean isStale(PlanChange change) {
        return change.when() == PlanChange.When.NOW
                && change.askedAt().plus(VALID).isBefore(clock.instant());
    }

    /** An earlier try may have charged it, whose answer was lost. */
    private Effect unlessCharged(
            Subscription contract, PlanChange change, Offer to, PlanChange.Lapse why)
            throws Exception {
        PlanGateway.Outcome outcome = gateway.outcome(contract.seller(), contract.reference(), to);
        return outcome == PlanGateway.Outcome.UNCHANGED
                ? () -> changes.lapse(contract, change, why)
                : came(contract, change, outcome);
    }

    private Effect upgrade(Subscription contract, PlanChange change, Offer to) throws Exception {
        return came(
                contract,
                change,
                gateway.upgrade(
                        contract.seller(),
                        new PlanGateway.Upgrade(
                                contract.reference(), to, change.proratedAt().orElseThrow()),
                        change.due().orElseThrow(),
                        change.key()));
    }

    private Effect plan(Subscription contract, PlanChange change, Offer to) throws Exception {
        return came(
                contract,
                change,
                gateway.plan(
                        contract.seller(),
                        contract.reference(),
                        to,
                        change.effectiveAt(),
                        change.key()));
    }

    private Effect came(Subscription contract, PlanChange change, PlanGateway.Outcome outcome)
            throws Exception {
        return switch (outcome) {
            case DONE -> news.subscriptionChanged(contract.seller(), contract.reference());
            case PLANNED ->
                    () -> {
                        subscriptions.lock(contract.buyer().account());
                        changes.planned(contract, change);
                    };
            case ENDS -> () -> changes.lapse(contract, change, PlanChange.Lapse.ENDED);
            case AWAITS_PAYMENT -> () -> changes.awaits(contract, change);
            case COSTS_OTHERWISE ->
                    () -> changes.lapse(contract, change, PlanChange.Lapse.COSTS_OTHERWISE);
            case UNCHANGED -> () -> changes.lapse(contract, change, PlanChange.Lapse.UNPAID);
        };
    }
}

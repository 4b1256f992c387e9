// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentGateway.SubscriptionTruth;
import org.guichet.premium.PaymentGateway.SubscriptionTruth.Status;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Brings a contract's renewal in line with its disputes as they stand now, whatever order their
 * news came in: stopped while a bank has its money or may take it, going on again when none has. In
 * the lane of its subscription, with the cancellations. A renewal that somebody else stopped is
 * left as it is, and so is one that the customer cancelled since.
 */
@ApplicationScoped
class RenewalStopping implements DepartureHandler {

    static final String DEPARTURE = "dispute-renewal";

    private static final Duration TO_LOOK = Duration.ofDays(3);
    private static final Actor WORKER = new Actor.Worker("disputes");

    private final Disputes disputes;
    private final RenewalStops stops;
    private final Cancellations cancellations;
    private final Subscriptions subscriptions;
    private final PaymentGateway gateway;
    private final PaymentNews news;
    private final Audit audit;
    private final Work work;

    RenewalStopping(
            Disputes disputes,
            RenewalStops stops,
            Cancellations cancellations,
            Subscriptions subscriptions,
            PaymentGateway gateway,
            PaymentNews news,
            Audit audit,
            Work work) {
        this.disputes = disputes;
        this.stops = stops;
        this.cancellations = cancellations;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
        this.news = news;
        this.audit = audit;
        this.work = work;
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        return GatewayRefused.parking(() -> carryOut(departure));
    }

    private Effect carryOut(Departure departure) throws Exception {
        Subscription contract =
                subscriptions.find(UUID.fromString(departure.payload())).orElseThrow();
        Optional<UUID> stop = stops.of(contract.id());
        if (disputes.stopsRenewal(contract.id())) {
            return stop.isPresent() || renews(contract) ? stop(contract) : Effect.NONE;
        }
        return stop.isPresent() ? lift(contract, stop.get()) : Effect.NONE;
    }

    /** Whether it renews now does not follow from its disputes any more: a person sees to it. */
    @Override
    public void gaveUp(Departure departure, String reason) {
        Subscription contract =
                subscriptions.find(UUID.fromString(departure.payload())).orElseThrow();
        work.open(
                "finance.renewal-unsure",
                contract.buyer().account().value(),
                contract.reference() + " · " + contract.seller() + " · " + reason,
                "dispute-renewal:" + departure.id(),
                TO_LOOK);
    }

    private boolean renews(Subscription contract) throws Exception {
        return gateway.subscription(contract.seller(), contract.reference())
                .filter(one -> !one.endsAtPeriodEnd())
                .map(SubscriptionTruth::status)
                .filter(one -> one != Status.CANCELED && one != Status.INCOMPLETE_EXPIRED)
                .isPresent();
    }

    private Effect stop(Subscription contract) throws Exception {
        UUID id = stops.stop(contract.id());
        gateway.cancelAtPeriodEnd(contract.seller(), contract.reference(), "dispute-stop-" + id);
        return heard(contract, "dispute.renewal-stopped", () -> {});
    }

    private Effect lift(Subscription contract, UUID stop) throws Exception {
        if (cancellations.stands(contract.id())) {
            return () -> stops.lift(stop);
        }
        gateway.resume(contract.seller(), contract.reference(), "dispute-lift-" + stop);
        return heard(
                contract,
                "dispute.renewal-restored",
                () -> {
                    stops.lift(stop);
                    makeGood(contract, stop);
                });
    }

    /** A bank takes months: where the plan has ended meanwhile, a person writes to the customer. */
    private void makeGood(Subscription contract, UUID stop) {
        if (!subscriptions.find(contract.id()).orElseThrow().state().isUnderway()) {
            work.open(
                    "finance.resumption-late",
                    contract.buyer().account().value(),
                    contract.reference(),
                    "dispute-lift:" + stop,
                    TO_LOOK);
        }
    }

    private Effect heard(Subscription contract, String act, Runnable then) throws Exception {
        Effect heard = news.subscriptionChanged(contract.seller(), contract.reference());
        return () -> {
            subscriptions.lock(contract.buyer().account());
            boolean before = subscriptions.find(contract.id()).orElseThrow().endsAtPeriodEnd();
            heard.apply();
            then.run();
            if (subscriptions.find(contract.id()).orElseThrow().endsAtPeriodEnd() != before) {
                audit.record(WORKER, act, contract.buyer().account().value(), contract.reference());
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.closure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.premium.ContractGateway;
import org.guichet.premium.DuesGateway;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.SubscriptionState;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.work.Work;

/**
 * Ends a closed account's subscription at the payment provider, first: nothing here says that it is
 * over before the provider does, so that nobody pays on for an account that our books have
 * forgotten. Tried until it is done, and else a person's work.
 */
@ApplicationScoped
class ClosureDelivery implements DepartureHandler {

    static final String DEPARTURE = "account-closure";

    private static final Duration TO_LOOK = Duration.ofDays(1);
    private static final Actor WORKER = new Actor.Worker("closures");

    private final Subscriptions subscriptions;
    private final ContractGateway gateway;
    private final DuesGateway dues;
    private final PaymentNews news;
    private final Audit audit;
    private final Work work;

    ClosureDelivery(
            Subscriptions subscriptions,
            ContractGateway gateway,
            DuesGateway dues,
            PaymentNews news,
            Audit audit,
            Work work) {
        this.subscriptions = subscriptions;
        this.gateway = gateway;
        this.dues = dues;
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
        Subscription contract = contract(departure);
        String key = "closure-" + contract.id();
        // what is open of it too, and again after a kill between: the books may say ended by then
        boolean owed = dues.endOwing(contract.seller(), contract.reference(), true, key);
        if (contract.state() == SubscriptionState.ENDED) {
            return Effect.NONE;
        }
        if (!owed) {
            gateway.end(contract.seller(), contract.reference(), key);
        }
        Effect heard = news.subscriptionChanged(contract.seller(), contract.reference());
        return () -> {
            heard.apply();
            audit.record(
                    WORKER,
                    "subscription.ended",
                    contract.buyer().account().value(),
                    contract.reference() + " account closed");
        };
    }

    @Override
    public void gaveUp(Departure departure, String reason) {
        Subscription contract = contract(departure);
        work.open(
                "finance.account-gone",
                contract.buyer().account().value(),
                contract.reference(),
                "closure:" + contract.id(),
                TO_LOOK);
    }

    private Subscription contract(Departure departure) {
        return subscriptions.find(UUID.fromString(departure.payload())).orElseThrow();
    }
}

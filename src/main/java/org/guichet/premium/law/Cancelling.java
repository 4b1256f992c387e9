// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.guichet.premium.PaymentGateway;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/**
 * Carries a cancellation out: the payment provider stops renewing, and what is true afterwards is
 * taken over at once, without waiting for its news.
 */
@ApplicationScoped
class Cancelling implements DepartureHandler {

    static final String DEPARTURE = "cancellation";

    private final Declarations declarations;
    private final Subscriptions subscriptions;
    private final PaymentGateway gateway;
    private final PaymentNews news;

    Cancelling(
            Declarations declarations,
            Subscriptions subscriptions,
            PaymentGateway gateway,
            PaymentNews news) {
        this.declarations = declarations;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
        this.news = news;
    }

    /**
     * One contract's cancellations, and what takes them back, reach the provider in their order; no
     * other outside system shares the lane, so none that is down holds them back.
     */
    static String lane(Subscription contract) {
        return "subscription:" + contract.id();
    }

    @Override
    public String kind() {
        return DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        UUID id = UUID.fromString(departure.payload());
        Declaration declaration = declarations.find(id).orElseThrow();
        if (declaration.state() != Declaration.State.MATCHED) {
            return Effect.NONE;
        }
        Subscription contract =
                declaration.subscription().flatMap(subscriptions::find).orElseThrow();
        gateway.cancelAtPeriodEnd(
                contract.seller(), contract.reference(), declaration.gatewayKey());
        Effect heard = news.subscriptionChanged(contract.seller(), contract.reference());
        return () -> {
            heard.apply();
            declarations.carriedOut(id);
        };
    }
}

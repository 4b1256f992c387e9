// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.RenewalGateway;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/** Has the provider hold a renewal back, in a lane of its own. */
@ApplicationScoped
class HoldingRenewal implements DepartureHandler {

    static final String DEPARTURE = "renewal-hold";

    private final HeldRenewals renewals;
    private final Subscriptions subscriptions;
    private final RenewalGateway gateway;

    HoldingRenewal(HeldRenewals renewals, Subscriptions subscriptions, RenewalGateway gateway) {
        this.renewals = renewals;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
    }

    /** Not a cancellation's: one that the provider refuses must not keep that from it. */
    static String lane(UUID subscription) {
        return "renewal:" + subscription;
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
        HeldRenewals.Held renewal = renewals.find(UUID.fromString(departure.payload()));
        if (!renewal.open()) {
            return Effect.NONE;
        }
        Subscription contract = subscriptions.find(renewal.subscription()).orElseThrow();
        gateway.hold(contract.seller(), contract.reference(), "renewal-hold-" + departure.id());
        return () -> renewals.held(renewal.id());
    }
}

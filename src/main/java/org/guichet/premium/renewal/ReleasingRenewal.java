// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.guichet.premium.GatewayRefused;
import org.guichet.premium.RenewalGateway;
import org.guichet.premium.law.Cancellations;
import org.guichet.premium.subscription.Subscription;
import org.guichet.premium.subscription.Subscriptions;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;

/**
 * Lets the provider charge a renewal whose notice was sent, or that needs none any more; one that
 * ended meanwhile stays held, and so does one whose holder was told that nothing more is charged.
 */
@ApplicationScoped
class ReleasingRenewal implements DepartureHandler {

    static final String DEPARTURE = "renewal-release";

    private final HeldRenewals renewals;
    private final Subscriptions subscriptions;
    private final Cancellations cancellations;
    private final RenewalGateway gateway;

    ReleasingRenewal(
            HeldRenewals renewals,
            Subscriptions subscriptions,
            Cancellations cancellations,
            RenewalGateway gateway) {
        this.renewals = renewals;
        this.subscriptions = subscriptions;
        this.cancellations = cancellations;
        this.gateway = gateway;
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
        if (!renewal.asked()) {
            return Effect.NONE;
        }
        if (renewal.open()
                && cancellations.isByHolder(renewal.subscription(), renewal.periodEnd())) {
            return () -> renewals.waits(renewal.id());
        }
        Subscription contract = subscriptions.find(renewal.subscription()).orElseThrow();
        boolean released =
                gateway.release(
                        contract.seller(),
                        contract.reference(),
                        new RenewalGateway.Renewal(renewal.periodEnd(), renewal.othersHeld()),
                        "renewal-release-" + departure.id());
        return () -> {
            if (released) {
                renewals.released(renewal.id());
            } else {
                renewals.notReleased(renewal.id());
            }
        };
    }
}

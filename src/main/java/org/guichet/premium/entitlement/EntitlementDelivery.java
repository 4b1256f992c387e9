// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.entitlement;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.guichet.kernel.AccountId;
import org.guichet.premium.EntitlementWriter;
import org.guichet.relay.Departure;
import org.guichet.relay.DepartureHandler;
import org.guichet.relay.Effect;
import org.guichet.relay.Parked;

/**
 * Tells the storage core. The departure names the account only: what is written is the newest
 * desired state at that moment, so an old departure can never undo a newer one.
 */
@ApplicationScoped
class EntitlementDelivery implements DepartureHandler {

    private final Newest newest;
    private final EntitlementWriter writer;
    private final InstantSource clock;

    EntitlementDelivery(Newest newest, EntitlementWriter writer, InstantSource clock) {
        this.newest = newest;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Entitlements.DEPARTURE;
    }

    @Override
    public Effect deliver(Departure departure) throws Exception {
        AccountId account = new AccountId(departure.payload());
        Newest.State state = QuarkusTransaction.requiringNew().call(() -> newest.of(account));
        if (state.delivered()) {
            return Effect.NONE;
        }
        try {
            writer.write(account, state.desired(), state.key(account));
        } catch (Parked refused) {
            // of an account that is gone nothing is left to take away; what is paid for is missed
            boolean over = !state.paid() || state.hasEnded(clock.instant());
            if (!over || writer.held(account).isPresent()) {
                throw refused;
            }
        }
        return () -> newest.locked(account).deliveredOn(clock.instant(), state.version());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Settled entries are kept for 90 days; parked ones until a person settles them. */
@Singleton
final class RelayRetention {

    private RelayRetention() {}

    @Produces
    @Singleton
    static Expiry arrivals() {
        return Expiry.ofRows(
                "arrival", "id", Period.ofDays(90), "state = 'DONE' and settled_at < :before");
    }

    @Produces
    @Singleton
    static Expiry departures() {
        return Expiry.ofRows(
                "departure", "id", Period.ofDays(90), "state = 'DONE' and settled_at < :before");
    }

    @Produces
    @Singleton
    static Expiry replays() {
        return Expiry.ofRows("replay", "id", Period.ofDays(90), "ended_at < :before");
    }
}

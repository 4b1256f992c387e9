// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Uses and pauses are kept for 24 months, as the grants are; a pause that lasts stays. */
@Singleton
final class AccessRetention {

    private AccessRetention() {}

    @Produces
    @Singleton
    static Expiry uses() {
        return Expiry.ofRows("access_use", "id", Period.ofMonths(24), "at < :before");
    }

    @Produces
    @Singleton
    static Expiry pauses() {
        return Expiry.ofRows("access_pause", "id", Period.ofMonths(24), "lifted_at < :before");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.payout;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** As long as the facts that a payout consists of. */
@Singleton
final class PayoutRetention {

    private PayoutRetention() {}

    @Produces
    @Singleton
    static Expiry payouts() {
        return Expiry.ofRows("payout", "id", Period.ofYears(11), "made_at < :before");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Reports are kept for 90 days, refusals for longer than anything is tried again. */
@Singleton
final class TruthRetention {

    private TruthRetention() {}

    @Produces
    @Singleton
    static Expiry runs() {
        return Expiry.ofRows("truth_run", "id", Period.ofDays(90), "ended_at < :before");
    }

    @Produces
    @Singleton
    static Expiry refusals() {
        return Expiry.ofRows(
                "refused_operation",
                "seller, operation",
                Period.ofDays(30),
                "refused_at < :before");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.work;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Work is kept for 24 months after a person settled it; what is open stays. */
@Singleton
final class WorkRetention {

    private WorkRetention() {}

    @Produces
    @Singleton
    static Expiry settled() {
        return Expiry.ofRows("work_item", "id", Period.ofMonths(24), "settled_at < :before");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** As long as the invoice that was disputed. */
@Singleton
final class DisputeRetention {

    private DisputeRetention() {}

    @Produces
    @Singleton
    static Expiry disputes() {
        return Expiry.ofRows("dispute", "id", Period.ofYears(11), "opened_at < :before");
    }
}

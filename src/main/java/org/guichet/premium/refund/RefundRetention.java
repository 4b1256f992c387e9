// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.refund;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** As long as the credit notes that stand on them. */
@Singleton
final class RefundRetention {

    private RefundRetention() {}

    @Produces
    @Singleton
    static Expiry refunds() {
        return Expiry.ofRows("refund", "id", Period.ofYears(11), "asked_at < :before");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Cancellations and withdrawals are kept for ten years: they prove what was declared when. */
@Singleton
final class DeclarationRetention {

    private DeclarationRetention() {}

    @Produces
    @Singleton
    static Expiry declarations() {
        return Expiry.ofRows("declaration", "id", Period.ofYears(10), "received_at < :before");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** What the walks found is kept for 90 days; the log itself is not the product's to remove. */
@Singleton
final class AuditRetention {

    private AuditRetention() {}

    @Produces
    @Singleton
    static Expiry walks() {
        return Expiry.ofRows("audit_walk", "id", Period.ofDays(90), "finished_at < :before");
    }
}

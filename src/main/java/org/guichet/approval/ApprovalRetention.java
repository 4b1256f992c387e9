// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Who agreed to what is kept for 24 months; the log keeps it longer. */
@Singleton
final class ApprovalRetention {

    private ApprovalRetention() {}

    @Produces
    @Singleton
    static Expiry proposals() {
        return Expiry.ofRows("proposal", "id", Period.ofMonths(24), "expires_at < :before");
    }
}

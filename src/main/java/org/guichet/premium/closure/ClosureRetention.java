// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.closure;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Longer than any page of the payment provider stays open, or any session that could buy. */
@Singleton
final class ClosureRetention {

    private ClosureRetention() {}

    @Produces
    @Singleton
    static Expiry closedAccounts() {
        return Expiry.ofRows(
                "closed_account", "account", Period.ofMonths(24), "closed_at < :before");
    }
}

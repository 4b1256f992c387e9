// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** Grants are kept for 24 months; the audit log says longer who looked. */
@Singleton
final class GrantRetention {

    private GrantRetention() {}

    @Produces
    @Singleton
    static Expiry grants() {
        return Expiry.ofRows("access_grant", "id", Period.ofMonths(24), "expires_at < :before");
    }

    @Produces
    @Singleton
    static Expiry fetches() {
        return Expiry.ofRows("account_fetch", "jti", GrantLedger.KEPT, "signed_at < :before");
    }

    @Produces
    @Singleton
    static Expiry comparisons() {
        return Expiry.ofRows(
                "grant_comparison",
                "account",
                GrantLedger.KEPT,
                "coalesce(compared_at, tried_at) < :before");
    }
}

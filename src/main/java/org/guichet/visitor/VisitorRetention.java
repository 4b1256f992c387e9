// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/** What recognised a customer is kept for 30 days after it ended. */
@Singleton
final class VisitorRetention {

    private VisitorRetention() {}

    @Produces
    @Singleton
    static Expiry sessions() {
        return Expiry.ofRows(
                "visitor_session",
                "id",
                Period.ofDays(30),
                "coalesce(ended_at, expires_at) < :before");
    }

    @Produces
    @Singleton
    static Expiry handOffs() {
        return Expiry.ofRows("hand_off", "jti", Period.ofDays(30), "expires_at < :before");
    }

    @Produces
    @Singleton
    static Expiry links() {
        return Expiry.ofRows("visitor_link", "id", Period.ofDays(30), "expires_at < :before");
    }
}

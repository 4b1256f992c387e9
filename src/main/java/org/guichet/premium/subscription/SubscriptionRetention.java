// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Period;
import org.guichet.kernel.Expiry;

/**
 * Subscriptions are kept for ten years after their end, and for as long as something kept names
 * them.
 */
@Singleton
final class SubscriptionRetention {

    private SubscriptionRetention() {}

    @Produces
    @Singleton
    static Expiry subscriptions() {
        return Expiry.ofRows(
                "subscription",
                "id",
                Period.ofYears(10),
                "ended_at < :before"
                        + " and not exists (select from invoice i where i.subscription = subscription.id)"
                        + " and not exists (select from declaration d where d.subscription = subscription.id)");
    }
}

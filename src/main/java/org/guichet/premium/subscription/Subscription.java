// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.Seller;

/**
 * A subscription as we know it.
 *
 * @param reference the payment provider's id
 * @param price look-up key of the price it is billed by
 * @param surplus paid for beside another live one: a person has to settle that
 * @param begun whether it ever granted premium
 */
public record Subscription(
        UUID id,
        Seller seller,
        String reference,
        Buyer buyer,
        SubscriptionState state,
        String price,
        Instant startedAt,
        Instant periodStart,
        Instant periodEnd,
        boolean endsAtPeriodEnd,
        Optional<Instant> endedAt,
        boolean surplus,
        boolean begun) {

    public boolean grantsPremium() {
        return state.grantsPremium();
    }

    /** Bought, and the first payment is still to come. */
    public boolean awaitsFirstPayment() {
        return state == SubscriptionState.INCOMPLETE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import java.time.Instant;

/**
 * Something that happened to a subscription.
 *
 * @param price look-up key of the price at that moment
 */
public record SubscriptionEvent(What what, Instant at, String price) {

    public enum What {
        SUBSCRIBED,
        RENEWED,
        PAYMENT_FAILED,
        PAID_AGAIN,
        PLAN_CHANGED,
        CANCELLATION_SET,
        CANCELLATION_LIFTED,
        WITHDRAWAL_DECLARED,
        UNPAID,
        PAUSED,
        ENDED;

        public boolean isBad() {
            return this == PAYMENT_FAILED || this == UNPAID;
        }
    }
}

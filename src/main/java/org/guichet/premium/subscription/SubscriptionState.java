// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.subscription;

import org.guichet.premium.PaymentGateway.SubscriptionTruth;

/** What a subscription is, and what follows from it. */
public enum SubscriptionState {
    /** The first payment is not through. Grants nothing, but a second purchase has to wait. */
    INCOMPLETE(false, true),
    TRIALING(true, true),
    ACTIVE(true, true),
    /** A renewal failed and is tried again: access stays (cutting here cut paying customers). */
    PAST_DUE(true, true),
    /** All tries failed. */
    UNPAID(false, true),
    PAUSED(false, true),
    ENDED(false, false);

    private final boolean grantsPremium;
    private final boolean underway;

    SubscriptionState(boolean grantsPremium, boolean underway) {
        this.grantsPremium = grantsPremium;
        this.underway = underway;
    }

    public boolean grantsPremium() {
        return grantsPremium;
    }

    /** Whether it keeps the account from buying another. */
    public boolean isUnderway() {
        return underway;
    }

    /** Whether it counts as the account's one subscription. */
    public boolean isLive() {
        return underway && this != INCOMPLETE;
    }

    /** Whether a renewal is not paid: whoever cancels then leaves at once and owes nothing. */
    public boolean isOwing() {
        return this == PAST_DUE || this == UNPAID;
    }

    static SubscriptionState of(SubscriptionTruth.Status status) {
        return switch (status) {
            case INCOMPLETE -> INCOMPLETE;
            case TRIALING -> TRIALING;
            case ACTIVE -> ACTIVE;
            case PAST_DUE -> PAST_DUE;
            case UNPAID -> UNPAID;
            case PAUSED -> PAUSED;
            case INCOMPLETE_EXPIRED, CANCELED -> ENDED;
        };
    }
}

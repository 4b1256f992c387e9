// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import java.time.Instant;
import java.util.Locale;

/**
 * On what terms a running subscription is changed, in Stripe's words
 * (docs.stripe.com/billing/subscriptions/prorations, …/pending-updates).
 *
 * @param at the moment from which the change is reckoned, {@code proration_date}
 * @param restart whether the billing cycle begins anew now
 */
public record Terms(Prorating prorating, Paying paying, Instant at, boolean restart) {

    /** What becomes of the time that was paid for and is not used. */
    public enum Prorating {
        /** It waits for the next invoice. */
        CREATE_PRORATIONS,
        /** It is invoiced at once. */
        ALWAYS_INVOICE,
        /** Nothing. */
        NONE;

        public static Prorating of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What becomes of the change where its invoice is not paid. */
    public enum Paying {
        /** It is made, and the subscription past due. */
        ALLOW_INCOMPLETE,
        /** It is made, and the payer has to confirm. */
        DEFAULT_INCOMPLETE,
        /** It is not made, and the caller is told. */
        ERROR_IF_INCOMPLETE,
        /** It waits until the invoice is paid, 23 hours at most. */
        PENDING_IF_INCOMPLETE;

        public static Paying of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public static Terms of(Prorating prorating, Paying paying, Instant at) {
        return new Terms(prorating, paying, at, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.AccountId;
import org.guichet.premium.catalogue.Price;
import org.guichet.premium.invoice.Invoice;
import org.guichet.premium.subscription.Subscription;

/**
 * An account that a declaration may mean, for a person to decide.
 *
 * @param by what speaks for it
 * @param contract the subscription that is meant, as far as can be told; empty where it never had
 *     one
 * @param invoices newest first, a few: to compare with a number that was mistyped
 */
public record Candidate(
        AccountId account, Set<By> by, Optional<Contract> contract, List<Invoice> invoices) {

    /** What leads from the declaration to an account. */
    public enum By {
        /** The product found it, or the customer was signed in. */
        KNOWN,
        /** The storage core has the typed address for it. */
        ADDRESS,
        /** The typed invoice number is one of its invoices. */
        INVOICE
    }

    public record Contract(Subscription subscription, Price price) {

        /** Whole days from the purchase to that moment: 14 are there to withdraw. */
        public long daysUntil(Instant declared) {
            return Math.max(0, ChronoUnit.DAYS.between(subscription.startedAt(), declared));
        }
    }
}

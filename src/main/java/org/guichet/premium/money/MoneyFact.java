// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.money;

import java.time.Instant;
import java.util.Optional;
import org.guichet.premium.Seller;
import org.joda.money.Money;

/**
 * Money moved. A seller's fact of one kind and reference is there once.
 *
 * @param reference the provider's: of the payment, the refund, the dispute, the payout
 * @param amount what moved, always positive: the kind says which way
 * @param invoice the provider's reference of the invoice that was paid with it
 * @param number that the provider gave that invoice
 */
public record MoneyFact(
        Seller seller,
        Kind kind,
        String reference,
        Money amount,
        Optional<String> invoice,
        Optional<String> number,
        Instant occurredAt) {

    /** One that says of no invoice. */
    public static MoneyFact of(
            Seller seller, Kind kind, String reference, Money amount, Instant occurredAt) {
        return new MoneyFact(
                seller, kind, reference, amount, Optional.empty(), Optional.empty(), occurredAt);
    }

    public enum Kind {
        PAYMENT,
        REFUND,
        /** A refund that did not arrive. */
        REFUND_RETURNED,
        /** The bank took the payment back. */
        DISPUTE_TAKEN,
        /** The dispute was won. */
        DISPUTE_RETURNED,
        /** To the seller's bank. */
        PAYOUT,
        /** The bank sent it back. */
        PAYOUT_RETURNED
    }
}

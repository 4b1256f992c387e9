// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * The account's balance: one balance transaction for everything that adds to it or takes from it,
 * in minor units.
 */
final class Ledger {

    private static final Duration UNTIL_AVAILABLE = Duration.ofDays(2);
    private static final long DISPUTE_FEE = 1500;

    private final Books books;

    Ledger(Books books) {
        this.books = books;
    }

    /** A payment comes in; Stripe keeps one and a half percent and 25 minor units. */
    ObjectNode charged(ObjectNode charge) {
        long amount = charge.path("amount").asLong();
        long fee = Math.min(amount, amount * 15 / 1000 + 25);
        return entry("charge", "charge", amount, fee, charge);
    }

    ObjectNode refunded(ObjectNode refund) {
        return entry("refund", "refund", -refund.path("amount").asLong(), 0, refund);
    }

    ObjectNode refundFailed(ObjectNode refund) {
        return entry("refund_failure", "refund_failure", refund.path("amount").asLong(), 0, refund);
    }

    ObjectNode disputed(ObjectNode dispute) {
        return entry(
                "adjustment", "dispute", -dispute.path("amount").asLong(), DISPUTE_FEE, dispute);
    }

    ObjectNode disputeWon(ObjectNode dispute) {
        return entry("adjustment", "dispute_reversal", dispute.path("amount").asLong(), 0, dispute);
    }

    ObjectNode paidOut(ObjectNode payout) {
        return entry("payout", "payout", -payout.path("amount").asLong(), 0, payout);
    }

    ObjectNode payoutFailed(ObjectNode payout) {
        return entry(
                "payout_failure", "payout_reversal", payout.path("amount").asLong(), 0, payout);
    }

    private ObjectNode entry(
            String type, String category, long amount, long fee, ObjectNode source) {
        String currency = source.path("currency").asText();
        ObjectNode entry = Json.blank("balance_transaction").put("id", Ids.fresh("txn"));
        entry.put("created", books.seconds());
        entry.put("available_on", books.now().plus(UNTIL_AVAILABLE).getEpochSecond());
        entry.put("amount", amount).put("fee", fee).put("net", amount - fee);
        entry.put("currency", currency).put("type", type).put("reporting_category", category);
        // Which payout it came to; an empty text while it has not.
        entry.put("source", source.path("id").asText()).put("_payout", "");
        if (fee > 0) {
            entry.putArray("fee_details")
                    .addObject()
                    .put("amount", fee)
                    .putNull("application")
                    .put("currency", currency)
                    .put("description", "Stripe processing fees")
                    .put("type", "stripe_fee");
        }
        return books.add(entry);
    }
}

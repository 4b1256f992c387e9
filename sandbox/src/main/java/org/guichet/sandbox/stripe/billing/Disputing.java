// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A dispute takes the money at once, and gives it back only if it is won. Throws
 * IllegalStateException where the payment or the dispute is not in a state for it.
 */
public final class Disputing {

    private static final Duration TO_ANSWER = Duration.ofDays(7);
    private static final Set<String> OPEN = Set.of("needs_response", "under_review");

    private final Books books;

    public Disputing(Books books) {
        this.books = books;
    }

    public static boolean open(ObjectNode dispute) {
        return OPEN.contains(dispute.path("status").asText());
    }

    /**
     * @param reason as banks give it, such as {@code fraudulent}
     */
    public ObjectNode open(ObjectNode charge, String reason) {
        if (charge.path("disputed").asBoolean()) {
            throw new IllegalStateException("This payment is disputed already.");
        }
        long amount =
                charge.path("amount_captured").asLong() - charge.path("amount_refunded").asLong();
        if (!charge.path("paid").asBoolean() || amount <= 0) {
            throw new IllegalStateException("There is nothing left of this payment to dispute.");
        }
        String id = charge.path("id").asText();
        ObjectNode dispute = Json.blank("dispute").put("id", Ids.fresh("du"));
        dispute.put("created", books.seconds()).put("amount", amount).put("reason", reason);
        dispute.put("currency", charge.path("currency").asText()).put("charge", id);
        dispute.set("payment_intent", charge.path("payment_intent"));
        dispute.put("_parent", id);
        ((ObjectNode) dispute.get("evidence_details"))
                .put("due_by", books.now().plus(TO_ANSWER).getEpochSecond());
        book(dispute, new Ledger(books).disputed(dispute));
        books.add(dispute);
        books.save(charge.put("disputed", true));
        books.announce("charge.dispute.created", dispute);
        books.announce("charge.dispute.funds_withdrawn", dispute);
        return dispute;
    }

    /**
     * @param status won or lost
     */
    public ObjectNode close(ObjectNode dispute, String status) {
        if (!open(dispute)) {
            throw new IllegalStateException("This dispute is closed.");
        }
        dispute.put("status", status);
        if (status.equals("won")) {
            book(dispute, new Ledger(books).disputeWon(dispute));
        }
        books.save(dispute);
        if (status.equals("won")) {
            books.announce("charge.dispute.funds_reinstated", dispute);
        }
        books.announce("charge.dispute.closed", dispute);
        return dispute;
    }

    private static void book(ObjectNode dispute, ObjectNode entry) {
        ((ArrayNode) dispute.get("balance_transactions")).add(entry);
    }
}

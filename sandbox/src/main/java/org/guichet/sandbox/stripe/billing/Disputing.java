// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * A dispute takes the money at once, and gives it back only if it is won. Throws
 * IllegalStateException where the payment or the dispute is not in a state for it.
 */
public final class Disputing {

    private static final Duration TO_ANSWER = Duration.ofDays(7);
    private static final String INQUIRY = "warning_needs_response";
    private static final Set<String> OPEN =
            Set.of("needs_response", "under_review", INQUIRY, "warning_under_review");

    private final Books books;

    public Disputing(Books books) {
        this.books = books;
    }

    public static boolean open(ObjectNode dispute) {
        return OPEN.contains(dispute.path("status").asText());
    }

    /** The money is gone already, or may go; not so after an inquiry, or where the seller won. */
    public static boolean forbidsRefund(Books books, ObjectNode charge) {
        return books
                .list(Query.of("dispute").where("_parent", charge.path("id").asText()).limit(100))
                .data()
                .stream()
                .anyMatch(dispute -> !dispute.path("is_charge_refundable").asBoolean());
    }

    /** Two of the test cards bring a dispute with every payment, or an inquiry before one. */
    void byCard(ObjectNode method, ObjectNode charge) {
        String number = method.path("_number").asText();
        boolean inquiry = number.equals(TestCard.ASKED_ABOUT.number());
        if (inquiry || number.equals(TestCard.DISPUTED.number())) {
            open(charge, "fraudulent", inquiry);
        }
    }

    /**
     * An inquiry takes no money yet.
     *
     * @param reason as banks give it, such as {@code fraudulent}
     */
    public ObjectNode open(ObjectNode charge, String reason, boolean inquiry) {
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
        if (inquiry) {
            dispute.put("status", INQUIRY).put("is_charge_refundable", true);
        } else {
            book(dispute, new Ledger(books).disputed(dispute));
        }
        books.add(dispute);
        books.save(charge.put("disputed", true));
        books.announce("charge.dispute.created", dispute);
        if (!inquiry) {
            books.announce("charge.dispute.funds_withdrawn", dispute);
        }
        return dispute;
    }

    /**
     * What the bank does next, by the sandbox's own page.
     *
     * @param status won, lost or needs_response
     */
    public ObjectNode turn(ObjectNode dispute, String status) {
        return status.equals("needs_response") ? escalate(dispute) : close(dispute, status);
    }

    /** The bank was not content with an inquiry: the same object, and now it takes the money. */
    private ObjectNode escalate(ObjectNode dispute) {
        if (!open(dispute) || !inquiry(dispute)) {
            throw new IllegalStateException("Only an inquiry that is open becomes a dispute.");
        }
        ObjectNode before = dispute.deepCopy();
        dispute.put("status", "needs_response").put("is_charge_refundable", false);
        book(dispute, new Ledger(books).disputed(dispute));
        books.save(dispute);
        books.announceChange("charge.dispute.updated", before, dispute);
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
        boolean inquiry = inquiry(dispute);
        boolean reinstated = status.equals("won") && !inquiry;
        dispute.put("status", inquiry ? "warning_closed" : status);
        if (reinstated) {
            dispute.put("is_charge_refundable", true);
            book(dispute, new Ledger(books).disputeWon(dispute));
        }
        books.save(dispute);
        if (reinstated) {
            books.announce("charge.dispute.funds_reinstated", dispute);
        }
        books.announce("charge.dispute.closed", dispute);
        return dispute;
    }

    private static boolean inquiry(ObjectNode dispute) {
        return dispute.path("status").asText().startsWith("warning_");
    }

    private static void book(ObjectNode dispute, ObjectNode entry) {
        ((ArrayNode) dispute.get("balance_transactions")).add(entry);
    }
}

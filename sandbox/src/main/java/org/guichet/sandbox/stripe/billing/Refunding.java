// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * Money that goes back, to a card at once and to a bank account after days. What a charge says to
 * be refunded is the sum of all of it.
 */
public final class Refunding {

    /** What the sandbox's page can make of a refund; pending, and it stays so until it is told. */
    public static final List<String> OUTCOMES =
            List.of("pending", "requires_action", "succeeded", "failed");

    private static final Set<String> CLOSED = Set.of("canceled", "failed");

    private final Books books;

    public Refunding(Books books) {
        this.books = books;
    }

    /** What can still be refunded of a charge, in minor units. */
    public static long left(ObjectNode charge) {
        return charge.path("amount_captured").asLong() - charge.path("amount_refunded").asLong();
    }

    /**
     * A card's refund has succeeded at once, a bank debit's is as long on its way as the debit was.
     * One test card takes no money back: Stripe says succeeded first and failed afterwards, and the
     * charge is as if nothing had been refunded.
     *
     * @param asked reason and metadata as the caller gave them
     */
    public ObjectNode refund(ObjectNode charge, long amount, ObjectNode asked) {
        ObjectNode refund = Json.blank("refund").put("id", Ids.fresh("re"));
        refund.put("created", books.seconds()).put("amount", amount);
        refund.put("currency", charge.path("currency").asText());
        refund.put("charge", charge.path("id").asText());
        for (String field : new String[] {"customer", "payment_intent", "payment_method"}) {
            refund.set(field, charge.path(field));
        }
        refund.setAll(asked);
        if (debit(charge)) {
            refund.put("status", "pending");
            refund.put("_settles_at", books.seconds() + books.settings().debitSeconds());
        }
        refund.put("balance_transaction", id(new Ledger(books).refunded(refund)));
        books.add(refund);
        counted(charge, amount);
        books.announce("refund.created", refund);
        books.announce("charge.refunded", charge);
        return takesNothingBack(charge) ? fail(charge, refund) : refund;
    }

    /**
     * What becomes of a refund afterwards, by the sandbox's own page.
     *
     * @param status one of {@link #OUTCOMES}
     */
    public ObjectNode turn(ObjectNode refund, String status) {
        if (CLOSED.contains(refund.path("status").asText())) {
            throw new IllegalStateException("This refund is over.");
        }
        ObjectNode before = refund.deepCopy();
        refund.remove("_settles_at");
        if (status.equals("failed")) {
            fail(books.get(refund.path("charge").asText()), refund);
        } else {
            books.save(refund.put("status", status));
            told(before, refund);
        }
        return refund;
    }

    /** It has come to the bank account. */
    static void arrive(Books books, ObjectNode refund) {
        new Refunding(books).turn(refund, "succeeded");
    }

    /** Every change is told under two names, the older of which speaks of the charge. */
    public void told(ObjectNode before, ObjectNode refund) {
        books.announceChange("refund.updated", before, refund);
        books.announceChange("charge.refund.updated", before, refund);
    }

    /** The customer did not do what the refund waited for; the money stays with the seller. */
    public ObjectNode cancel(ObjectNode refund) {
        ObjectNode before = refund.deepCopy();
        back(books.get(refund.path("charge").asText()), refund.put("status", "canceled"));
        told(before, refund);
        return refund;
    }

    private ObjectNode fail(ObjectNode charge, ObjectNode refund) {
        ObjectNode before = refund.deepCopy();
        refund.put("status", "failed");
        refund.put("failure_reason", debit(charge) ? "declined" : "lost_or_stolen_card");
        back(charge, refund);
        told(before, refund);
        books.announce("refund.failed", refund);
        return before;
    }

    private void back(ObjectNode charge, ObjectNode refund) {
        refund.put("failure_balance_transaction", id(new Ledger(books).refundFailed(refund)));
        books.save(refund);
        counted(charge, -refund.path("amount").asLong());
    }

    private void counted(ObjectNode charge, long amount) {
        charge.put("amount_refunded", charge.path("amount_refunded").asLong() + amount);
        charge.put("refunded", left(charge) == 0);
        books.save(charge);
    }

    private static boolean debit(ObjectNode charge) {
        return charge.path("payment_method_details").path("type").asText().equals(BankAccount.TYPE);
    }

    private static boolean takesNothingBack(ObjectNode charge) {
        String last4 = charge.path("payment_method_details").path("card").path("last4").asText();
        return TestCard.REFUND_FAILS.last4().equals(last4);
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}

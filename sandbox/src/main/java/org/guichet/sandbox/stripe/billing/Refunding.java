// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Money that goes back to a card. What a charge says to be refunded is the sum of all of it. */
public final class Refunding {

    private final Books books;

    public Refunding(Books books) {
        this.books = books;
    }

    /** What can still be refunded of a charge, in minor units. */
    public static long left(ObjectNode charge) {
        return charge.path("amount_captured").asLong() - charge.path("amount_refunded").asLong();
    }

    /**
     * Refunds at once, as for cards. One test card takes no money back: Stripe says succeeded first
     * and failed afterwards, and the charge is as if nothing had been refunded.
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
        refund.put("balance_transaction", id(new Ledger(books).refunded(refund)));
        books.add(refund);
        counted(charge, amount);
        books.announce("refund.created", refund);
        books.announce("charge.refunded", charge);
        return takesNothingBack(charge) ? fail(charge, refund) : refund;
    }

    private ObjectNode fail(ObjectNode charge, ObjectNode refund) {
        ObjectNode before = refund.deepCopy();
        refund.put("status", "failed").put("failure_reason", "lost_or_stolen_card");
        refund.put("failure_balance_transaction", id(new Ledger(books).refundFailed(refund)));
        books.save(refund);
        counted(charge, -refund.path("amount").asLong());
        books.announceChange("refund.updated", before, refund);
        books.announce("refund.failed", refund);
        return before;
    }

    private void counted(ObjectNode charge, long amount) {
        charge.put("amount_refunded", charge.path("amount_refunded").asLong() + amount);
        charge.put("refunded", left(charge) == 0);
        books.save(charge);
    }

    private static boolean takesNothingBack(ObjectNode charge) {
        String last4 = charge.path("payment_method_details").path("card").path("last4").asText();
        return TestCard.REFUND_FAILS.last4().equals(last4);
    }

    private static String id(ObjectNode object) {
        return object.path("id").asText();
    }
}

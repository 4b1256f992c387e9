// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** The ways a subscription ends: scheduled, withdrawn, at once. */
public final class Cancellation {

    private static final Set<String> TERMINAL = Set.of("canceled", "incomplete_expired");

    private Cancellation() {}

    public static boolean over(ObjectNode subscription) {
        return TERMINAL.contains(subscription.path("status").asText());
    }

    public static void atPeriodEnd(Books books, ObjectNode subscription) {
        at(books, subscription, Items.periodEnd(subscription));
        subscription.put("cancel_at_period_end", true);
    }

    public static void at(Books books, ObjectNode subscription, long moment) {
        subscription.put("cancel_at", moment).put("cancel_at_period_end", false);
        subscription.put("canceled_at", books.seconds());
        reason(subscription, "cancellation_requested");
    }

    public static void withdraw(ObjectNode subscription) {
        subscription.putNull("cancel_at").putNull("canceled_at").put("cancel_at_period_end", false);
        reason(subscription, null);
    }

    /** Ends the subscription at the books' time and says so. */
    public static ObjectNode now(Books books, ObjectNode subscription) {
        return now(books, subscription, "cancellation_requested");
    }

    /**
     * @param reason Stripe's, such as {@code payment_failed}
     */
    static ObjectNode now(Books books, ObjectNode subscription, String reason) {
        subscription.put("status", "canceled").put("ended_at", books.seconds());
        if (!subscription.path("canceled_at").isNumber()) {
            subscription.put("canceled_at", books.seconds());
        }
        reason(subscription, reason);
        new PendingUpdate(books).drop(subscription);
        books.save(subscription);
        books.announce("customer.subscription.deleted", subscription);
        books.list(
                        Query.of("invoice")
                                .where("_parent", subscription.path("id").asText())
                                .whereIn("status", List.of("draft", "open"))
                                .limit(100))
                .data()
                .forEach(invoice -> leave(books, invoice));
        Scheduling.bereave(books, subscription, reason.equals("payment_failed"));
        return subscription;
    }

    /** What is not paid yet stays open or a draft, and no card is charged for it by itself. */
    private static void leave(Books books, ObjectNode invoice) {
        ObjectNode before = invoice.deepCopy();
        invoice.put("auto_advance", false).putNull("automatically_finalizes_at");
        books.save(invoice.putNull("next_payment_attempt"));
        books.announceChange("invoice.updated", before, invoice);
    }

    private static void reason(ObjectNode subscription, String reason) {
        if (!(subscription.path("cancellation_details") instanceof ObjectNode)) {
            subscription.set(
                    "cancellation_details", Json.object().putNull("comment").putNull("feedback"));
        }
        ((ObjectNode) subscription.get("cancellation_details")).put("reason", reason);
    }
}

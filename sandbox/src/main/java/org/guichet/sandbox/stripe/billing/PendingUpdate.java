// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A change that waits for its money (docs.stripe.com/billing/subscriptions/pending-updates): paid
 * within 23 hours, and before the period ends, it is made; else its invoice is voided and it was
 * never wished for. Until then the subscription is what it was, and owes nothing.
 */
final class PendingUpdate {

    private static final Duration WAITS = Duration.ofHours(23);

    private final Books books;

    PendingUpdate(Books books) {
        this.books = books;
    }

    /** Tries to take the money; what comes of it stands in the answered subscription. */
    ObjectNode begin(
            ObjectNode subscription, ObjectNode wished, ObjectNode before, ObjectNode invoice) {
        long latest =
                Math.min(books.now().plus(WAITS).getEpochSecond(), Items.periodEnd(subscription));
        ObjectNode update = subscription.putObject("pending_update");
        boolean restart =
                !wished.path("billing_cycle_anchor")
                        .equals(subscription.path("billing_cycle_anchor"));
        update.set(
                "billing_cycle_anchor",
                restart ? wished.get("billing_cycle_anchor") : Json.object().nullNode());
        update.putNull("discount").putNull("discounts").put("expires_at", latest);
        update.putNull("metadata").set("subscription_items", wished.path("items").path("data"));
        update.putNull("trial_end").putNull("trial_from_plan");
        // those for once stay until the change is made: should it never be, they were not used
        subscription.set("discounts", wished.get("discounts"));
        subscription.put("_update_expires_at", latest);
        subscription.put("_update_invoice", invoice.path("id").asText());
        subscription.put("latest_invoice", invoice.path("id").asText());
        books.save(subscription);
        new Invoicing(books).finish(invoice);
        new Collection(books).attempt(invoice);
        ObjectNode after = books.get(subscription.path("id").asText());
        if (after.path("pending_update").isObject()) {
            after.put("_update_told", true);
            books.save(after);
        }
        books.announceChange("customer.subscription.updated", before, after);
        return after;
    }

    /** Whether it is this invoice that the subscription's pending update waits for. */
    static boolean waitsFor(ObjectNode subscription, ObjectNode invoice) {
        return subscription.path("_update_invoice").equals(invoice.path("id"));
    }

    /** The money is there. */
    void apply(ObjectNode subscription, ObjectNode invoice) {
        ObjectNode before = subscription.deepCopy();
        new Discounts(books).used(subscription, invoice);
        ObjectNode update = (ObjectNode) subscription.get("pending_update");
        ((ObjectNode) subscription.get("items")).set("data", update.get("subscription_items"));
        if (update.path("billing_cycle_anchor").isNumber()) {
            subscription.set("billing_cycle_anchor", update.get("billing_cycle_anchor"));
        }
        boolean told = subscription.path("_update_told").asBoolean();
        clear(subscription);
        Items.schedule(subscription);
        books.save(subscription);
        if (told) {
            books.announceChange("customer.subscription.updated", before, subscription);
            books.announce("customer.subscription.pending_update_applied", subscription);
        }
    }

    /** Nobody paid in time. */
    static void expire(Books books, ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        new PendingUpdate(books).drop(subscription);
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
        books.announce("customer.subscription.pending_update_expired", subscription);
    }

    /** Another change takes its place, or none: its invoice is void. The caller saves. */
    void drop(ObjectNode subscription) {
        Json.text(subscription, "_update_invoice")
                .flatMap(books::find)
                .filter(invoice -> invoice.path("status").asText().equals("open"))
                .ifPresent(
                        invoice -> {
                            clear(subscription);
                            books.save(subscription);
                            new Invoicing(books).end(invoice, "void");
                        });
        clear(subscription);
    }

    private static void clear(ObjectNode subscription) {
        subscription.putNull("pending_update");
        subscription.remove(
                java.util.List.of("_update_expires_at", "_update_invoice", "_update_told"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A trial that ends with nothing to charge may pause the subscription: no period runs and nothing
 * is billed until it is resumed.
 */
public final class Pausing {

    private final Books books;

    public Pausing(Books books) {
        this.books = books;
    }

    /**
     * What the subscription says of a trial's end without a payment method; empty where it is
     * billed as any other.
     */
    static Optional<String> atTrialsEnd(Books books, ObjectNode subscription) {
        boolean payable = new Wallet(books).pays(subscription).isPresent();
        return Json.text(
                        subscription.path("trial_settings").path("end_behavior"),
                        "missing_payment_method")
                .filter(end -> !payable && !end.equals("create_invoice"));
    }

    /**
     * What becomes of a draft while collection is paused: it stays one, or the pause says
     * otherwise. False where nothing is paused.
     */
    static boolean uncollected(Books books, ObjectNode subscription, ObjectNode draft) {
        JsonNode pause = subscription.path("pause_collection");
        switch (pause.path("behavior").asText()) {
            case "void" -> new Invoicing(books).end(new Invoicing(books).finish(draft), "void");
            case "mark_uncollectible" ->
                    new Invoicing(books).end(new Invoicing(books).finish(draft), "uncollectible");
            default -> {}
        }
        return pause.isObject();
    }

    void pause(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("status", "paused");
        subscription.remove(java.util.List.of("_renews_at", "_upcoming_at"));
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
        books.announce("customer.subscription.paused", subscription);
    }

    /** A new cycle begins now; the subscription is active as soon as its invoice is paid. */
    public ObjectNode resume(ObjectNode subscription) {
        ObjectNode customer = books.get(subscription.path("customer").asText());
        subscription.put("billing_cycle_anchor", books.seconds());
        for (JsonNode item : subscription.path("items").path("data")) {
            Items.period((ObjectNode) item, Cycle.of(item.path("price"), books.now()).period(0));
        }
        ObjectNode invoice = new Invoicing(books).draftChange(subscription, customer, true);
        new Discounts(books).used(subscription, invoice);
        subscription.put("latest_invoice", invoice.path("id").asText());
        books.save(subscription);
        new Invoicing(books).finish(invoice);
        if (invoice.path("status").asText().equals("paid")) {
            resumed(books, subscription);
        } else {
            new Collection(books).attempt(invoice);
        }
        return books.get(subscription.path("id").asText());
    }

    /** Its invoice is paid. */
    static void resumed(Books books, ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("status", "active");
        Items.schedule(subscription);
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
        books.announce("customer.subscription.resumed", subscription);
    }
}

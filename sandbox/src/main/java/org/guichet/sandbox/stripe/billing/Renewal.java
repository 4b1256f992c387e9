// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;

/**
 * A period is over: the next begins, and its invoice is drafted. An hour later the invoice is
 * finalized and the money taken, by {@link Passage}.
 */
public final class Renewal {

    private static final Duration DRAFT_FOR = Duration.ofHours(1);

    private final Books books;

    Renewal(Books books) {
        this.books = books;
    }

    /** The invoice that the end of the running period will bring, if nothing changes until then. */
    public static Optional<ObjectNode> preview(Books books, ObjectNode subscription) {
        long moment = subscription.path("_renews_at").asLong();
        long end = subscription.path("cancel_at").asLong(Long.MAX_VALUE);
        if (Cancellation.over(subscription) || moment == 0 || end <= moment) {
            return Optional.empty();
        }
        Books then = books.at(Instant.ofEpochSecond(moment));
        ObjectNode invoice =
                then.rehearse(
                        () -> {
                            new Renewal(then).renew(subscription.deepCopy());
                            ObjectNode renewed = then.get(subscription.path("id").asText());
                            return then.get(renewed.path("latest_invoice").asText());
                        });
        String id = invoice.path("id").asText();
        return Optional.of(invoice.put("id", "upcoming_" + id));
    }

    void renew(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        Instant anchor = Instant.ofEpochSecond(subscription.path("billing_cycle_anchor").asLong());
        for (JsonNode item : subscription.path("items").path("data")) {
            Instant end = Instant.ofEpochSecond(item.path("current_period_end").asLong());
            if (!end.isAfter(books.now())) {
                Cycle.Period next = Cycle.of(item.path("price"), anchor).following(end);
                Items.period((ObjectNode) item, next);
            }
        }
        Items.schedule(subscription);
        if (subscription.path("status").asText().equals("trialing")) {
            subscription.put("status", "active");
        }
        ObjectNode customer = books.get(subscription.path("customer").asText());
        ObjectNode invoice = invoice(subscription, customer, before);
        subscription.put("latest_invoice", invoice.path("id").asText());
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
    }

    private ObjectNode invoice(ObjectNode subscription, ObjectNode customer, ObjectNode before) {
        ObjectNode invoice =
                new Invoicing(books)
                        .draft(
                                subscription,
                                customer,
                                "subscription_cycle",
                                draft -> {
                                    JsonNode item = before.path("items").path("data").path(0);
                                    draft.set("period_start", item.path("current_period_start"));
                                    draft.set("period_end", item.path("current_period_end"));
                                    collect(subscription, draft);
                                });
        String paused = subscription.path("pause_collection").path("behavior").asText();
        switch (paused) {
            case "void" -> new Invoicing(books).end(new Invoicing(books).finish(invoice), "void");
            case "mark_uncollectible" ->
                    new Invoicing(books).end(new Invoicing(books).finish(invoice), "uncollectible");
            default -> {}
        }
        return invoice;
    }

    /** By itself after an hour, unless collection is paused: then a draft stays one. */
    private void collect(ObjectNode subscription, ObjectNode draft) {
        if (!subscription.path("pause_collection").isObject()) {
            draft.put("auto_advance", true);
            draft.put("automatically_finalizes_at", books.now().plus(DRAFT_FOR).getEpochSecond());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A period is over: the next begins, and its invoice is drafted. An hour later the invoice is
 * finalized and the money taken, by {@link Passage}.
 */
public final class Renewal {

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
        return then.rehearse(() -> then(then, subscription.path("id").asText(), moment));
    }

    /** The invoice of that moment; another phase of a schedule may begin with it, or the end. */
    private static Optional<ObjectNode> then(Books then, String id, long moment) {
        String before = then.get(id).path("latest_invoice").asText();
        Json.text(then.get(id), "schedule")
                .flatMap(then::find)
                .filter(schedule -> schedule.path("_next_at").asLong(Long.MAX_VALUE) <= moment)
                .ifPresent(schedule -> Scheduling.pass(then, schedule));
        ObjectNode subscription = then.get(id);
        if (!Cancellation.over(subscription)
                && subscription.path("_renews_at").asLong() <= moment) {
            new Renewal(then).renew(subscription);
        }
        return Json.text(then.get(id), "latest_invoice")
                .filter(latest -> !latest.equals(before))
                .map(then::get)
                .map(Renewal::upcoming);
    }

    /** A draft as previews show it: it has no place in the books. */
    static ObjectNode upcoming(ObjectNode draft) {
        draft.put("id", "upcoming_" + draft.path("id").asText());
        return draft.put("billing_reason", "upcoming");
    }

    /** A week before, where something is to come. */
    static void announce(Books books, ObjectNode subscription) {
        subscription.remove("_upcoming_at");
        books.save(subscription);
        preview(books, subscription)
                .ifPresent(invoice -> books.announce("invoice.upcoming", invoice));
    }

    void renew(ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        boolean trialing = subscription.path("status").asText().equals("trialing");
        Optional<String> end =
                trialing ? Pausing.atTrialsEnd(books, subscription) : Optional.empty();
        if (end.isPresent()) {
            if (end.get().equals("pause")) {
                new Pausing(books).pause(subscription);
            } else {
                Cancellation.now(books, subscription);
            }
            return;
        }
        Instant anchor = Instant.ofEpochSecond(subscription.path("billing_cycle_anchor").asLong());
        for (JsonNode item : subscription.path("items").path("data")) {
            Instant over = Instant.ofEpochSecond(item.path("current_period_end").asLong());
            if (!over.isAfter(books.now())) {
                Cycle.Period next = Cycle.of(item.path("price"), anchor).following(over);
                Items.period((ObjectNode) item, next);
            }
        }
        Items.schedule(subscription);
        if (trialing) {
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
        Pausing.uncollected(books, subscription, invoice);
        return invoice;
    }

    /** By itself after an hour, unless collection is paused or given up: a draft stays one then. */
    private void collect(ObjectNode subscription, ObjectNode draft) {
        boolean unpaid = subscription.path("status").asText().equals("unpaid");
        if (!unpaid && !subscription.path("pause_collection").isObject()) {
            new Invoicing(books).advance(draft, true);
        }
    }
}

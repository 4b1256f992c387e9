// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A subscription begins: incomplete until its first invoice is paid, and not for longer than 23
 * hours.
 */
public final class Subscribing {

    private static final Duration MAY_BE_INCOMPLETE = Duration.ofHours(23);

    private static final Duration WARNED_BEFORE = Duration.ofDays(3);

    /** A price and how many of it. */
    public record Line(ObjectNode price, long quantity) {}

    private final Books books;

    public Subscribing(Books books) {
        this.books = books;
    }

    /**
     * By the API. A trial is paid with an invoice of nothing. With {@code pay} the first invoice is
     * tried at once; else it waits for the payer, who confirms its intent.
     */
    public ObjectNode create(
            ObjectNode customer,
            List<Line> lines,
            boolean pay,
            Duration trial,
            Consumer<ObjectNode> more) {
        ObjectNode subscription =
                open(
                        customer,
                        lines,
                        fresh -> {
                            more.accept(fresh);
                            if (trial.isPositive()) {
                                onTrial(fresh, books.now().plus(trial));
                            }
                        });
        ObjectNode invoice = invoice(subscription, customer);
        subscription.put("latest_invoice", invoice.path("id").asText());
        books.save(subscription);
        if (trial.isPositive()) {
            return subscription;
        }
        if (invoice.path("status").asText().equals("paid")) {
            activate(subscription, invoice);
        } else if (pay) {
            new Collection(books).attempt(invoice);
        } else {
            new Invoicing(books).await(invoice, new Payment(books).intent(invoice, customer));
        }
        return books.get(subscription.path("id").asText());
    }

    /** The trial is the first period; the cycle is counted from its end. */
    private void onTrial(ObjectNode subscription, Instant end) {
        subscription.put("status", "trialing").put("trial_start", books.seconds());
        subscription.put("trial_end", end.getEpochSecond());
        subscription.put("billing_cycle_anchor", end.getEpochSecond());
        for (JsonNode item : subscription.path("items").path("data")) {
            Items.period((ObjectNode) item, new Cycle.Period(books.now(), end));
        }
        Items.schedule(subscription);
        long warning = end.minus(WARNED_BEFORE).getEpochSecond();
        subscription.put("_trial_warning_at", Math.max(books.seconds(), warning));
    }

    /** Three days before the end of a trial, or at once where it is shorter. */
    static void warn(Books books, ObjectNode subscription) {
        subscription.remove("_trial_warning_at");
        books.save(subscription);
        books.announce("customer.subscription.trial_will_end", subscription);
    }

    ObjectNode open(ObjectNode customer, List<Line> lines, Consumer<ObjectNode> more) {
        String id = Ids.fresh("sub");
        ObjectNode subscription = Json.blank("subscription").put("id", id);
        subscription.put("created", books.seconds()).put("start_date", books.seconds());
        subscription.put("billing_cycle_anchor", books.seconds());
        subscription.set("currency", lines.getFirst().price().get("currency"));
        subscription.put("customer", customer.path("id").asText());
        ArrayNode items = Json.array();
        lines.forEach(line -> items.add(Items.fresh(books, id, line.price(), line.quantity())));
        subscription.set("items", Json.list(items, "/v1/subscription_items?subscription=" + id));
        Items.schedule(subscription);
        subscription.put("_expires_at", books.now().plus(MAY_BE_INCOMPLETE).getEpochSecond());
        subscription.set("test_clock", customer.path("test_clock"));
        more.accept(subscription);
        books.add(subscription);
        books.announce("customer.subscription.created", subscription);
        if (!customer.path("currency").isTextual()) {
            books.save(customer.set("currency", subscription.get("currency")));
        }
        return subscription;
    }

    ObjectNode invoice(ObjectNode subscription, ObjectNode customer) {
        Invoicing invoicing = new Invoicing(books);
        return invoicing.finish(invoicing.draft(subscription, customer, "subscription_create"));
    }

    void activate(ObjectNode subscription, ObjectNode invoice) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("status", "active").put("latest_invoice", invoice.path("id").asText());
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
    }

    /** Nobody paid: it ends without ever having begun. */
    static void expire(Books books, ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("status", "incomplete_expired").put("ended_at", books.seconds());
        books.save(subscription);
        ObjectNode invoice = books.get(subscription.path("latest_invoice").asText());
        if (invoice.path("status").asText().equals("open")) {
            new Invoicing(books).end(invoice, "void");
        }
        books.announceChange("customer.subscription.updated", before, subscription);
    }
}

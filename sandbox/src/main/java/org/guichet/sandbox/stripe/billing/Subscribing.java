// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
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

    /** A price, how many of it and by which rates it is taxed; none for the subscription's. */
    public record Line(ObjectNode price, long quantity, JsonNode taxRates) {

        public Line(ObjectNode price, long quantity) {
            this(price, quantity, Json.array());
        }
    }

    private final Books books;

    public Subscribing(Books books) {
        this.books = books;
    }

    /**
     * By the API. A trial is paid with an invoice of nothing. The first invoice is tried at once,
     * or waits for the payer, who confirms its intent.
     *
     * @throws Unpaid where it is to be paid at once and is not
     */
    public ObjectNode create(
            ObjectNode customer,
            List<Line> lines,
            Terms.Paying paying,
            Duration trial,
            Consumer<ObjectNode> more) {
        ObjectNode subscription =
                open(
                        customer,
                        lines,
                        fresh -> {
                            more.accept(fresh);
                            if (trial.isPositive()) {
                                fresh.put("status", "trialing");
                                fresh.put("trial_start", books.seconds());
                                onTrial(fresh, books.now().plus(trial).getEpochSecond());
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
        } else {
            new Collection(books).collect(invoice, paying);
        }
        return books.get(subscription.path("id").asText());
    }

    /** The trial is the first period; the cycle is counted from its end. */
    public void onTrial(ObjectNode subscription, long end) {
        subscription.put("trial_end", end).put("billing_cycle_anchor", end);
        for (JsonNode item : subscription.path("items").path("data")) {
            ((ObjectNode) item).set("current_period_start", subscription.get("trial_start"));
            ((ObjectNode) item).put("current_period_end", end);
        }
        Items.schedule(subscription);
        long warning = end - WARNED_BEFORE.toSeconds();
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
        for (Line line : lines) {
            ObjectNode item = Items.fresh(books, id, line.price(), line.quantity());
            items.add(item.set("tax_rates", line.taxRates()));
        }
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

    /** The first invoice of a subscription that nobody has begun. */
    public ObjectNode preview(ObjectNode customer, List<Line> lines, Consumer<ObjectNode> more) {
        return books.rehearse(
                () -> {
                    ObjectNode subscription = open(customer, lines, more);
                    ObjectNode draft =
                            new Invoicing(books)
                                    .draft(subscription, customer, "subscription_create");
                    return Renewal.upcoming(draft);
                });
    }

    void activate(ObjectNode subscription, ObjectNode invoice) {
        ObjectNode before = subscription.deepCopy();
        subscription.put("status", "active").put("latest_invoice", invoice.path("id").asText());
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
    }

    /** The pause of its collection was only until now. */
    static void collectAgain(Books books, ObjectNode subscription) {
        ObjectNode before = subscription.deepCopy();
        subscription.remove("_resumes_at");
        books.save(subscription.putNull("pause_collection"));
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

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Subscription items, which since basil carry the periods. */
public final class Items {

    /** An account's setting at Stripe: how long before a renewal {@code invoice.upcoming} comes. */
    private static final Duration TOLD_BEFORE = Duration.ofDays(7);

    private Items() {}

    static ObjectNode fresh(Books books, String subscription, ObjectNode price, long quantity) {
        Cycle.Period period = Cycle.of(price, books.now()).period(0);
        ObjectNode item = Json.blank("subscription_item").put("id", Ids.fresh("si"));
        item.put("created", books.seconds()).put("subscription", subscription);
        period(item, period);
        price(item, price);
        return item.put("quantity", quantity);
    }

    static void period(ObjectNode item, Cycle.Period period) {
        item.put("current_period_start", period.start().getEpochSecond());
        item.put("current_period_end", period.end().getEpochSecond());
    }

    /**
     * Notes on the subscription when it renews and when that is told of before, where time looks
     * for it.
     */
    static void schedule(ObjectNode subscription) {
        JsonNode items = subscription.path("items").path("data");
        long moment =
                items.valueStream()
                        .mapToLong(item -> item.path("current_period_end").asLong())
                        .min()
                        .orElseThrow();
        long begun =
                items.valueStream()
                        .mapToLong(item -> item.path("current_period_start").asLong())
                        .max()
                        .orElseThrow();
        long told = moment - TOLD_BEFORE.toSeconds();
        subscription.put("_renews_at", moment);
        if (told > begun) {
            subscription.put("_upcoming_at", told);
        } else {
            subscription.remove("_upcoming_at");
        }
    }

    public static Optional<ObjectNode> find(ObjectNode subscription, String id) {
        return subscription
                .path("items")
                .path("data")
                .valueStream()
                .filter(item -> item.path("id").asText().equals(id))
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    public static void price(ObjectNode item, ObjectNode price) {
        item.set("price", price);
        item.set("plan", plan(price));
    }

    /** What it costs for a whole period, in minor units, with nothing taken off. */
    static long amount(JsonNode item) {
        long each = item.path("price").path("unit_amount").asLong();
        return Math.multiplyExact(each, item.path("quantity").asLong(1));
    }

    /** Notes on items what was taken off of a whole period of them. */
    static void note(ObjectNode subscription, JsonNode lines, Predicate<String> which) {
        for (JsonNode line : lines) {
            JsonNode of = line.path("parent").path("subscription_item_details");
            String item = of.path("subscription_item").asText();
            if (of.path("proration").isBoolean()
                    && !of.path("proration").asBoolean()
                    && which.test(item)) {
                find(subscription, item)
                        .ifPresent(
                                one ->
                                        one.put("_net", Reckoning.left(line))
                                                .set("_off", line.get("discount_amounts")));
            }
        }
    }

    /** The latest end over all items; 0 without items. */
    public static long periodEnd(ObjectNode subscription) {
        return subscription
                .path("items")
                .path("data")
                .valueStream()
                .mapToLong(item -> item.path("current_period_end").asLong())
                .max()
                .orElse(0);
    }

    /** The price in the words of before 2020, which Stripe still sends with every item. */
    private static ObjectNode plan(JsonNode price) {
        ObjectNode plan = Json.object().put("id", price.path("id").asText()).put("object", "plan");
        JsonNode recurring = price.path("recurring");
        plan.put("active", price.path("active").asBoolean());
        plan.put("amount", price.path("unit_amount").asLong());
        plan.put("amount_decimal", price.path("unit_amount_decimal").asText());
        plan.put("billing_scheme", "per_unit").put("created", price.path("created").asLong());
        plan.put("currency", price.path("currency").asText());
        plan.put("interval", recurring.path("interval").asText());
        plan.put("interval_count", recurring.path("interval_count").asLong());
        plan.put("livemode", false);
        plan.set("metadata", price.path("metadata"));
        plan.putNull("meter").set("nickname", price.path("nickname"));
        plan.put("product", price.path("product").asText()).putNull("tiers_mode");
        plan.putNull("transform_usage").putNull("trial_period_days");
        return plan.put("usage_type", "licensed");
    }
}

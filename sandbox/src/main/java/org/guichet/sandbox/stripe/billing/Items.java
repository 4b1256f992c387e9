// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Subscription items, which since basil carry the periods. */
public final class Items {

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

    /** Notes on the subscription when it renews, where time looks for it. */
    static void schedule(ObjectNode subscription) {
        subscription
                .path("items")
                .path("data")
                .valueStream()
                .mapToLong(item -> item.path("current_period_end").asLong())
                .min()
                .ifPresent(moment -> subscription.put("_renews_at", moment));
    }

    public static void price(ObjectNode item, ObjectNode price) {
        item.set("price", price);
        item.set("plan", plan(price));
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

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Items;

/**
 * The {@code items} parameter of a subscription's update: another price or quantity for an item
 * that is there.
 */
final class SubscriptionItems {

    static final Shape CHANGE =
            Shape.of(
                    optional("id", Kind.TEXT),
                    optional("price", Kind.TEXT),
                    optional("quantity", Kind.between(0, 999_999)));

    private SubscriptionItems() {}

    /** Refuses what would need prorations: silence would be a wrong bill. */
    static void change(Call call, ObjectNode subscription) {
        if (!call.text("proration_behavior").orElse("").equals("none")) {
            throw StripeError.invalid(
                    null,
                    "proration_behavior",
                    "The sandbox changes items only with proration_behavior=none so far.");
        }
        for (JsonNode change : call.get("items")) {
            ObjectNode item = item(subscription, change.path("id").asText());
            if (change.path("price").isTextual()) {
                String id = change.path("price").asText();
                ObjectNode price =
                        call.books()
                                .find("price", id)
                                .orElseThrow(
                                        () ->
                                                StripeError.missingReference(
                                                        "price", id, "items[0][price]"));
                Items.price(item, price);
            }
            if (change.path("quantity").isNumber()) {
                item.set("quantity", change.get("quantity"));
            }
        }
    }

    private static ObjectNode item(ObjectNode subscription, String id) {
        return subscription
                .path("items")
                .path("data")
                .valueStream()
                .filter(item -> item.path("id").asText().equals(id))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow(
                        () ->
                                StripeError.missingReference(
                                        "subscription_item", id, "items[0][id]"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Items;
import org.guichet.sandbox.stripe.billing.Subscribing;
import org.guichet.sandbox.stripe.store.Query;

/**
 * The items of subscriptions, read one by one; and the {@code items} parameter of a subscription:
 * what a new one is of, or another price or quantity for an item that is there.
 */
public final class SubscriptionItems implements Resource {

    private static final String PATH = "/v1/subscription_items";

    static final Shape CHANGE =
            Shape.of(
                    optional("id", Kind.TEXT),
                    optional("price", Kind.TEXT),
                    optional("quantity", Kind.between(0, 999_999)));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get(
                        PATH,
                        Shape.listing(required("subscription", Kind.TEXT)),
                        call ->
                                (ObjectNode)
                                        call.referred("subscription", "subscription")
                                                .orElseThrow()
                                                .get("items")),
                Operation.get(PATH + "/{id}", Shape.of(), this::retrieve));
    }

    private ObjectNode retrieve(Call call) {
        String id = call.segments().get("id");
        return call.books().list(Query.of("subscription").whereItem(id)).data().stream()
                .findFirst()
                .map(subscription -> item(subscription, id))
                .orElseThrow(() -> StripeError.missingObject("subscription_item", id, "id"));
    }

    /** What a new subscription is of: recurring prices in the customer's one currency. */
    static List<Subscribing.Line> lines(Call call, ObjectNode customer) {
        List<Subscribing.Line> lines = new ArrayList<>();
        String currency = customer.path("currency").asText("");
        for (JsonNode asked : call.get("items")) {
            String param = "items[" + lines.size() + "][price]";
            String id = asked.path("price").asText();
            ObjectNode price =
                    call.books()
                            .find("price", id)
                            .orElseThrow(() -> StripeError.missingReference("price", id, param));
            if (!price.path("recurring").isObject() || !price.path("active").asBoolean()) {
                throw StripeError.invalid(
                        null, param, "The price specified must be active and recurring.");
            }
            String its = price.path("currency").asText();
            if (!currency.isEmpty() && !currency.equals(its)) {
                throw StripeError.invalid(
                        null,
                        param,
                        "You cannot combine currencies on a single customer. This customer has"
                                + " `%s`.".formatted(currency));
            }
            currency = its;
            lines.add(new Subscribing.Line(price, asked.path("quantity").asLong(1)));
        }
        if (lines.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_missing", "items", "Missing required param: items.");
        }
        return lines;
    }

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

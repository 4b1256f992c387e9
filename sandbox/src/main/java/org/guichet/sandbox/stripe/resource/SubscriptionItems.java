// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Cancellation;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.ItemChange;
import org.guichet.sandbox.stripe.billing.Items;
import org.guichet.sandbox.stripe.billing.Repricing;
import org.guichet.sandbox.stripe.billing.Subscribing;
import org.guichet.sandbox.stripe.billing.Terms;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** The items of subscriptions one by one; each change is one of its subscription. */
public final class SubscriptionItems implements Resource {

    private static final String PATH = "/v1/subscription_items";
    private static final String TYPE = "subscription_item";
    private static final Shape TERMS =
            Shape.of(
                    optional("payment_behavior", Changes.PAYING),
                    optional("proration_behavior", Changes.PRORATING),
                    optional("proration_date", Kind.WHOLE));
    private static final Shape WRITABLE =
            TERMS.and(
                    optional("metadata", Kind.METADATA),
                    optional("quantity", Kind.between(0, 999_999)));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                required("subscription", Kind.TEXT), required("price", Kind.TEXT)),
                        this::create),
                Operation.get(
                        PATH,
                        Shape.listing(required("subscription", Kind.TEXT)),
                        call ->
                                (ObjectNode)
                                        call.referred("subscription", "subscription")
                                                .orElseThrow()
                                                .get("items")),
                Operation.get(PATH + "/{id}", Shape.of(), call -> item(holder(call), id(call))),
                Operation.post(
                        PATH + "/{id}",
                        WRITABLE.and(
                                optional("price", Kind.TEXT), optional("off_session", Kind.BOOL)),
                        this::update),
                Operation.delete(PATH + "/{id}", TERMS, this::delete));
    }

    private ObjectNode create(Call call) {
        ObjectNode subscription = call.referred("subscription", "subscription").orElseThrow();
        ObjectNode changed = change(call, subscription, call.params().deepCopy());
        return (ObjectNode) changed.path("items").path("data").valueStream().toList().getLast();
    }

    private ObjectNode update(Call call) {
        ObjectNode wish = call.params().deepCopy().put("id", id(call));
        return item(change(call, holder(call), wish), id(call));
    }

    private ObjectNode delete(Call call) {
        change(call, holder(call), Json.object().put("id", id(call)).put("deleted", true));
        return Json.object().put("id", id(call)).put("object", TYPE).put("deleted", true);
    }

    private static ObjectNode change(Call call, ObjectNode subscription, ObjectNode wish) {
        if (Cancellation.over(subscription)) {
            throw StripeError.invalid(
                    null, null, "The subscription of this item is canceled and does not change.");
        }
        Books books = Clocks.of(call.books(), subscription);
        ObjectNode before = subscription.deepCopy();
        Terms terms = Changes.terms(books, call.params(), subscription, "proration_date");
        List<ItemChange> changes =
                Changes.items(call, Json.array().add(wish), subscription, "items");
        Changes.checkPending(call, terms, subscription);
        Optional.of(wish.path("id").asText())
                .flatMap(id -> Items.find(subscription, id))
                .ifPresent(item -> note(call, item));
        return Changes.made(
                () -> new Repricing(books).change(subscription, before, changes, terms));
    }

    private static void note(Call call, ObjectNode item) {
        if (call.has("metadata")) {
            JsonNode old = item.path("metadata");
            item.set("metadata", Patch.metadata(old, call.get("metadata")));
        }
    }

    /** What a new subscription is of: recurring prices in the customer's one currency. */
    static List<Subscribing.Line> lines(Call call, ObjectNode customer, JsonNode items) {
        List<Subscribing.Line> lines = new ArrayList<>();
        String currency = customer.path("currency").asText("");
        for (JsonNode asked : items) {
            String param = "items[" + lines.size() + "][price]";
            ObjectNode price = Changes.price(call, asked.path("price").asText(), currency, param);
            currency = price.path("currency").asText();
            ArrayNode rates = TaxRates.given(call, asked.path("tax_rates"), "items[tax_rates]");
            lines.add(new Subscribing.Line(price, asked.path("quantity").asLong(1), rates));
        }
        if (lines.isEmpty()) {
            throw StripeError.invalid(
                    "parameter_missing", "items", "Missing required param: items.");
        }
        return lines;
    }

    /** The subscription that the item in the path is of. */
    private static ObjectNode holder(Call call) {
        return call.books().list(Query.of("subscription").whereItem(id(call))).data().stream()
                .findFirst()
                .orElseThrow(() -> StripeError.missingObject(TYPE, id(call), "id"));
    }

    private static ObjectNode item(ObjectNode subscription, String id) {
        return Items.find(subscription, id)
                .orElseThrow(() -> StripeError.missingObject(TYPE, id, "id"));
    }

    private static String id(Call call) {
        return call.segments().get("id");
    }
}

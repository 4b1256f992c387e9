// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Query;

/**
 * Prices. Amount, currency and interval never change: a new amount is a new price that takes the
 * lookup key over.
 */
public final class Prices implements Resource {

    private static final String PATH = "/v1/prices";
    private static final Kind BEHAVIOR = Kind.oneOf("exclusive", "inclusive", "unspecified");
    private static final Shape WRITABLE =
            Shape.of(
                    optional("active", Kind.BOOL),
                    optional("lookup_key", Kind.TEXT),
                    optional("metadata", Kind.METADATA),
                    optional("nickname", Kind.TEXT),
                    optional("tax_behavior", BEHAVIOR),
                    optional("transfer_lookup_key", Kind.BOOL));
    private static final Shape RECURRING =
            Shape.of(
                    required("interval", Kind.oneOf("day", "week", "month", "year")),
                    optional("interval_count", Kind.between(1, 1095)),
                    optional("usage_type", Kind.oneOf("licensed")));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                required("currency", Kind.TEXT),
                                required("unit_amount", Kind.between(0, 99_999_999)),
                                optional("product", Kind.TEXT),
                                optional(
                                        "product_data",
                                        Shape.of(
                                                required("name", Kind.TEXT),
                                                optional("id", Kind.TEXT),
                                                optional("metadata", Kind.METADATA),
                                                optional("tax_code", Kind.TEXT))),
                                optional("recurring", RECURRING)),
                        this::create),
                Operation.retrieve(PATH, "price"),
                Operation.post(PATH + "/{id}", WRITABLE, this::update),
                Operation.get(
                        PATH,
                        Shape.listing(
                                optional("active", Kind.BOOL),
                                optional("currency", Kind.TEXT),
                                optional("lookup_keys", Kind.listOf(Kind.TEXT)),
                                optional("product", Kind.TEXT),
                                optional("type", Kind.oneOf("one_time", "recurring"))),
                        this::list));
    }

    private ObjectNode create(Call call) {
        ObjectNode price = call.fresh("price", Ids.fresh("price"));
        price.put("product", product(call).path("id").asText());
        takeLookupKey(call, price);
        Patch.apply(
                price,
                call.params(),
                "product",
                "product_data",
                "recurring",
                "transfer_lookup_key");
        price.put("currency", call.text("currency").orElseThrow().toLowerCase(Locale.ROOT));
        price.put("unit_amount_decimal", price.path("unit_amount").asText());
        price.put("type", call.has("recurring") ? "recurring" : "one_time");
        if (call.get("recurring") instanceof ObjectNode recurring) {
            price.putObject("recurring")
                    .put("interval", recurring.path("interval").asText())
                    .put("interval_count", recurring.path("interval_count").asLong(1))
                    .putNull("meter")
                    .putNull("trial_period_days")
                    .put("usage_type", "licensed");
        }
        call.books().add(price);
        call.books().announce("price.created", price);
        return price;
    }

    private static ObjectNode product(Call call) {
        if (call.get("product_data") instanceof ObjectNode data) {
            JsonNode id = data.path("id");
            return Products.open(call, id.isTextual() ? id.asText() : Ids.fresh("prod"), data);
        }
        return call.referred("product", "product")
                .orElseThrow(
                        () ->
                                StripeError.invalid(
                                        "parameter_missing",
                                        "product",
                                        "You must specify either `product` or `product_data` when"
                                                + " creating a price."));
    }

    private ObjectNode update(Call call) {
        ObjectNode price = call.subject("price");
        ObjectNode before = price.deepCopy();
        takeLookupKey(call, price);
        Patch.apply(price, call.params(), "transfer_lookup_key");
        call.books().save(price);
        call.books().announceChange("price.updated", before, price);
        return price;
    }

    /** A lookup key belongs to one price; it moves only when the caller says so. */
    private static void takeLookupKey(Call call, ObjectNode price) {
        String key = call.text("lookup_key").orElse(null);
        if (key == null) {
            return;
        }
        for (ObjectNode holder :
                call.books().list(Query.of("price").where("lookup_key", key)).data()) {
            if (holder.path("id").equals(price.path("id"))) {
                continue;
            }
            if (!call.get("transfer_lookup_key").asBoolean()) {
                throw StripeError.invalid(
                        null,
                        "lookup_key",
                        "A price (`%s`) already uses that lookup key."
                                .formatted(holder.path("id").asText()));
            }
            ObjectNode before = holder.deepCopy();
            call.books().save(holder.putNull("lookup_key"));
            call.books().announceChange("price.updated", before, holder);
        }
    }

    private ObjectNode list(Call call) {
        Query query = Query.of("price");
        for (String field : List.of("active", "currency", "product", "type")) {
            if (call.has(field)) {
                query.where(field, call.get(field).asText());
            }
        }
        if (call.has("lookup_keys")) {
            query.whereIn(
                    "lookup_key",
                    call.get("lookup_keys").valueStream().map(JsonNode::asText).toList());
        }
        return call.list(query);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Query;

public final class Products implements Resource {

    private static final String PATH = "/v1/products";
    private static final Shape WRITABLE =
            Shape.of(
                    optional("active", Kind.BOOL),
                    optional("description", Kind.TEXT),
                    optional("metadata", Kind.METADATA),
                    optional("statement_descriptor", Kind.TEXT),
                    optional("tax_code", Kind.TEXT),
                    optional("unit_label", Kind.TEXT),
                    optional("url", Kind.TEXT));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(required("name", Kind.TEXT), optional("id", Kind.TEXT)),
                        this::create),
                Operation.retrieve(PATH, "product"),
                Operation.post(
                        PATH + "/{id}",
                        WRITABLE.and(
                                optional("name", Kind.TEXT), optional("default_price", Kind.TEXT)),
                        this::update),
                Operation.get(
                        PATH,
                        Shape.listing(
                                optional("active", Kind.BOOL),
                                optional("ids", Kind.listOf(Kind.TEXT))),
                        this::list));
    }

    static ObjectNode open(Call call, String id, ObjectNode params) {
        if (call.books().find(id).isPresent()) {
            throw StripeError.invalid(
                    "resource_already_exists", "id", "Product already exists: " + id);
        }
        ObjectNode product =
                Patch.apply(call.fresh("product", id), params)
                        .put("updated", call.books().seconds());
        call.books().add(product);
        call.books().announce("product.created", product);
        return product;
    }

    private ObjectNode create(Call call) {
        return open(call, call.text("id").orElseGet(() -> Ids.fresh("prod")), call.params());
    }

    private ObjectNode update(Call call) {
        ObjectNode product = call.subject("product");
        call.referred("price", "default_price");
        ObjectNode before = product.deepCopy();
        Patch.apply(product, call.params()).put("updated", call.books().seconds());
        call.books().save(product);
        call.books().announceChange("product.updated", before, product);
        return product;
    }

    private ObjectNode list(Call call) {
        Query query = Query.of("product");
        if (call.has("active")) {
            query.where("active", call.get("active").asText());
        }
        if (call.has("ids")) {
            query.whereIn("id", call.get("ids").valueStream().map(id -> id.asText()).toList());
        }
        return call.list(query);
    }
}

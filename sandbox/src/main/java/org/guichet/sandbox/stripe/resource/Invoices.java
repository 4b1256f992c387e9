// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.store.Query;

public final class Invoices implements Resource {

    private static final String PATH = "/v1/invoices";

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.retrieve(PATH, "invoice"),
                Operation.get(
                        PATH,
                        Shape.listing(
                                optional(
                                        "collection_method",
                                        Kind.oneOf("charge_automatically", "send_invoice")),
                                optional("customer", Kind.TEXT),
                                optional(
                                        "status",
                                        Kind.oneOf(
                                                "draft", "open", "paid", "uncollectible", "void")),
                                optional("subscription", Kind.TEXT)),
                        this::list),
                Operation.get(
                        PATH + "/{id}/lines",
                        Shape.listing(),
                        call -> (ObjectNode) call.subject("invoice").get("lines")));
    }

    private ObjectNode list(Call call) {
        Query query = Query.of("invoice");
        for (String field : List.of("collection_method", "customer", "status")) {
            call.text(field).ifPresent(value -> query.where(field, value));
        }
        call.text("subscription").ifPresent(id -> query.where("_parent", id));
        return call.list(query);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Query;

public final class Customers implements Resource {

    private static final String PATH = "/v1/customers";
    private static final Shape WRITABLE =
            Shape.of(
                    optional("address", Addresses.ADDRESS),
                    optional("description", Kind.TEXT),
                    optional("email", Kind.TEXT),
                    optional("metadata", Kind.METADATA),
                    optional("name", Kind.TEXT),
                    optional("phone", Kind.TEXT),
                    optional("preferred_locales", Kind.listOf(Kind.TEXT)),
                    optional("tax_exempt", Kind.oneOf("none", "exempt", "reverse")),
                    optional("shipping", Addresses.SHIPPING),
                    optional(
                            "invoice_settings",
                            Shape.of(
                                    optional("default_payment_method", Kind.TEXT),
                                    optional("footer", Kind.TEXT))));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, WRITABLE, this::create),
                Operation.get(
                        PATH + "/search",
                        Shape.of(
                                required("query", Kind.TEXT),
                                optional("limit", Kind.between(1, 100)),
                                optional("page", Kind.TEXT)),
                        this::search),
                Operation.retrieve(PATH, "customer"),
                Operation.post(PATH + "/{id}", WRITABLE, this::update),
                Operation.get(PATH, Shape.listing(optional("email", Kind.TEXT)), this::list),
                Operation.get(
                        PATH + "/{id}/payment_methods",
                        Shape.listing(optional("type", Kind.TEXT)),
                        call ->
                                call.list(
                                        Query.of("payment_method")
                                                .where(
                                                        "customer",
                                                        call.subject("customer")
                                                                .path("id")
                                                                .asText()))));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.fresh("customer", Ids.fresh("cus"));
        customer.put("invoice_prefix", Ids.letters(8).toUpperCase(Locale.ROOT));
        write(call, customer);
        call.books().add(customer);
        call.books().announce("customer.created", customer);
        return customer;
    }

    private ObjectNode update(Call call) {
        ObjectNode customer = call.subject("customer");
        ObjectNode before = customer.deepCopy();
        write(call, customer);
        call.books().save(customer);
        call.books().announceChange("customer.updated", before, customer);
        return customer;
    }

    private static void write(Call call, ObjectNode customer) {
        Patch.apply(customer, call.params(), "invoice_settings");
        call.get("invoice_settings")
                .properties()
                .forEach(
                        e ->
                                ((ObjectNode) customer.get("invoice_settings"))
                                        .set(e.getKey(), e.getValue()));
    }

    private ObjectNode list(Call call) {
        Query query = Query.of("customer");
        call.text("email").ifPresent(email -> query.where("email", email));
        return call.list(query);
    }

    private ObjectNode search(Call call) {
        Query query = SearchText.query("customer", call.text("query").orElseThrow());
        ObjectNode found = call.list(query).put("object", "search_result");
        return found.put("next_page", (String) null);
    }
}

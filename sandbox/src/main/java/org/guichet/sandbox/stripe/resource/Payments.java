// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.store.Query;

/** What a payment leaves behind, to be read: charges, payments of invoices. */
public final class Payments implements Resource {

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.retrieve("/v1/charges", "charge"),
                Operation.get(
                        "/v1/charges",
                        by("customer", "payment_intent"),
                        of("charge", "customer", "payment_intent")),
                Operation.post(
                        "/v1/charges/{id}",
                        Shape.of(
                                optional("description", Kind.TEXT),
                                optional("metadata", Kind.METADATA)),
                        Payments::update),
                Operation.retrieve("/v1/invoice_payments", "invoice_payment"),
                Operation.get(
                        "/v1/invoice_payments",
                        by("invoice", "status"),
                        of("invoice_payment", "invoice", "status")));
    }

    private static ObjectNode update(Call call) {
        ObjectNode charge = call.subject("charge");
        ObjectNode before = charge.deepCopy();
        call.books().save(Patch.apply(charge, call.params()));
        call.books().announceChange("charge.updated", before, charge);
        return charge;
    }

    private static Shape by(String... filters) {
        Shape.Field[] fields = new Shape.Field[filters.length];
        for (int at = 0; at < filters.length; at++) {
            fields[at] = optional(filters[at], Kind.TEXT);
        }
        return Shape.listing(fields);
    }

    private static Operation.Act of(String type, String... filters) {
        return call -> list(call, type, filters);
    }

    private static ObjectNode list(Call call, String type, String... filters) {
        Query query = Query.of(type);
        for (String filter : filters) {
            call.text(filter).ifPresent(value -> query.where(filter, value));
        }
        return call.list(query);
    }
}

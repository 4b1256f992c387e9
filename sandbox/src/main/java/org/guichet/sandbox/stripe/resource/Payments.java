// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;

/** What a payment leaves behind, to be read: charges, payments of invoices. */
public final class Payments implements Resource {

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.retrieve("/v1/charges", "charge"),
                Operation.list(
                        "/v1/charges",
                        "charge",
                        Filter.by("customer"),
                        Filter.by("payment_intent")),
                Operation.post(
                        "/v1/charges/{id}",
                        Shape.of(
                                optional("description", Kind.TEXT),
                                optional("metadata", Kind.METADATA)),
                        Payments::update),
                Operation.retrieve("/v1/invoice_payments", "invoice_payment"),
                Operation.list(
                        "/v1/invoice_payments",
                        "invoice_payment",
                        Filter.by("invoice"),
                        Filter.by("status")));
    }

    private static ObjectNode update(Call call) {
        ObjectNode charge = call.subject("charge");
        ObjectNode before = charge.deepCopy();
        call.books().save(Patch.apply(charge, call.params()));
        call.books().announceChange("charge.updated", before, charge);
        return charge;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * Test clocks: customers on one, and all that is theirs, live by its time. Advancing answers at
 * once as at Stripe; here everything has happened by then.
 */
public final class TestClocks implements Resource {

    private static final String PATH = "/v1/test_helpers/test_clocks";
    private static final String TYPE = Clocks.TYPE;
    private static final int MOST = 100;

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        Shape.of(required("frozen_time", Kind.WHOLE), optional("name", Kind.TEXT)),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.get(PATH, Shape.listing(), call -> call.list(Query.of(TYPE))),
                Operation.post(
                        PATH + "/{id}/advance",
                        Shape.of(required("frozen_time", Kind.WHOLE)),
                        this::advance),
                Operation.delete(PATH + "/{id}", Shape.of(), this::delete));
    }

    private ObjectNode create(Call call) {
        return Clocks.make(
                call.books(), call.get("frozen_time").asLong(), call.text("name").orElse(null));
    }

    private ObjectNode advance(Call call) {
        ObjectNode clock = call.subject(TYPE);
        long until = call.get("frozen_time").asLong();
        if (until <= clock.path("frozen_time").asLong()) {
            throw StripeError.invalid(
                    null, "frozen_time", "A test clock can only be advanced, not turned back.");
        }
        return Clocks.advance(call.books(), clock, until);
    }

    /** Its customers go with it. */
    private ObjectNode delete(Call call) {
        ObjectNode clock = call.subject(TYPE);
        String id = clock.path("id").asText();
        call.books()
                .list(Query.of("customer").onClock(id).limit(MOST))
                .data()
                .forEach(customer -> Customers.end(call.books(), customer));
        call.books().delete(id);
        call.books().announce(TYPE + ".deleted", clock);
        return Json.object().put("id", id).put("object", TYPE).put("deleted", true);
    }
}

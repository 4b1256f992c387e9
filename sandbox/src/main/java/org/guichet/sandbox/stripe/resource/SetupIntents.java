// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Intents;

/** Setup intents: a card for later, without a payment now. */
public final class SetupIntents implements Resource {

    private static final String PATH = "/v1/setup_intents";
    private static final String TYPE = "setup_intent";
    private static final Shape CONFIRM =
            Shape.of(optional("payment_method", Kind.TEXT), optional("return_url", Kind.ADDRESS));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        CONFIRM.and(
                                optional("confirm", Kind.BOOL),
                                optional("customer", Kind.TEXT),
                                optional("description", Kind.TEXT),
                                optional("metadata", Kind.METADATA),
                                optional("payment_method_types", Kind.listOf(Kind.oneOf("card"))),
                                optional("usage", Kind.oneOf("off_session", "on_session"))),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.list(PATH, TYPE, Filter.by("customer")),
                Operation.post(PATH + "/{id}/confirm", CONFIRM, this::confirm),
                Operation.post(
                        PATH + "/{id}/cancel",
                        Shape.of(
                                optional(
                                        "cancellation_reason",
                                        Kind.oneOf(
                                                "abandoned",
                                                "duplicate",
                                                "requested_by_customer"))),
                        this::cancel));
    }

    private ObjectNode create(Call call) {
        ObjectNode intent = AnyIntent.SETUP.fresh(call, "confirm", "payment_method", "return_url");
        call.books().add(intent);
        call.books().announce("setup_intent.created", intent);
        return call.get("confirm").asBoolean() ? confirm(call, intent) : intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = AnyIntent.SETUP.open(call, "confirm");
        AnyIntent.SETUP.take(call, intent);
        return confirm(call, intent);
    }

    private static ObjectNode confirm(Call call, ObjectNode intent) {
        ObjectNode method = AnyIntent.SETUP.method(call, intent);
        new Intents(call.books()).setUp(intent, method);
        if (intent.path("status").asText().equals("requires_payment_method")) {
            throw StripeError.declined(intent.path("last_setup_error"));
        }
        return intent;
    }

    private ObjectNode cancel(Call call) {
        return AnyIntent.SETUP.cancel(call, AnyIntent.SETUP.open(call, "cancel"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Intents;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Query;

/** Setup intents: a card for later, without a payment now. */
public final class SetupIntents implements Resource {

    private static final String PATH = "/v1/setup_intents";
    private static final String TYPE = "setup_intent";
    private static final Set<String> OVER = Set.of("succeeded", "canceled");
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
                Operation.get(PATH, Shape.listing(optional("customer", Kind.TEXT)), this::list),
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
        call.referred("customer", "customer");
        ObjectNode intent = call.fresh(TYPE, Ids.fresh("seti"));
        Patch.apply(intent, call.params(), "confirm", "payment_method", "return_url");
        intent.put("client_secret", intent.path("id").asText() + "_secret_" + Ids.letters(25));
        Optional<ObjectNode> method = PaymentMethods.asked(call);
        method.ifPresent(
                with ->
                        intent.put("status", "requires_confirmation")
                                .put("payment_method", with.path("id").asText()));
        call.books().add(intent);
        call.books().announce("setup_intent.created", intent);
        return call.get("confirm").asBoolean() ? confirm(call, intent) : intent;
    }

    private ObjectNode list(Call call) {
        Query query = Query.of(TYPE);
        call.text("customer").ifPresent(customer -> query.where("customer", customer));
        return call.list(query);
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = open(call);
        PaymentMethods.asked(call)
                .ifPresent(with -> intent.put("payment_method", with.path("id").asText()));
        return confirm(call, intent);
    }

    private static ObjectNode confirm(Call call, ObjectNode intent) {
        String id = intent.path("payment_method").asText();
        ObjectNode method =
                call.books()
                        .find("payment_method", id)
                        .orElseThrow(
                                () ->
                                        StripeError.invalid(
                                                "setup_intent_unexpected_state",
                                                "payment_method",
                                                "You cannot confirm this SetupIntent because it's"
                                                        + " missing a payment method."));
        new Intents(call.books()).setUp(intent, method);
        if (intent.path("status").asText().equals("requires_payment_method")) {
            throw StripeError.declined(intent.path("last_setup_error"));
        }
        return intent;
    }

    private ObjectNode cancel(Call call) {
        ObjectNode intent = open(call).put("status", "canceled");
        intent.put("cancellation_reason", call.text("cancellation_reason").orElse(null));
        call.books().save(intent);
        call.books().announce("setup_intent.canceled", intent);
        return intent;
    }

    private static ObjectNode open(Call call) {
        ObjectNode intent = call.subject(TYPE);
        if (OVER.contains(intent.path("status").asText())) {
            throw StripeError.invalid(
                    "setup_intent_unexpected_state",
                    null,
                    "This SetupIntent has a status of %s and cannot be changed."
                            .formatted(intent.path("status").asText()));
        }
        return intent;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.Intents;
import org.guichet.sandbox.stripe.store.Books;

/** Payment intents: a caller's own, and those of invoices that wait for their payer. */
public final class PaymentIntents implements Resource {

    private static final String PATH = "/v1/payment_intents";
    private static final String TYPE = "payment_intent";
    private static final Shape CONFIRM =
            Shape.of(
                    optional("off_session", Kind.BOOL),
                    optional("payment_method", Kind.TEXT),
                    optional("return_url", Kind.ADDRESS));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        CONFIRM.and(
                                required("amount", Kind.between(1, 99_999_999)),
                                required("currency", Kind.TEXT),
                                optional("confirm", Kind.BOOL),
                                optional("customer", Kind.TEXT),
                                optional("description", Kind.TEXT),
                                optional("metadata", Kind.METADATA),
                                optional("payment_method_types", Kind.listOf(Kind.oneOf("card"))),
                                optional("receipt_email", Kind.TEXT),
                                optional(
                                        "setup_future_usage",
                                        Kind.oneOf("off_session", "on_session")),
                                optional("shipping", Addresses.SHIPPING)),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.list(PATH, TYPE, Filter.by("customer")),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(
                                optional("description", Kind.TEXT),
                                optional("metadata", Kind.METADATA),
                                optional("receipt_email", Kind.TEXT)),
                        call -> call.books().save(Patch.apply(call.subject(TYPE), call.params()))),
                Operation.post(PATH + "/{id}/confirm", CONFIRM, this::confirm),
                Operation.post(
                        PATH + "/{id}/cancel",
                        Shape.of(
                                optional(
                                        "cancellation_reason",
                                        Kind.oneOf(
                                                "abandoned",
                                                "duplicate",
                                                "fraudulent",
                                                "requested_by_customer"))),
                        this::cancel));
    }

    private ObjectNode create(Call call) {
        ObjectNode intent =
                AnyIntent.PAYMENT.fresh(
                        call, "confirm", "off_session", "payment_method", "return_url");
        intent.put("setup_future_usage", call.text("setup_future_usage").orElse(null));
        intent.put("currency", call.text("currency").orElseThrow().toLowerCase(Locale.ROOT));
        call.books().add(intent);
        call.books().announce("payment_intent.created", intent);
        return call.get("confirm").asBoolean() ? confirm(call, intent) : intent;
    }

    private ObjectNode confirm(Call call) {
        ObjectNode intent = AnyIntent.PAYMENT.open(call, "confirm");
        AnyIntent.PAYMENT.take(call, intent);
        return confirm(call, intent);
    }

    private static ObjectNode confirm(Call call, ObjectNode intent) {
        ObjectNode method = AnyIntent.PAYMENT.method(call, intent);
        Books books = Clocks.of(call.books(), customer(call, intent));
        boolean away = call.get("off_session").asBoolean();
        new Intents(books).confirm(intent, method, away);
        if (intent.path("status").asText().equals("requires_payment_method")) {
            throw StripeError.declined(intent.path("last_payment_error"));
        }
        return intent;
    }

    private static ObjectNode customer(Call call, ObjectNode intent) {
        return call.books().find("customer", intent.path("customer").asText()).orElse(intent);
    }

    private ObjectNode cancel(Call call) {
        ObjectNode intent = AnyIntent.PAYMENT.open(call, "cancel");
        intent.put("canceled_at", call.books().seconds());
        return AnyIntent.PAYMENT.cancel(call, intent);
    }
}

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
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Disputing;
import org.guichet.sandbox.stripe.billing.Refunding;
import org.guichet.sandbox.stripe.store.Json;

/** Refunds of charges, named by the charge or by its payment intent. */
public final class Refunds implements Resource {

    private static final String PATH = "/v1/refunds";
    private static final String TYPE = "refund";

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        Shape.of(
                                optional("charge", Kind.TEXT),
                                optional("payment_intent", Kind.TEXT),
                                optional("amount", Kind.between(1, 99_999_999)),
                                optional(
                                        "reason",
                                        Kind.oneOf(
                                                "duplicate",
                                                "fraudulent",
                                                "requested_by_customer")),
                                optional("metadata", Kind.METADATA)),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(optional("metadata", Kind.METADATA)),
                        this::update),
                Operation.post(PATH + "/{id}/cancel", Shape.of(), this::cancel),
                Operation.list(PATH, TYPE, Filter.by("charge"), Filter.by("payment_intent")));
    }

    private ObjectNode create(Call call) {
        ObjectNode charge = charge(call);
        String id = charge.path("id").asText();
        if (Disputing.forbidsRefund(call.books(), charge)) {
            throw StripeError.invalid(
                    "charge_disputed",
                    null,
                    "Charge %s has been charged back; cannot issue a refund.".formatted(id));
        }
        long left = Refunding.left(charge);
        if (left == 0) {
            throw StripeError.invalid(
                    "charge_already_refunded",
                    null,
                    "Charge %s has already been refunded.".formatted(id));
        }
        long amount = call.get("amount").asLong(left);
        if (amount > left) {
            throw StripeError.invalid(
                    null,
                    "amount",
                    "Refund amount (%d) is greater than unrefunded amount on charge (%d)"
                            .formatted(amount, left));
        }
        ObjectNode asked =
                Patch.apply(Json.object(), call.params(), "charge", "payment_intent", "amount");
        return new Refunding(call.books()).refund(charge, amount, asked);
    }

    private static ObjectNode charge(Call call) {
        ObjectNode intent = call.referred("payment_intent", "payment_intent").orElse(null);
        if (intent == null) {
            return call.referred("charge", "charge")
                    .orElseThrow(
                            () ->
                                    StripeError.invalid(
                                            "parameter_missing",
                                            null,
                                            "One of the following params should be provided for"
                                                    + " this request: payment_intent or charge."));
        }
        return Json.text(intent, "latest_charge")
                .map(call.books()::get)
                .orElseThrow(
                        () ->
                                StripeError.invalid(
                                        null,
                                        "payment_intent",
                                        "This PaymentIntent (%s) does not have a successful charge to refund."
                                                .formatted(intent.path("id").asText())));
    }

    private ObjectNode update(Call call) {
        ObjectNode refund = call.subject(TYPE);
        ObjectNode before = refund.deepCopy();
        call.books().save(Patch.apply(refund, call.params()));
        new Refunding(call.books()).told(before, refund);
        return refund;
    }

    /** Only while it waits for the customer. */
    private ObjectNode cancel(Call call) {
        ObjectNode refund = call.subject(TYPE);
        if (!refund.path("status").asText().equals("requires_action")) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Only refunds that require action can be canceled; this one is %s."
                            .formatted(refund.path("status").asText()));
        }
        return new Refunding(call.books()).cancel(refund);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Card;
import org.guichet.sandbox.stripe.billing.TestCard;
import org.guichet.sandbox.stripe.billing.Wallet;

/**
 * Payment methods: cards, by Stripe's names for its test cards ({@code pm_card_visa}, {@code
 * tok_visa}); a number is typed in on the hosted page only.
 */
public final class PaymentMethods implements Resource {

    private static final String PATH = "/v1/payment_methods";
    private static final String TYPE = "payment_method";
    private static final Map<String, TestCard> NAMES =
            Map.ofEntries(
                    Map.entry("visa", TestCard.VISA),
                    Map.entry("mastercard", TestCard.MASTERCARD),
                    Map.entry("fr", TestCard.FRANCE),
                    Map.entry("de", TestCard.GERMANY),
                    Map.entry("chargeDeclined", TestCard.DECLINED),
                    Map.entry("visa_chargeDeclined", TestCard.DECLINED),
                    Map.entry("chargeCustomerFail", TestCard.FAILS_LATER),
                    Map.entry("authenticationRequired", TestCard.AUTHENTICATE_ALWAYS),
                    Map.entry("threeDSecure2Required", TestCard.AUTHENTICATE_ALWAYS),
                    Map.entry("createDispute", TestCard.DISPUTED),
                    Map.entry("createDisputeInquiry", TestCard.ASKED_ABOUT),
                    Map.entry("refundFail", TestCard.REFUND_FAILS));
    private static final Shape BILLING =
            Shape.of(
                    optional("address", Addresses.ADDRESS),
                    optional("email", Kind.TEXT),
                    optional("name", Kind.TEXT),
                    optional("phone", Kind.TEXT));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        Shape.of(
                                required("type", Kind.oneOf("card")),
                                required("card", Shape.of(required("token", Kind.TEXT))),
                                optional("billing_details", BILLING),
                                optional("metadata", Kind.METADATA)),
                        this::create),
                Operation.get(PATH + "/{id}", Shape.of(), PaymentMethods::subject),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(
                                optional("billing_details", BILLING),
                                optional("metadata", Kind.METADATA)),
                        this::update),
                Operation.retrieve("/v1/mandates", "mandate"),
                Operation.list(PATH, TYPE, Filter.by("customer"), Filter.by("type")),
                Operation.post(
                        PATH + "/{id}/attach",
                        Shape.of(required("customer", Kind.TEXT)),
                        this::attach),
                Operation.post(PATH + "/{id}/detach", Shape.of(), this::detach));
    }

    private ObjectNode create(Call call) {
        String token = call.get("card").path("token").asText();
        TestCard kind = NAMES.get(token.replaceFirst("^tok_", ""));
        if (kind == null) {
            throw StripeError.missingReference("token", token, "card[token]");
        }
        ObjectNode method = new Wallet(call.books()).fresh(card(kind));
        return call.books().add(write(call, method));
    }

    private static ObjectNode write(Call call, ObjectNode method) {
        Patch.apply(method, call.params(), "type", "card", "billing_details");
        if (call.get("billing_details") instanceof ObjectNode details) {
            ((ObjectNode) method.get("billing_details")).setAll(details);
        }
        return method;
    }

    private ObjectNode update(Call call) {
        ObjectNode method = subject(call);
        if (!method.path("customer").isTextual()) {
            throw StripeError.invalid(
                    null,
                    null,
                    "You must save this PaymentMethod to a customer before you can update it.");
        }
        ObjectNode before = method.deepCopy();
        call.books().save(write(call, method));
        call.books().announceChange("payment_method.updated", before, method);
        return method;
    }

    private ObjectNode attach(Call call) {
        ObjectNode customer = call.referred("customer", "customer").orElseThrow();
        ObjectNode method = subject(call);
        String owner = method.path("customer").asText("");
        if (!owner.isEmpty() && !owner.equals(customer.path("id").asText())) {
            throw StripeError.invalid(
                    null,
                    null,
                    "The payment method you provided has already been attached to a customer.");
        }
        return new Wallet(call.books()).attach(method, customer).orElseThrow(StripeError::refused);
    }

    private ObjectNode detach(Call call) {
        ObjectNode method = subject(call);
        if (!method.path("customer").isTextual()) {
            throw StripeError.invalid(
                    null,
                    null,
                    "The payment method you provided is not attached to a customer so detachment"
                            + " is impossible.");
        }
        return new Wallet(call.books()).detach(method);
    }

    /** One of Stripe's named test cards is a new payment method wherever it is used. */
    private static ObjectNode subject(Call call) {
        String id = call.segments().get("id");
        return named(id)
                .map(kind -> call.books().add(new Wallet(call.books()).fresh(card(kind))))
                .orElseGet(() -> call.subject(TYPE));
    }

    /** The payment method that a parameter names, or one of Stripe's test cards. */
    static Optional<ObjectNode> asked(Call call) {
        String id = call.text("payment_method").orElse("");
        return named(id)
                .map(kind -> call.books().add(new Wallet(call.books()).fresh(card(kind))))
                .or(() -> call.referred(TYPE, "payment_method"));
    }

    private static Optional<TestCard> named(String id) {
        return id.startsWith("pm_card_")
                ? Optional.ofNullable(NAMES.get(id.substring("pm_card_".length())))
                : Optional.empty();
    }

    private static Card card(TestCard kind) {
        return kind.with(12, 2040, null, "US");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Cancellation;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.Subscribing;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** Subscriptions, which begin on the Checkout page or here. */
public final class Subscriptions implements Resource {

    private static final String PATH = "/v1/subscriptions";
    private static final String TYPE = "subscription";
    private static final Shape WHY =
            Shape.of(
                    optional("comment", Kind.TEXT),
                    optional(
                            "feedback",
                            Kind.oneOf(
                                    "customer_service",
                                    "low_quality",
                                    "missing_features",
                                    "other",
                                    "switched_service",
                                    "too_complex",
                                    "too_expensive",
                                    "unused")));
    private static final Shape PAUSE =
            Shape.of(
                    required("behavior", Kind.oneOf("keep_as_draft", "mark_uncollectible", "void")),
                    optional("resumes_at", Kind.WHOLE));
    private static final Kind STATUS =
            Kind.oneOf(
                    "active",
                    "all",
                    "canceled",
                    "ended",
                    "incomplete",
                    "incomplete_expired",
                    "past_due",
                    "paused",
                    "trialing",
                    "unpaid");

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        Shape.of(
                                required("customer", Kind.TEXT),
                                required(
                                        "items",
                                        Kind.listOf(
                                                Shape.of(
                                                        required("price", Kind.TEXT),
                                                        optional(
                                                                "quantity",
                                                                Kind.between(0, 999_999))))),
                                optional("default_payment_method", Kind.TEXT),
                                optional("description", Kind.TEXT),
                                optional("metadata", Kind.METADATA),
                                optional(
                                        "payment_behavior",
                                        Kind.oneOf("allow_incomplete", "default_incomplete")),
                                optional("trial_period_days", Kind.between(1, 730))),
                        this::create),
                Operation.get(
                        PATH + "/search",
                        Shape.of(
                                required("query", Kind.TEXT),
                                optional("limit", Kind.between(1, 100)),
                                optional("page", Kind.TEXT)),
                        call ->
                                call.list(SearchText.query(TYPE, call.text("query").orElseThrow()))
                                        .put("object", "search_result")
                                        .put("next_page", (String) null)),
                Operation.retrieve(PATH, TYPE),
                Operation.get(
                        PATH,
                        Shape.listing(
                                optional("customer", Kind.TEXT),
                                optional("price", Kind.TEXT),
                                optional("status", STATUS)),
                        this::list),
                Operation.post(
                        PATH + "/{id}",
                        Shape.of(
                                optional("cancel_at", Kind.WHOLE),
                                optional("cancel_at_period_end", Kind.BOOL),
                                optional("cancellation_details", WHY),
                                optional("default_payment_method", Kind.TEXT),
                                optional("description", Kind.TEXT),
                                optional("items", Kind.listOf(SubscriptionItems.CHANGE)),
                                optional("metadata", Kind.METADATA),
                                optional("pause_collection", Kind.unsettable(PAUSE)),
                                optional(
                                        "proration_behavior",
                                        Kind.oneOf("none", "create_prorations", "always_invoice"))),
                        this::update),
                Operation.delete(
                        PATH + "/{id}",
                        Shape.of(
                                optional("cancellation_details", WHY),
                                optional("invoice_now", Kind.BOOL),
                                optional("prorate", Kind.BOOL)),
                        this::cancel));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.referred("customer", "customer").orElseThrow();
        Optional<ObjectNode> method = call.referred("payment_method", "default_payment_method");
        List<Subscribing.Line> lines = SubscriptionItems.lines(call, customer);
        boolean pay = !call.text("payment_behavior").orElse("").equals("default_incomplete");
        boolean payable =
                method.isPresent()
                        || customer.path("invoice_settings")
                                .path("default_payment_method")
                                .isTextual();
        long trial = call.get("trial_period_days").asLong();
        if (pay && !payable && trial == 0) {
            throw StripeError.invalid(
                    "resource_missing",
                    null,
                    "This customer has no attached payment source or default payment method.");
        }
        return new Subscribing(Clocks.of(call.books(), customer))
                .create(
                        customer,
                        lines,
                        pay,
                        Duration.ofDays(trial),
                        subscription ->
                                Patch.apply(
                                        subscription,
                                        call.params(),
                                        "customer",
                                        "items",
                                        "payment_behavior",
                                        "trial_period_days"));
    }

    private ObjectNode list(Call call) {
        Query query = Query.of(TYPE);
        call.text("customer").ifPresent(customer -> query.where("customer", customer));
        String status = call.text("status").orElse("");
        switch (status) {
            case "all" -> {}
            case "" ->
                    query.whereNot("status", "canceled").whereNot("status", "incomplete_expired");
            case "ended" -> query.whereIn("status", List.of("canceled", "incomplete_expired"));
            default -> query.where("status", status);
        }
        call.text("price").ifPresent(query::wherePrice);
        return call.list(query);
    }

    private ObjectNode update(Call call) {
        ObjectNode subscription = call.subject(TYPE);
        Books books = Clocks.of(call.books(), subscription);
        if (Cancellation.over(subscription)) {
            boolean harmless =
                    call.params()
                            .propertyStream()
                            .allMatch(
                                    e ->
                                            List.of("metadata", "cancellation_details", "expand")
                                                    .contains(e.getKey()));
            if (!harmless) {
                throw StripeError.invalid(
                        null,
                        null,
                        "A canceled subscription can only update its cancellation_details and"
                                + " metadata.");
            }
        }
        call.referred("payment_method", "default_payment_method");
        ObjectNode before = subscription.deepCopy();
        Patch.apply(
                subscription,
                call.params(),
                "cancel_at",
                "cancel_at_period_end",
                "cancellation_details",
                "items",
                "pause_collection",
                "proration_behavior");
        if (call.has("pause_collection")) {
            pause(call, subscription);
        }
        if (call.has("items")) {
            SubscriptionItems.change(call, subscription);
        }
        why(call, subscription);
        if (call.has("cancel_at_period_end")) {
            if (call.get("cancel_at_period_end").asBoolean()) {
                Cancellation.atPeriodEnd(books, subscription);
            } else {
                Cancellation.withdraw(subscription);
            }
        } else if (call.has("cancel_at")) {
            JsonNode at = call.get("cancel_at");
            if (at.isNull()) {
                Cancellation.withdraw(subscription);
            } else {
                Cancellation.at(books, subscription, at.longValue());
            }
        }
        call.books().save(subscription);
        call.books().announceChange("customer.subscription.updated", before, subscription);
        return subscription;
    }

    private ObjectNode cancel(Call call) {
        ObjectNode subscription = call.subject(TYPE);
        if (Cancellation.over(subscription)) {
            throw StripeError.missingObject(TYPE, subscription.path("id").asText(), "id");
        }
        if (call.get("prorate").asBoolean() || call.get("invoice_now").asBoolean()) {
            throw StripeError.invalid(
                    null, "prorate", "The sandbox does not prorate a cancellation yet.");
        }
        why(call, subscription);
        return Cancellation.now(Clocks.of(call.books(), subscription), subscription);
    }

    private static void pause(Call call, ObjectNode subscription) {
        if (call.get("pause_collection") instanceof ObjectNode pause) {
            subscription
                    .putObject("pause_collection")
                    .put("behavior", pause.path("behavior").asText())
                    .set(
                            "resumes_at",
                            pause.path("resumes_at").isNumber()
                                    ? pause.get("resumes_at")
                                    : NullNode.instance);
        } else {
            subscription.putNull("pause_collection");
        }
    }

    private static void why(Call call, ObjectNode subscription) {
        if (call.get("cancellation_details") instanceof ObjectNode why) {
            ObjectNode details =
                    subscription.path("cancellation_details") instanceof ObjectNode known
                            ? known
                            : Json.object();
            subscription.set("cancellation_details", Patch.apply(details, why));
        }
    }
}

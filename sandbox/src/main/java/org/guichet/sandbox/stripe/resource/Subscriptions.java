// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Cancellation;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.ItemChange;
import org.guichet.sandbox.stripe.billing.Pausing;
import org.guichet.sandbox.stripe.billing.Repricing;
import org.guichet.sandbox.stripe.billing.Subscribing;
import org.guichet.sandbox.stripe.billing.Terms;
import org.guichet.sandbox.stripe.billing.Wallet;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/** Subscriptions, which begin on the Checkout page or here. */
public final class Subscriptions implements Resource {

    private static final String PATH = "/v1/subscriptions";
    private static final String TYPE = "subscription";
    private static final Set<String> ALWAYS = Set.of("metadata", "cancellation_details", "expand");

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(PATH, SubscriptionShapes.CREATE, this::create),
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
                                optional("status", SubscriptionShapes.STATUS)),
                        this::list),
                Operation.post(PATH + "/{id}", SubscriptionShapes.UPDATE, this::update),
                Operation.post(
                        PATH + "/{id}/resume",
                        Shape.of(
                                optional("billing_cycle_anchor", Kind.oneOf("now")),
                                optional("proration_behavior", Changes.PRORATING)),
                        this::resume),
                Operation.delete(
                        PATH + "/{id}",
                        Shape.of(
                                optional("cancellation_details", SubscriptionShapes.WHY),
                                optional("invoice_now", Kind.BOOL),
                                optional("prorate", Kind.BOOL)),
                        this::cancel));
    }

    private ObjectNode create(Call call) {
        ObjectNode customer = call.referred("customer", "customer").orElseThrow();
        call.referred("payment_method", "default_payment_method");
        List<Subscribing.Line> lines = SubscriptionItems.lines(call, customer, call.get("items"));
        Terms.Paying paying =
                call.text("payment_behavior")
                        .map(Terms.Paying::of)
                        .orElse(Terms.Paying.ALLOW_INCOMPLETE);
        ObjectNode payer = Json.object().put("customer", customer.path("id").asText());
        payer.set("default_payment_method", call.get("default_payment_method"));
        boolean payable = new Wallet(call.books()).pays(payer).isPresent();
        long trial = call.get("trial_period_days").asLong();
        if (paying != Terms.Paying.DEFAULT_INCOMPLETE && !payable && trial == 0) {
            throw StripeError.invalid(
                    "resource_missing",
                    null,
                    "This customer has no attached payment source or default payment method.");
        }
        Books books = Clocks.of(call.books(), customer);
        return Changes.made(
                () ->
                        new Subscribing(books)
                                .create(
                                        customer,
                                        lines,
                                        paying,
                                        Duration.ofDays(trial),
                                        subscription -> {
                                            Patch.apply(
                                                    subscription,
                                                    call.params(),
                                                    "customer",
                                                    "default_tax_rates",
                                                    "discounts",
                                                    "items",
                                                    "off_session",
                                                    "payment_behavior",
                                                    "trial_period_days");
                                            Redeeming.onto(
                                                    call,
                                                    books,
                                                    subscription,
                                                    call.get("default_tax_rates"));
                                        }));
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
        refuseWhereOver(call, subscription);
        call.referred("payment_method", "default_payment_method");
        ObjectNode before = subscription.deepCopy();
        Terms terms = Changes.terms(books, call.params(), subscription, "proration_date");
        List<ItemChange> changes = Changes.items(call, call.get("items"), subscription, "items");
        Changes.checkPending(call, terms, subscription);
        Patch.apply(
                subscription,
                call.params(),
                "billing_cycle_anchor",
                "cancel_at",
                "cancel_at_period_end",
                "cancellation_details",
                "default_tax_rates",
                "discounts",
                "items",
                "off_session",
                "pause_collection",
                "payment_behavior",
                "proration_behavior",
                "proration_date",
                "trial_end");
        Redeeming.onto(call, books, subscription, call.get("default_tax_rates"));
        if (call.has("pause_collection")) {
            pause(call, subscription);
        }
        why(call, subscription);
        end(call, books, subscription);
        if (call.get("trial_end").isNumber()) {
            new Subscribing(books).onTrial(subscription, call.get("trial_end").longValue());
        }
        if (!changes.isEmpty() || terms.restart()) {
            return Changes.made(
                    () -> new Repricing(books).change(subscription, before, changes, terms));
        }
        books.save(subscription);
        books.announceChange("customer.subscription.updated", before, subscription);
        return subscription;
    }

    private static void refuseWhereOver(Call call, ObjectNode subscription) {
        boolean harmless =
                call.params().propertyStream().allMatch(e -> ALWAYS.contains(e.getKey()));
        if (Cancellation.over(subscription) && !harmless) {
            throw StripeError.invalid(
                    null,
                    null,
                    "A canceled subscription can only update its cancellation_details and"
                            + " metadata.");
        }
        if (call.get("trial_end").isNumber()
                && !subscription.path("status").asText().equals("trialing")) {
            throw StripeError.invalid(
                    null, "trial_end", "The sandbox begins no trial in a running subscription.");
        }
    }

    private static void end(Call call, Books books, ObjectNode subscription) {
        boolean asked = call.has("cancel_at_period_end") || call.has("cancel_at");
        if (asked && subscription.path("schedule").isTextual()) {
            throw StripeError.invalid(
                    null,
                    call.has("cancel_at") ? "cancel_at" : "cancel_at_period_end",
                    "The subscription is managed by the subscription schedule `%s`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead."
                            .formatted(subscription.path("schedule").asText()));
        }
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
    }

    private ObjectNode resume(Call call) {
        ObjectNode subscription = call.subject(TYPE);
        if (!subscription.path("status").asText().equals("paused")) {
            throw StripeError.invalid(
                    null,
                    null,
                    "Only a subscription that is paused can be resumed; this one is %s."
                            .formatted(subscription.path("status").asText()));
        }
        return new Pausing(Clocks.of(call.books(), subscription)).resume(subscription);
    }

    private ObjectNode cancel(Call call) {
        ObjectNode subscription = call.subject(TYPE);
        if (Cancellation.over(subscription)) {
            throw StripeError.missingObject(TYPE, subscription.path("id").asText(), "id");
        }
        why(call, subscription);
        Books books = Clocks.of(call.books(), subscription);
        boolean prorate = call.get("prorate").asBoolean();
        boolean invoice = call.get("invoice_now").asBoolean();
        if (prorate || invoice) {
            new Repricing(books).settle(subscription, prorate, invoice);
        }
        return Cancellation.now(books, subscription);
    }

    private static void pause(Call call, ObjectNode subscription) {
        subscription.remove("_resumes_at");
        if (call.get("pause_collection") instanceof ObjectNode pause) {
            boolean ends = pause.path("resumes_at").isNumber();
            if (ends) {
                subscription.set("_resumes_at", pause.get("resumes_at"));
            }
            subscription
                    .putObject("pause_collection")
                    .put("behavior", pause.path("behavior").asText())
                    .set("resumes_at", ends ? pause.get("resumes_at") : NullNode.instance);
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

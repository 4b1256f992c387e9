// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import static org.guichet.sandbox.stripe.api.Shape.optional;
import static org.guichet.sandbox.stripe.api.Shape.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Filter;
import org.guichet.sandbox.stripe.api.Kind;
import org.guichet.sandbox.stripe.api.Operation;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.api.Resource;
import org.guichet.sandbox.stripe.api.Shape;
import org.guichet.sandbox.stripe.api.StripeError;
import org.guichet.sandbox.stripe.billing.Cancellation;
import org.guichet.sandbox.stripe.billing.Clocks;
import org.guichet.sandbox.stripe.billing.Scheduling;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/** Subscription schedules, made from a running subscription or for one that is to begin. */
public final class SubscriptionSchedules implements Resource {

    private static final String PATH = "/v1/subscription_schedules";
    private static final String TYPE = "subscription_schedule";
    private static final Shape PHASE =
            Shape.of(
                    required(
                            "items",
                            Kind.listOf(
                                    Shape.of(
                                            required("price", Kind.TEXT),
                                            optional("quantity", Kind.between(0, 999_999))))),
                    optional(
                            "duration",
                            Shape.of(
                                    required(
                                            "interval", Kind.oneOf("day", "week", "month", "year")),
                                    optional("interval_count", Kind.between(1, 1095)))),
                    optional("end_date", SubscriptionShapes.MOMENT),
                    optional("metadata", Kind.METADATA),
                    optional("proration_behavior", Changes.PRORATING),
                    optional("start_date", SubscriptionShapes.MOMENT));
    private static final Shape WRITABLE =
            Shape.of(
                    optional("end_behavior", Kind.oneOf("cancel", "release")),
                    optional("metadata", Kind.METADATA),
                    optional("phases", Kind.listOf(PHASE)));

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.post(
                        PATH,
                        WRITABLE.and(
                                optional("customer", Kind.TEXT),
                                optional("from_subscription", Kind.TEXT),
                                optional("start_date", SubscriptionShapes.MOMENT)),
                        this::create),
                Operation.retrieve(PATH, TYPE),
                Operation.list(PATH, TYPE, Filter.by("customer")),
                Operation.post(
                        PATH + "/{id}",
                        WRITABLE.and(optional("proration_behavior", Changes.PRORATING)),
                        this::update),
                Operation.post(
                        PATH + "/{id}/cancel",
                        Shape.of(
                                optional("invoice_now", Kind.BOOL), optional("prorate", Kind.BOOL)),
                        this::cancel),
                Operation.post(
                        PATH + "/{id}/release",
                        Shape.of(optional("preserve_cancel_date", Kind.BOOL)),
                        this::release));
    }

    private ObjectNode create(Call call) {
        if (call.has("from_subscription")) {
            return from(call);
        }
        ObjectNode customer =
                call.referred("customer", "customer")
                        .orElseThrow(
                                () ->
                                        StripeError.invalid(
                                                "parameter_missing",
                                                "customer",
                                                "You must pass `customer` or"
                                                        + " `from_subscription`."));
        Books books = Clocks.of(call.books(), customer);
        long start = call.get("start_date").asLong(books.seconds());
        String currency = customer.path("currency").asText("");
        ArrayNode phases = SchedulePhases.of(call, currency, start, Set.of());
        return new Scheduling(books)
                .plan(
                        customer,
                        phases,
                        call.text("end_behavior").orElse("release"),
                        call.get("metadata"));
    }

    /** Phases are not taken with it: Stripe wants them in an update. */
    private static ObjectNode from(Call call) {
        ObjectNode subscription = call.referred("subscription", "from_subscription").orElseThrow();
        if (call.has("phases") || call.has("end_behavior") || call.has("customer")) {
            throw StripeError.invalid(
                    null,
                    "from_subscription",
                    "You cannot set other parameters while `from_subscription` is set.");
        }
        if (Cancellation.over(subscription) || subscription.path("schedule").isTextual()) {
            throw StripeError.invalid(
                    null,
                    "from_subscription",
                    "You cannot migrate a subscription that is canceled or attached to a schedule"
                            + " already.");
        }
        return new Scheduling(Clocks.of(call.books(), subscription))
                .from(subscription, call.get("metadata"));
    }

    private ObjectNode update(Call call) {
        ObjectNode schedule = open(call, "update");
        ObjectNode before = schedule.deepCopy();
        Patch.apply(schedule, call.params(), "phases", "proration_behavior");
        if (!call.get("phases").isEmpty()) {
            JsonNode first = before.path("phases").path(0);
            ArrayNode phases =
                    SchedulePhases.of(
                            call,
                            first.path("currency").asText(),
                            first.path("start_date").asLong(),
                            billed(call, schedule));
            keepTheBeginning(before, phases);
            schedule.set("phases", phases);
        }
        return new Scheduling(Clocks.of(call.books(), schedule)).change(schedule, before);
    }

    private static Set<String> billed(Call call, ObjectNode schedule) {
        return Json.text(schedule, "subscription")
                .flatMap(call.books()::find)
                .map(subscription -> subscription.path("items").path("data").valueStream())
                .orElseGet(Stream::empty)
                .map(item -> item.path("price").path("id").asText())
                .collect(Collectors.toSet());
    }

    /** The running phase has begun when it has begun. */
    private static void keepTheBeginning(ObjectNode before, ArrayNode phases) {
        JsonNode running = before.path("current_phase");
        boolean there =
                phases.valueStream()
                        .mapToLong(phase -> phase.path("start_date").asLong())
                        .anyMatch(start -> start == running.path("start_date").asLong());
        if (running.isObject() && !there) {
            throw StripeError.invalid(
                    null, "phases", "You can not modify the start date of the current phase.");
        }
    }

    private ObjectNode cancel(Call call) {
        ObjectNode schedule = open(call, "cancel");
        return new Scheduling(Clocks.of(call.books(), schedule)).cancel(schedule);
    }

    private ObjectNode release(Call call) {
        ObjectNode schedule = open(call, "release");
        if (!schedule.path("subscription").isTextual()) {
            throw StripeError.invalid(
                    null, null, "You cannot release a schedule that has not started.");
        }
        return new Scheduling(Clocks.of(call.books(), schedule)).release(schedule);
    }

    private static ObjectNode open(Call call, String act) {
        ObjectNode schedule = call.subject(TYPE);
        if (!Scheduling.open(schedule)) {
            throw StripeError.invalid(
                    null,
                    null,
                    "You cannot %s a subscription schedule that is currently in the `%s` status."
                            .formatted(act, schedule.path("status").asText()));
        }
        return schedule;
    }
}

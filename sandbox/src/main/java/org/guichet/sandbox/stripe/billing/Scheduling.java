// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/**
 * A subscription schedule: phases that follow each other, each with its own items. What a phase
 * says is written onto the subscription when the phase begins; after the last the subscription goes
 * on by itself or ends.
 */
public final class Scheduling {

    private static final Duration EXPIRY_TOLD_BEFORE = Duration.ofDays(7);

    private final Books books;

    public Scheduling(Books books) {
        this.books = books;
    }

    /** Whether the schedule still has something to do. */
    public static boolean open(ObjectNode schedule) {
        return List.of("not_started", "active").contains(schedule.path("status").asText());
    }

    /** One phase, which is what the subscription is now until its period ends. */
    public ObjectNode from(ObjectNode subscription, JsonNode metadata) {
        ObjectNode schedule = fresh(subscription.path("customer"), metadata);
        schedule.set("test_clock", subscription.path("test_clock"));
        ObjectNode phase = Json.blank("subscription_schedule.phase");
        JsonNode first = subscription.path("items").path("data").path(0);
        phase.set("start_date", first.path("current_period_start"));
        phase.put("end_date", Items.periodEnd(subscription));
        phase.set("currency", subscription.path("currency"));
        phase.set("metadata", subscription.path("metadata"));
        ArrayNode items = phase.putArray("items");
        for (JsonNode item : subscription.path("items").path("data")) {
            items.add(item(item.path("price"), item.path("quantity").asLong(1)));
        }
        schedule.putArray("phases").add(phase);
        books.add(schedule);
        take(schedule, subscription);
        books.announce("subscription_schedule.created", schedule);
        return schedule;
    }

    /** Of a customer who has no subscription yet; the first phase begins now or later. */
    public ObjectNode plan(ObjectNode customer, ArrayNode phases, String after, JsonNode metadata) {
        ObjectNode schedule = fresh(customer.path("id"), metadata);
        schedule.set("test_clock", customer.path("test_clock"));
        schedule.put("end_behavior", after).set("phases", phases);
        schedule.put("_next_at", phases.path(0).path("start_date").asLong());
        books.add(schedule);
        books.announce("subscription_schedule.created", schedule);
        if (schedule.path("_next_at").asLong() <= books.seconds()) {
            pass(books, schedule);
        }
        return schedule;
    }

    /**
     * Phases that have begun stay as they were; the running one takes effect again where it
     * changed.
     */
    public ObjectNode change(ObjectNode schedule, ObjectNode before) {
        schedule.path("current_phase")
                .propertyStream()
                .findFirst()
                .ifPresent(running -> enter(schedule, phase(schedule).orElseThrow()));
        books.save(schedule);
        books.announceChange("subscription_schedule.updated", before, schedule);
        return schedule;
    }

    public static ObjectNode item(JsonNode price, long quantity) {
        ObjectNode item = Json.object().putNull("billing_thresholds");
        item.putArray("discounts");
        item.putObject("metadata");
        item.set("plan", price.path("id"));
        item.set("price", price.path("id"));
        item.put("quantity", quantity).putArray("tax_rates");
        return item;
    }

    /** The moment of {@code _next_at} has come: a phase ends, the next begins. */
    static void pass(Books books, ObjectNode schedule) {
        Scheduling scheduling = new Scheduling(books);
        Optional<ObjectNode> next = scheduling.phase(schedule);
        if (next.isEmpty()) {
            scheduling.end(schedule);
            return;
        }
        ObjectNode before = schedule.deepCopy();
        if (schedule.path("subscription").isTextual()) {
            scheduling.enter(schedule, next.get());
        } else {
            scheduling.start(schedule, next.get());
        }
        books.save(schedule);
        books.announceChange("subscription_schedule.updated", before, schedule);
    }

    static void tellExpiry(Books books, ObjectNode schedule) {
        schedule.remove("_expiring_at");
        books.save(schedule);
        books.announce("subscription_schedule.expiring", schedule);
    }

    /** The subscription goes on without it. */
    public ObjectNode release(ObjectNode schedule) {
        ObjectNode subscription = books.get(schedule.path("subscription").asText());
        schedule.put("status", "released").put("released_at", books.seconds());
        schedule.set("released_subscription", subscription.get("id"));
        schedule.putNull("subscription").putNull("current_phase");
        stop(schedule);
        let(subscription, Json.object().nullNode());
        books.announce("subscription_schedule.released", schedule);
        return schedule;
    }

    /** The schedule ends with its subscription, if it has begun one. */
    public ObjectNode cancel(ObjectNode schedule) {
        Optional<ObjectNode> subscription =
                Json.text(schedule, "subscription").flatMap(books::find);
        schedule.put("status", "canceled").put("canceled_at", books.seconds());
        stop(schedule.putNull("current_phase"));
        books.announce("subscription_schedule.canceled", schedule);
        subscription
                .filter(of -> !Cancellation.over(of))
                .ifPresent(of -> Cancellation.now(books, of));
        return schedule;
    }

    /** Its subscription has ended under it. */
    static void bereave(Books books, ObjectNode subscription, boolean unpaid) {
        Json.text(subscription, "schedule")
                .flatMap(books::find)
                .filter(Scheduling::open)
                .ifPresent(
                        schedule -> {
                            schedule.put("status", "canceled").put("canceled_at", books.seconds());
                            new Scheduling(books).stop(schedule.putNull("current_phase"));
                            books.announce(
                                    "subscription_schedule." + (unpaid ? "aborted" : "canceled"),
                                    schedule);
                        });
    }

    private ObjectNode fresh(JsonNode customer, JsonNode metadata) {
        ObjectNode schedule = Json.blank("subscription_schedule").put("id", Ids.fresh("sub_sched"));
        schedule.put("created", books.seconds()).set("customer", customer);
        if (metadata.isObject()) {
            schedule.set("metadata", metadata);
        }
        return schedule;
    }

    private Optional<ObjectNode> phase(ObjectNode schedule) {
        return schedule.path("phases")
                .valueStream()
                .filter(phase -> phase.path("end_date").asLong() > books.seconds())
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    private void start(ObjectNode schedule, ObjectNode phase) {
        ObjectNode customer = books.get(schedule.path("customer").asText());
        List<Subscribing.Line> lines =
                phase.path("items")
                        .valueStream()
                        .map(
                                item ->
                                        new Subscribing.Line(
                                                books.get(item.path("price").asText()),
                                                item.path("quantity").asLong(1)))
                        .toList();
        ObjectNode subscription =
                new Subscribing(books)
                        .create(
                                customer,
                                lines,
                                Terms.Paying.ALLOW_INCOMPLETE,
                                Duration.ZERO,
                                fresh -> fresh.set("metadata", phase.path("metadata")));
        enter(schedule, phase, subscription);
        take(schedule, subscription);
    }

    private void enter(ObjectNode schedule, ObjectNode phase) {
        ObjectNode subscription = books.get(schedule.path("subscription").asText());
        List<ItemChange> changes = changes(subscription, phase);
        enter(schedule, phase, subscription);
        if (!changes.isEmpty()) {
            Terms.Prorating prorating =
                    Terms.Prorating.of(phase.path("proration_behavior").asText());
            Terms terms = Terms.of(prorating, Terms.Paying.ALLOW_INCOMPLETE, books.now());
            new Repricing(books).change(subscription, subscription.deepCopy(), changes, terms);
        }
    }

    private void enter(ObjectNode schedule, ObjectNode phase, ObjectNode subscription) {
        schedule.put("status", "active");
        schedule.putObject("current_phase")
                .put("end_date", phase.path("end_date").asLong())
                .put("start_date", phase.path("start_date").asLong());
        schedule.set("subscription", subscription.get("id"));
        schedule.put("_next_at", phase.path("end_date").asLong());
        boolean last = schedule.path("phases").path(schedule.path("phases").size() - 1) == phase;
        long told = phase.path("end_date").asLong() - EXPIRY_TOLD_BEFORE.toSeconds();
        if (last && told > books.seconds()) {
            schedule.put("_expiring_at", told);
        } else {
            schedule.remove("_expiring_at");
        }
    }

    /** From the items that are there to those of the phase, by place. */
    private List<ItemChange> changes(ObjectNode subscription, ObjectNode phase) {
        List<JsonNode> there = subscription.path("items").path("data").valueStream().toList();
        List<JsonNode> wished = phase.path("items").valueStream().toList();
        List<ItemChange> changes = new ArrayList<>();
        for (int at = 0; at < Math.max(there.size(), wished.size()); at++) {
            if (at >= wished.size()) {
                changes.add(ItemChange.without(there.get(at).path("id").asText()));
                continue;
            }
            ObjectNode price = books.get(wished.get(at).path("price").asText());
            long quantity = wished.get(at).path("quantity").asLong(1);
            if (at >= there.size()) {
                changes.add(ItemChange.more(price, quantity));
            } else if (!there.get(at).path("price").path("id").equals(price.path("id"))
                    || there.get(at).path("quantity").asLong() != quantity) {
                changes.add(ItemChange.of(there.get(at).path("id").asText(), price, quantity));
            }
        }
        return changes;
    }

    private void end(ObjectNode schedule) {
        if (schedule.path("end_behavior").asText().equals("cancel")) {
            schedule.put("status", "completed").put("completed_at", books.seconds());
            stop(schedule.putNull("current_phase"));
            books.announce("subscription_schedule.completed", schedule);
            Cancellation.now(books, books.get(schedule.path("subscription").asText()));
        } else {
            release(schedule);
        }
    }

    private void take(ObjectNode schedule, ObjectNode subscription) {
        if (!schedule.path("subscription").isTextual()) {
            enter(schedule, (ObjectNode) schedule.path("phases").path(0), subscription);
        }
        books.save(schedule);
        let(subscription, schedule.get("id"));
    }

    private void let(ObjectNode subscription, JsonNode schedule) {
        ObjectNode before = subscription.deepCopy();
        books.save(subscription.set("schedule", schedule));
        books.announceChange("customer.subscription.updated", before, subscription);
    }

    private void stop(ObjectNode schedule) {
        schedule.remove(List.of("_next_at", "_expiring_at"));
        books.save(schedule);
    }
}

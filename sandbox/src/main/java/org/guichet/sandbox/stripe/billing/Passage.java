// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Query;

/**
 * What time alone does, on the world's clock or on a test clock: a subscription renews or comes to
 * its scheduled end, a draft is finalized, a failed payment tried again, an open session expires.
 * Each happens at its own moment and in the order of the moments, so a clock that jumps a year
 * leaves twelve invoices with the dates of twelve months.
 */
public final class Passage {

    private static final String SCHEDULE = "subscription_schedule";
    private static final int AT_ONCE = 100;

    /** Nothing that happens brings anything sooner than this. */
    private static final long CONSEQUENCES_AFTER = 3600;

    /** Something due: when, and what then happens to the object as it is at that moment. */
    private record Due(
            long moment, String id, String type, String field, BiConsumer<Books, ObjectNode> act) {}

    private final Books books;
    private final String clock;

    /**
     * @param clock a test clock's id, empty for the world's
     */
    public Passage(Books books, String clock) {
        this.books = books;
        this.clock = clock;
    }

    public boolean isDue(Instant until) {
        return !due(until).isEmpty();
    }

    public void until(Instant until) {
        for (List<Due> due = due(until); !due.isEmpty(); due = due(until)) {
            long first = due.getFirst().moment();
            for (Due next : due) {
                if (next.moment() < first + CONSEQUENCES_AFTER) {
                    happen(next);
                }
            }
        }
    }

    /** What one thing did may have settled another: each is looked at again before it happens. */
    private void happen(Due due) {
        Books then = books.at(Instant.ofEpochSecond(due.moment()));
        ObjectNode object = books.get(due.id());
        if (still(object, due)) {
            due.act().accept(then, object);
        }
    }

    private static boolean still(ObjectNode object, Due due) {
        return object.path(due.field()).asLong() == due.moment()
                && (!due.type().equals("subscription") || !Cancellation.over(object));
    }

    private List<Due> due(Instant until) {
        List<Due> due = new ArrayList<>();
        // A subscription that ends at the very moment it would renew, ends; and what a schedule
        // says of the next period is said before that begins.
        add(due, "subscription", "cancel_at", living(), until, Cancellation::now);
        add(due, "subscription", "_update_expires_at", living(), until, PendingUpdate::expire);
        add(due, SCHEDULE, "_next_at", schedules(), until, Scheduling::pass);
        add(due, "subscription", "_renews_at", living(), until, (b, s) -> new Renewal(b).renew(s));
        add(due, SCHEDULE, "_expiring_at", schedules(), until, Scheduling::tellExpiry);
        add(due, "subscription", "_upcoming_at", living(), until, Renewal::announce);
        add(due, "subscription", "_resumes_at", living(), until, Subscribing::collectAgain);
        add(
                due,
                "subscription",
                "_trial_warning_at",
                Query.of("subscription").where("status", "trialing"),
                until,
                Subscribing::warn);
        add(
                due,
                "subscription",
                "_expires_at",
                Query.of("subscription").where("status", "incomplete"),
                until,
                Subscribing::expire);
        add(
                due,
                "invoice",
                "automatically_finalizes_at",
                Query.of("invoice").where("status", "draft"),
                until,
                (b, invoice) -> advance(b, invoice));
        add(
                due,
                "invoice",
                "next_payment_attempt",
                Query.of("invoice").where("status", "open"),
                until,
                (b, invoice) -> new Collection(b).attempt(invoice));
        add(
                due,
                "invoice",
                "_settles_at",
                Query.of("invoice").where("status", "open"),
                until,
                (b, invoice) -> new Collection(b).settle(invoice));
        add(
                due,
                "refund",
                "_settles_at",
                Query.of("refund").where("status", "pending"),
                until,
                Refunding::arrive);
        add(due, "tax_id", "_verifies_at", Query.of("tax_id"), until, Verification::end);
        add(
                due,
                "checkout.session",
                "expires_at",
                Query.of("checkout.session").where("status", "open"),
                until,
                SessionEnd::expire);
        due.sort(Comparator.comparingLong(Due::moment));
        return due;
    }

    private void add(
            List<Due> due,
            String type,
            String field,
            Query query,
            Instant until,
            BiConsumer<Books, ObjectNode> act) {
        query.onClock(clock).whereDue(field, until.getEpochSecond()).limit(AT_ONCE);
        for (ObjectNode object : books.list(query).data()) {
            long moment = object.path(field).asLong();
            due.add(new Due(moment, object.path("id").asText(), type, field, act));
        }
    }

    private static Query living() {
        return Query.of("subscription")
                .whereNot("status", "canceled")
                .whereNot("status", "incomplete_expired");
    }

    private static Query schedules() {
        return Query.of(SCHEDULE).whereIn("status", List.of("not_started", "active"));
    }

    private static void advance(Books books, ObjectNode draft) {
        boolean finished = new Invoicing(books).tryToFinish(draft);
        if (finished && draft.path("amount_due").asLong() > 0) {
            new Collection(books).attempt(draft);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;
import org.guichet.sandbox.stripe.store.Query;

/**
 * A customer who is moved on in time from the control page. At Stripe only a customer made on a
 * test clock can be; here anyone is put on one of their own when they are first moved, and from
 * then on is as if they had always been. Their time stands still until they are moved again.
 */
public final class OwnTime {

    /** What lives by its customer's clock. */
    private static final List<String> THEIRS =
            List.of("subscription", "subscription_schedule", "invoice", "invoiceitem");

    private static final int MOST = 10_000;

    private final Books books;

    public OwnTime(Books books) {
        this.books = books;
    }

    /**
     * Lets everything happen to the customer that is due until then.
     *
     * @return the clock
     * @throws IllegalStateException where there is nothing to leap to
     */
    public ObjectNode leap(ObjectNode customer, Leap leap) {
        if (customer.path("deleted").asBoolean()) {
            throw new IllegalStateException("The customer was deleted.");
        }
        Instant now = Clocks.of(books, customer).now().truncatedTo(ChronoUnit.SECONDS);
        Instant until =
                leap.from(now, renewal(customer))
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "There is no renewal to go to, or it is too near."));
        ObjectNode clock = clock(customer, now);
        Clocks.advance(books, clock, until.getEpochSecond());
        return clock;
    }

    private Optional<Instant> renewal(ObjectNode customer) {
        return theirs(customer, "subscription").stream()
                .filter(one -> !Cancellation.over(one))
                .flatMap(one -> turn(one).stream())
                .min(Instant::compareTo);
    }

    /** When it renews, or ends before that; empty for one that is paused for good. */
    private static Optional<Instant> turn(ObjectNode subscription) {
        return Stream.of("_renews_at", "cancel_at")
                .map(subscription::path)
                .filter(JsonNode::isNumber)
                .map(moment -> Instant.ofEpochSecond(moment.asLong()))
                .min(Instant::compareTo);
    }

    private ObjectNode clock(ObjectNode customer, Instant now) {
        return Json.text(customer, "test_clock")
                .map(books::get)
                .orElseGet(() -> put(customer, now));
    }

    private ObjectNode put(ObjectNode customer, Instant now) {
        String name = customer.path("email").asText(null);
        ObjectNode clock = Clocks.make(books, now.getEpochSecond(), name);
        ObjectNode before = customer.deepCopy();
        String id = clock.path("id").asText();
        books.save(customer.put("test_clock", id));
        for (String type : THEIRS) {
            theirs(customer, type).forEach(one -> books.save(one.put("test_clock", id)));
        }
        books.announceChange("customer.updated", before, customer);
        return clock;
    }

    private List<ObjectNode> theirs(ObjectNode customer, String type) {
        return books.list(
                        Query.of(type).where("customer", customer.path("id").asText()).limit(MOST))
                .data();
    }
}

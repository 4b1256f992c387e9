// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Ids;
import org.guichet.sandbox.stripe.store.Json;

/** Whose time it is: what hangs on a test clock lives by that, all else by the world's. */
public final class Clocks {

    public static final String TYPE = "test_helpers.test_clock";
    private static final Duration KEPT = Duration.ofDays(30);

    private Clocks() {}

    /** The books at the moment of the object's clock. */
    public static Books of(Books books, JsonNode object) {
        return Json.text(object, "test_clock")
                .flatMap(books::find)
                .map(clock -> books.at(moment(clock)))
                .orElse(books);
    }

    /** A new one that nobody lives by yet. */
    public static ObjectNode make(Books books, long frozen, String name) {
        ObjectNode clock = Json.blank(TYPE).put("id", Ids.fresh("clock"));
        clock.put("created", books.seconds()).put("frozen_time", frozen).put("name", name);
        clock.put("deletes_after", books.now().plus(KEPT).getEpochSecond());
        books.add(clock);
        books.announce(TYPE + ".created", clock);
        return clock;
    }

    /**
     * Lets everything on the clock happen that is due until then.
     *
     * @return the clock as it was while that happened
     */
    public static ObjectNode advance(Books books, ObjectNode clock, long until) {
        if (until <= moment(clock).getEpochSecond()) {
            throw new IllegalStateException("A test clock can only be advanced, not turned back.");
        }
        clock.put("status", "advancing");
        clock.putObject("status_details").putObject("advancing").put("target_frozen_time", until);
        books.announce(TYPE + ".advancing", clock);
        ObjectNode moving = clock.deepCopy();
        new Passage(books, clock.path("id").asText()).until(Instant.ofEpochSecond(until));
        clock.put("frozen_time", until).put("status", "ready").putObject("status_details");
        books.save(clock);
        books.announce(TYPE + ".ready", clock);
        return moving;
    }

    private static Instant moment(ObjectNode clock) {
        return Instant.ofEpochSecond(clock.path("frozen_time").asLong());
    }
}

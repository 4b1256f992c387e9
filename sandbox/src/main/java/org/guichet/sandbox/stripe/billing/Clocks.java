// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.guichet.sandbox.stripe.store.Books;
import org.guichet.sandbox.stripe.store.Json;

/** Whose time it is: what hangs on a test clock lives by that, all else by the world's. */
public final class Clocks {

    private Clocks() {}

    /** The books at the moment of the object's clock. */
    public static Books of(Books books, JsonNode object) {
        return Json.text(object, "test_clock")
                .flatMap(books::find)
                .map(clock -> books.at(moment(clock)))
                .orElse(books);
    }

    /** Lets everything on the clock happen that is due until then. */
    public static void advance(Books books, ObjectNode clock, long until) {
        Instant moment = Instant.ofEpochSecond(until);
        new Passage(books, clock.path("id").asText()).until(moment);
        clock.put("frozen_time", until);
    }

    private static Instant moment(ObjectNode clock) {
        return Instant.ofEpochSecond(clock.path("frozen_time").asLong());
    }
}

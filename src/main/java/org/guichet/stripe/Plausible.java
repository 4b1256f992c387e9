// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of an object of Stripe's may go into the books. What is not like this would be refused by
 * the database, again at each try; here it is an {@link OddObject} and put aside at once.
 */
final class Plausible {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Stripe was founded later, and a year has four digits. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Plausible() {}

    /**
     * @throws IllegalArgumentException where it is none
     */
    static String id(@Nullable String text) {
        if (text == null || !ID.matcher(text).matches()) {
            throw new IllegalArgumentException("not an id");
        }
        return text;
    }

    /**
     * @throws java.time.DateTimeException where there is no such time at all
     * @throws IllegalArgumentException where nothing of ours was then
     */
    static Instant time(long seconds) {
        Instant time = Instant.ofEpochSecond(seconds);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("not a time of ours");
        }
        return time;
    }
}

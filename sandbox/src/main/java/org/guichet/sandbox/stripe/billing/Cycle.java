// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The billing cycle: periods counted from one anchor, in UTC. Each end is computed from the anchor
 * and never from the period before, so that a subscription of 31 January ends on 28 February and
 * then on 31 March, as Stripe's does.
 */
record Cycle(Instant anchor, ChronoUnit unit, long count) {

    /** From start, included, to end, excluded. */
    record Period(Instant start, Instant end) {}

    static Cycle of(JsonNode price, Instant anchor) {
        JsonNode recurring = price.path("recurring");
        ChronoUnit unit =
                switch (recurring.path("interval").asText()) {
                    case "day" -> ChronoUnit.DAYS;
                    case "week" -> ChronoUnit.WEEKS;
                    case "month" -> ChronoUnit.MONTHS;
                    case "year" -> ChronoUnit.YEARS;
                    default -> throw new IllegalArgumentException("Not recurring: " + price);
                };
        return new Cycle(anchor, unit, recurring.path("interval_count").asLong(1));
    }

    /**
     * @param number 0 for the first
     */
    Period period(long number) {
        return new Period(boundary(number), boundary(number + 1));
    }

    /**
     * The period that begins where one ends; off the grid where the price was changed on the way.
     */
    Period following(Instant end) {
        long number = 0;
        while (boundary(number).isBefore(end)) {
            number++;
        }
        return boundary(number).equals(end)
                ? period(number)
                : new Cycle(end, unit, count).period(0);
    }

    private Instant boundary(long number) {
        ZonedDateTime start = anchor.atZone(ZoneOffset.UTC);
        return start.plus(number * count, unit).toInstant();
    }
}

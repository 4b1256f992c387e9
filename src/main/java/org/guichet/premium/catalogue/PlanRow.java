// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.Interval;

/**
 * One pane of the window: a plan, what it costs, and a square whose area is its room.
 *
 * @param side of the square, in units of the drawing, where the largest plan fills the frame
 */
record PlanRow(
        Plan plan, Optional<Offered> monthly, Optional<Offered> yearly, String side, String top) {

    /** The frame's inside, in units of the drawing. */
    private static final double FRAME = 63.2;

    private static final double FLOOR = 65.0;

    /** A price with the tax in it. */
    record Offered(Price price, TaxRate.Split split) {}

    static List<PlanRow> of(PriceBook book) {
        long largest = book.plans().stream().mapToLong(Plan::storageBytes).max().orElse(1);
        return book.plans().stream().map(plan -> of(book, plan, largest)).toList();
    }

    private static PlanRow of(PriceBook book, Plan plan, long largest) {
        double side = FRAME * Math.sqrt((double) plan.storageBytes() / largest);
        return new PlanRow(
                plan,
                offered(book, plan, Interval.MONTH),
                offered(book, plan, Interval.YEAR),
                drawn(side),
                drawn(FLOOR - side));
    }

    private static Optional<Offered> offered(PriceBook book, Plan plan, Interval interval) {
        return book.price(plan.code(), interval)
                .map(price -> new Offered(price, price.split(book.tax())));
    }

    private static String drawn(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.guichet.premium.PaymentGateway.Interval;

/**
 * One pane of the window: a plan, what it costs, and a square whose area is its room.
 *
 * @param side of the square, in units of the drawing, where the largest plan fills the frame
 */
public record PlanRow(
        Plan plan, Optional<Offered> monthly, Optional<Offered> yearly, String side, String top) {

    /** The frame's inside, in units of the drawing. */
    private static final BigDecimal FRAME = new BigDecimal("63.2");

    private static final BigDecimal FLOOR = new BigDecimal("65.0");

    /** A price with the tax in it. */
    public record Offered(Price price, TaxRate.Split split) {}

    static List<PlanRow> of(PriceBook book) {
        long largest = book.plans().stream().mapToLong(Plan::storageBytes).max().orElse(1);
        return book.plans().stream().map(plan -> of(book, plan, largest)).toList();
    }

    private static PlanRow of(PriceBook book, Plan plan, long largest) {
        BigDecimal side =
                BigDecimal.valueOf(plan.storageBytes())
                        .divide(BigDecimal.valueOf(largest), MathContext.DECIMAL64)
                        .sqrt(MathContext.DECIMAL64)
                        .multiply(FRAME);
        return new PlanRow(
                plan,
                offered(book, plan, Interval.MONTH),
                offered(book, plan, Interval.YEAR),
                drawn(side),
                drawn(FLOOR.subtract(side)));
    }

    private static Optional<Offered> offered(PriceBook book, Plan plan, Interval interval) {
        return book.price(plan.code(), interval)
                .map(price -> new Offered(price, price.split(book.tax())));
    }

    private static String drawn(BigDecimal units) {
        return units.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}

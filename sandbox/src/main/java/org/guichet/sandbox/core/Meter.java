// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Used of quota, for people: decimal units, as the plans are sold.
 *
 * @param percent 0 to 100
 */
record Meter(String used, String quota, int percent, boolean full) {

    static Meter of(long used, long quota) {
        long percent = quota == 0 ? 100 : Math.min(100, used * 100 / quota);
        return new Meter(text(used), text(quota), (int) percent, used >= quota);
    }

    private static String text(long bytes) {
        return bytes >= 1_000_000_000_000L ? in(bytes, 12) + " TB" : in(bytes, 9) + " GB";
    }

    private static String in(long bytes, int power) {
        BigDecimal value = BigDecimal.valueOf(bytes, power).setScale(1, RoundingMode.HALF_UP);
        return value.stripTrailingZeros().toPlainString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far a customer's time is moved on by one press on the control page. */
public enum Leap {
    HOUR("hour", "an hour"),
    DAY("day", "a day"),
    WEEK("week", "a week"),
    MONTH("month", "a month"),
    YEAR("year", "a year"),
    BEFORE_RENEWAL("before_renewal", "to an hour before the renewal"),
    RENEWAL("renewal", "to the renewal, its invoice a draft"),
    AFTER_RENEWAL("after_renewal", "to two hours after the renewal");

    private static final Duration BEFORE = Duration.ofHours(1);

    /** A draft is finalized after one hour. */
    private static final Duration AFTER = Duration.ofHours(2);

    private final String key;
    private final String words;

    Leap(String key, String words) {
        this.key = key;
        this.words = words;
    }

    public static Optional<Leap> of(String key) {
        return Arrays.stream(values()).filter(leap -> leap.key.equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Leap::key).toList();
    }

    public String key() {
        return key;
    }

    public String words() {
        return words;
    }

    /**
     * Where it leads to.
     *
     * @param renewal the customer's next, empty where none is to come
     * @return empty without a renewal to go to, or where that is over
     */
    Optional<Instant> from(Instant now, Optional<Instant> renewal) {
        return switch (this) {
            case HOUR -> Optional.of(now.plus(1, ChronoUnit.HOURS));
            case DAY -> Optional.of(now.plus(1, ChronoUnit.DAYS));
            case WEEK -> Optional.of(now.plus(7, ChronoUnit.DAYS));
            case MONTH -> Optional.of(now.atZone(ZoneOffset.UTC).plusMonths(1).toInstant());
            case YEAR -> Optional.of(now.atZone(ZoneOffset.UTC).plusYears(1).toInstant());
            case BEFORE_RENEWAL ->
                    renewal.map(moment -> moment.minus(BEFORE)).filter(now::isBefore);
            case RENEWAL -> renewal.filter(now::isBefore);
            case AFTER_RENEWAL -> renewal.map(moment -> moment.plus(AFTER)).filter(now::isBefore);
        };
    }
}

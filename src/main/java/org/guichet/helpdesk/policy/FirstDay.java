// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Days as people type them, no further away than anybody plans. */
final class FirstDay {

    private static final Duration FURTHEST = Duration.ofDays(5 * 365);

    private FirstDay() {}

    static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** From today on, there. */
    static boolean isAhead(LocalDate day, ZoneId zone, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return !day.isBefore(today) && day.isBefore(today.plusDays(FURTHEST.toDays()));
    }

    /** The beginning of a day after today there; empty where it is none. */
    static Optional<Instant> of(String typed, ZoneId zone, Instant now) {
        return day(typed)
                .filter(day -> isAhead(day, zone, now))
                .map(day -> day.atStartOfDay(zone).toInstant())
                .filter(at -> at.isAfter(now));
    }
}

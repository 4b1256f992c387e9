// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.watch;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a partner's people work: {@code MON-FRI 08:00-20:00 Pacific/Auckland}. One that ends before
 * it starts goes over midnight and belongs to the day on which it starts.
 */
record Shift(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to, ZoneId zone) {

    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Z]{3})-([A-Z]{3}) ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2}) ([A-Za-z0-9/_+-]+)");

    /**
     * @throws IllegalArgumentException with the text, where it is no shift
     */
    static Shift parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            try {
                return new Shift(
                        day(form.group(1)),
                        day(form.group(2)),
                        LocalTime.parse(form.group(3)),
                        LocalTime.parse(form.group(4)),
                        ZoneId.of(form.group(5)));
            } catch (DateTimeException unreadable) {
                throw notOne(text);
            }
        }
        throw notOne(text);
    }

    boolean covers(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        LocalTime clock = local.toLocalTime();
        if (from.isBefore(to)) {
            return works(local.getDayOfWeek()) && !clock.isBefore(from) && clock.isBefore(to);
        }
        return (works(local.getDayOfWeek()) && !clock.isBefore(from))
                || (works(local.getDayOfWeek().minus(1)) && clock.isBefore(to));
    }

    private boolean works(DayOfWeek day) {
        int length = Math.floorMod(last.getValue() - first.getValue(), 7);
        return Math.floorMod(day.getValue() - first.getValue(), 7) <= length;
    }

    private static DayOfWeek day(String name) {
        List<DayOfWeek> found =
                Arrays.stream(DayOfWeek.values()).filter(d -> d.name().startsWith(name)).toList();
        if (found.size() != 1) {
            throw new DateTimeException(name);
        }
        return found.getFirst();
    }

    private static IllegalArgumentException notOne(String text) {
        return new IllegalArgumentException(
                "guichet.access.partners.<code>.shift: \"MON-FRI 08:00-20:00 Pacific/Auckland\" is one, \""
                        + text
                        + "\" is not");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list: behind, or before, a ticket that stood there. It says of it the time that the
 * list is ordered by, and its number, which the list showed. Whoever makes one up sees what they
 * would see by paging: it moves the beginning of a list, and no condition.
 *
 * @param at empty where the ticket has no such time
 * @param backwards whether the page ends here instead of beginning
 */
public record ListPlace(Optional<Instant> at, long number, boolean backwards) {

    // microseconds of the last ticket, or "-", and its number
    private static final Pattern SHAPE = Pattern.compile("(-|[0-9]{1,16})\\.([0-9]{1,12})");

    /** The first that is one; empty, the top of the list, where none is. */
    public static Optional<ListPlace> parse(Optional<String> after, Optional<String> before) {
        return after.flatMap(text -> parse(text, false))
                .or(() -> before.flatMap(text -> parse(text, true)));
    }

    private static Optional<ListPlace> parse(String text, boolean backwards) {
        Matcher place = SHAPE.matcher(text);
        return place.matches()
                ? Optional.of(
                        new ListPlace(
                                place.group(1).equals("-")
                                        ? Optional.empty()
                                        : Optional.of(time(Long.parseLong(place.group(1)))),
                                Long.parseLong(place.group(2)),
                                backwards))
                : Optional.empty();
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** As it stands in an address: {@code after=1794020000000000.48213}. */
    @Override
    public String toString() {
        return (backwards ? "before=" : "after=")
                + at.map(time -> Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, time)))
                        .orElse("-")
                + "."
                + number;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.guichet.page.Digits;
import org.guichet.relay.Range;
import org.guichet.relay.Range.Numbers;
import org.guichet.relay.Range.Times;
import org.guichet.relay.RelayActs;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.State;
import org.jspecify.annotations.Nullable;

/**
 * Several entries, as they were typed.
 *
 * @param since a minute in UTC, as a browser sends it
 */
public record RangeForm(
        String state,
        String from,
        String to,
        String since,
        String until,
        String source,
        String type) {

    private static final int LONGEST = 255;

    /** The product is younger, and the database knows no year with more digits. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 9999;

    static RangeForm of(MultivaluedMap<String, String> typed) {
        String state = text(typed.getFirst("state"));
        return new RangeForm(
                state.isEmpty() ? State.PARKED.key() : state,
                text(typed.getFirst("from")),
                text(typed.getFirst("to")),
                text(typed.getFirst("since")),
                text(typed.getFirst("until")),
                text(typed.getFirst("source")),
                text(typed.getFirst("type")));
    }

    /** Whether somebody asked for something, right or wrong. */
    public boolean isAsked() {
        return !(from + to + since + until).isEmpty();
    }

    /** Empty where it is none: one end only, the wrong way round, or what cannot be put back. */
    Optional<Range> range(Direction direction) {
        Optional<Numbers> numbers =
                Digits.parse(from)
                        .flatMap(first -> Digits.parse(to).map(last -> new Numbers(first, last)))
                        .filter(one -> one.from() <= one.to());
        Optional<Times> times =
                time(since)
                        .flatMap(first -> time(until).map(last -> new Times(first, last)))
                        .filter(one -> one.since().isBefore(one.until()));
        boolean half =
                numbers.isEmpty() != (from + to).isEmpty()
                        || times.isEmpty() != (since + until).isEmpty();
        return State.parse(state)
                .filter(one -> RelayActs.isReplayable(direction, one))
                .filter(one -> !half && (numbers.isPresent() || times.isPresent()))
                .map(
                        one ->
                                direction == Direction.ARRIVALS
                                        ? new Range(one, numbers, times, given(source), given(type))
                                        // departures have neither, and the log says what was done
                                        : new Range(
                                                one,
                                                numbers,
                                                times,
                                                Optional.empty(),
                                                Optional.empty()));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text))
                    .filter(one -> one.getYear() >= FIRST_YEAR && one.getYear() <= LAST_YEAR)
                    .map(one -> one.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    /** The database takes no NUL in a text, and nothing is as long. */
    private static String text(@Nullable String typed) {
        String known = typed == null ? "" : typed.replace("\0", "").strip();
        return known.substring(0, Math.min(known.length(), LONGEST));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When somebody works: hours of the week in a time zone, less the days that are closed.
 *
 * <p>An instant is open where the clock on the wall there shows an hour of that weekday, so an hour
 * that the wall clock skips in spring is never open, and one that it shows twice in autumn is open
 * twice. That is why this walks along stretches of one offset and not along local times, of which
 * some name no instant and some name two.
 */
public final class BusinessCalendar {

    /** A calendar that is closed for so long is a mistake, not a calendar. */
    private static final Duration HORIZON = Duration.ofDays(3660);

    /**
     * Open hours of a weekday, in minutes of its day.
     *
     * @param opens the first open minute, from 0
     * @param closes the minute that is not open any more, up to 1440
     */
    public record Hours(DayOfWeek day, int opens, int closes) {
        public Hours {
            if (opens < 0 || opens >= closes || closes > 24 * 60) {
                throw new IllegalArgumentException("no hours: " + opens + " to " + closes);
            }
        }
    }

    private record Opening(Instant from, Instant to) {}

    private final ZoneRules zone;
    private final Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    private final Set<LocalDate> closed;

    /**
     * @param week at least one; those of a day do not overlap
     * @param closed the days there, by the wall's date, on which nobody works
     */
    public BusinessCalendar(ZoneId zone, List<Hours> week, Set<LocalDate> closed) {
        this.zone = zone.getRules();
        this.closed = Set.copyOf(closed);
        for (DayOfWeek day : DayOfWeek.values()) {
            this.week.put(day, ofDay(day, week));
        }
        if (week.isEmpty()) {
            throw new IllegalArgumentException("a calendar that never opens");
        }
    }

    private static List<Hours> ofDay(DayOfWeek day, List<Hours> week) {
        List<Hours> hours =
                week.stream()
                        .filter(each -> each.day() == day)
                        .sorted(Comparator.comparingInt(Hours::opens))
                        .toList();
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i).opens() < hours.get(i - 1).closes()) {
                throw new IllegalArgumentException("hours of " + day + " overlap");
            }
        }
        return hours;
    }

    /** How much of the time between two instants was open; zero where the second is not later. */
    public Duration between(Instant from, Instant to) {
        Duration open = Duration.ZERO;
        Instant at = from;
        while (at.isBefore(to)) {
            Opening next = next(at);
            if (!next.from().isBefore(to)) {
                break;
            }
            open = open.plus(Duration.between(next.from(), earlier(next.to(), to)));
            at = next.to();
        }
        return open;
    }

    /** The first instant by which so much open time has passed; the given one for none. */
    public Instant after(Instant from, Duration open) {
        Duration left = open;
        Instant at = from;
        while (left.isPositive()) {
            Opening next = next(at);
            Duration length = Duration.between(next.from(), next.to());
            if (left.compareTo(length) <= 0) {
                return next.from().plus(left);
            }
            left = left.minus(length);
            at = next.to();
        }
        return at;
    }

    /** What is open from then on without a break, at most to the end of the day or the offset. */
    private Opening next(Instant at) {
        Instant horizon = at.plus(HORIZON);
        Instant from = at;
        while (from.isBefore(horizon)) {
            ZoneOffset offset = zone.getOffset(from);
            ZoneOffsetTransition change = zone.nextTransition(from);
            Instant to = change == null ? horizon : earlier(change.getInstant(), horizon);
            LocalDate last = to.atOffset(offset).toLocalDate();
            LocalDate day = from.atOffset(offset).toLocalDate();
            for (; !day.isAfter(last); day = day.plusDays(1)) {
                for (Hours hours : hours(day)) {
                    Instant opens = later(at(day, hours.opens(), offset), from);
                    Instant closes = earlier(at(day, hours.closes(), offset), to);
                    if (opens.isBefore(closes)) {
                        return new Opening(opens, closes);
                    }
                }
            }
            from = to;
        }
        throw new IllegalStateException("a calendar that does not open for ten years");
    }

    private List<Hours> hours(LocalDate day) {
        return closed.contains(day) ? List.of() : week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    private static Instant at(LocalDate day, int minute, ZoneOffset offset) {
        return day.atStartOfDay().plusMinutes(minute).toInstant(offset);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

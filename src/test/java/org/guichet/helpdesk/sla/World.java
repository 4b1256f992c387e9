// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.guichet.helpdesk.sla.BusinessCalendar.Hours;

/**
 * A made-up calendar somewhere, at a time when the wall clock there may change, and how slow people
 * count its hours: by looking at the wall again and again.
 */
record World(ZoneId zone, Instant from, List<Hours> week, Set<LocalDate> closed) {

    private static final Instant FIRST = Instant.parse("2005-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2029-01-01T00:00:00Z");

    /**
     * The partners' two, half an hour of summer time, changes at midnight and a minute after, a day
     * that was left out, no whole hours, none at all.
     */
    private static final List<String> ZONES =
            List.of(
                    "Pacific/Auckland",
                    "Europe/Madrid",
                    "Australia/Lord_Howe",
                    "America/St_Johns",
                    "Africa/Cairo",
                    "America/Sao_Paulo",
                    "Pacific/Apia",
                    "Asia/Kathmandu",
                    "UTC");

    private static final Map<String, List<Instant>> MOMENTS =
            ZONES.stream().collect(Collectors.toMap(zone -> zone, World::moments));

    private static List<Instant> moments(String zone) {
        List<Instant> moments =
                new ArrayList<>(List.of(FIRST, Instant.parse("2026-11-22T00:00:00Z")));
        ZoneOffsetTransition change = ZoneId.of(zone).getRules().nextTransition(FIRST);
        while (change != null && change.getInstant().isBefore(LAST)) {
            moments.add(change.getInstant());
            change = ZoneId.of(zone).getRules().nextTransition(change.getInstant());
        }
        return moments;
    }

    /** At whole minutes, up to some days before and after a change of the wall clock. */
    static Arbitrary<World> any() {
        return Arbitraries.of(ZONES)
                .flatMap(
                        zone ->
                                Combinators.combine(
                                                Arbitraries.of(MOMENTS.get(zone)),
                                                Arbitraries.integers().between(-4 * 1440, 1440),
                                                weeks(),
                                                Arbitraries.integers()
                                                        .between(-2, 20)
                                                        .set()
                                                        .ofMaxSize(6))
                                        .as(
                                                (moment, shift, week, closed) ->
                                                        of(zone, moment, shift, week, closed)));
    }

    private static World of(
            String name, Instant moment, int shift, List<Hours> week, Set<Integer> closed) {
        ZoneId zone = ZoneId.of(name);
        Instant from = moment.plus(Duration.ofMinutes(shift));
        LocalDate day = from.atZone(zone).toLocalDate();
        return new World(
                zone, from, week, closed.stream().map(day::plusDays).collect(Collectors.toSet()));
    }

    /** From a few minutes a week to all of it, in one piece a day or in several. */
    private static Arbitrary<List<Hours>> weeks() {
        Arbitrary<List<Hours>> some =
                Combinators.combine(
                                Arbitraries.of(DayOfWeek.class),
                                Arbitraries.integers().between(0, 1439),
                                Arbitraries.integers().between(1, 900))
                        .as(World::hours)
                        .list()
                        .ofMinSize(3)
                        .ofMaxSize(14)
                        .map(World::apart);
        Arbitrary<List<Hours>> office =
                Combinators.combine(
                                Arbitraries.integers().between(0, 10),
                                Arbitraries.integers().between(11, 24))
                        .as((opens, closes) -> everyDay(opens * 60, closes * 60));
        return Arbitraries.oneOf(some, office);
    }

    private static Hours hours(DayOfWeek day, int opens, int length) {
        return new Hours(day, opens, Math.min(1440, opens + length));
    }

    private static List<Hours> everyDay(int opens, int closes) {
        return Arrays.stream(DayOfWeek.values()).map(day -> new Hours(day, opens, closes)).toList();
    }

    private static List<Hours> apart(List<Hours> all) {
        List<Hours> apart = new ArrayList<>();
        for (Hours one : all) {
            if (apart.stream().noneMatch(other -> overlap(one, other))) {
                apart.add(one);
            }
        }
        return apart;
    }

    private static boolean overlap(Hours one, Hours other) {
        return one.day() == other.day()
                && one.opens() < other.closes()
                && other.opens() < one.closes();
    }

    /** The same place and time, with the hours and closed days of another. */
    World asOpenAs(World other) {
        long days = ChronoUnit.DAYS.between(other.from(), from);
        return new World(
                zone,
                from,
                other.week(),
                other.closed().stream().map(day -> day.plusDays(days)).collect(Collectors.toSet()));
    }

    BusinessCalendar calendar() {
        return new BusinessCalendar(zone, week, closed);
    }

    /** What the wall says. */
    boolean isOpen(Instant at) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        int minute = wall.getHour() * 60 + wall.getMinute();
        if (closed.contains(wall.toLocalDate())) {
            return false;
        }
        for (Hours hours : week) {
            if (hours.day() == wall.getDayOfWeek()
                    && hours.opens() <= minute
                    && minute < hours.closes()) {
                return true;
            }
        }
        return false;
    }

    /** Counts how many steps of the time were open. */
    long count(Instant from, Instant to, Duration step) {
        long open = 0;
        for (Instant at = from; at.isBefore(to); at = at.plus(step)) {
            if (isOpen(at)) {
                open++;
            }
        }
        return open;
    }

    /** Waits until so many steps were open. */
    Instant waited(Instant from, long open, Duration step) {
        Instant at = from;
        for (long left = open; left > 0; at = at.plus(step)) {
            if (isOpen(at)) {
                left--;
            }
        }
        return at;
    }
}

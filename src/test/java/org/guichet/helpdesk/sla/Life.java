// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.guichet.helpdesk.sla.Fact.Kind;

/** What happened to a made-up ticket, by what was promised at each time. */
record Life(Instant opened, List<Moment> moments) {

    /**
     * @param after minutes since the moment before
     * @param promise what a clock that starts then counts by
     */
    record Moment(Kind kind, int after, Promise promise) {}

    /** In minutes of the open time of a calendar; empty is not promised. */
    record Promise(World world, Map<Target, Integer> minutes) {

        Terms terms() {
            Map<Target, Duration> promised = new EnumMap<>(Target.class);
            minutes.forEach((target, each) -> promised.put(target, Duration.ofMinutes(each)));
            return new Terms(promised, world.calendar());
        }
    }

    /** Up to fourteen moments, minutes or days apart, under three policies that take turns. */
    static Arbitrary<Life> any() {
        return Combinators.combine(World.any(), promised(), promised(), promised(), wishes())
                .flatAs(
                        (world, first, second, third, moments) ->
                                World.any()
                                        .map(
                                                other ->
                                                        of(
                                                                world.from(),
                                                                List.of(
                                                                        new Promise(world, first),
                                                                        new Promise(world, second),
                                                                        new Promise(
                                                                                world.asOpenAs(
                                                                                        other),
                                                                                third)),
                                                                moments)));
    }

    /** Wanted: whether it can happen is seen later. */
    private record Wish(Kind kind, int after, int policy) {}

    private static Arbitrary<List<Wish>> wishes() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(0)),
                                Tuple.of(4, Arbitraries.integers().between(1, 240)),
                                Tuple.of(1, Arbitraries.integers().between(240, 2880))),
                        Arbitraries.integers().between(0, 2))
                .as(Wish::new)
                .list()
                .ofMaxSize(14);
    }

    private static Arbitrary<Map<Target, Integer>> promised() {
        return Combinators.combine(minutes(), minutes(), minutes()).as(Life::promised);
    }

    private static Arbitrary<Optional<Integer>> minutes() {
        return Arbitraries.integers().between(1, 1500).optional(0.9);
    }

    private static Map<Target, Integer> promised(
            Optional<Integer> first, Optional<Integer> next, Optional<Integer> solution) {
        Map<Target, Integer> promised = new EnumMap<>(Target.class);
        first.ifPresent(minutes -> promised.put(Target.FIRST, minutes));
        next.ifPresent(minutes -> promised.put(Target.NEXT, minutes));
        solution.ifPresent(minutes -> promised.put(Target.SOLUTION, minutes));
        return promised;
    }

    /** Leaves out what cannot happen to a ticket in its state. */
    private static Life of(Instant opened, List<Promise> policies, List<Wish> wanted) {
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(Kind.OPENED, 0, policies.getFirst()));
        boolean open = true;
        boolean waiting = false;
        for (Wish wish : wanted) {
            if (possible(open, waiting).contains(wish.kind())) {
                Moment moment = new Moment(wish.kind(), wish.after(), policies.get(wish.policy()));
                moments.add(moment);
                switch (moment.kind()) {
                    case RESOLVED, CLOSED, SPAM -> open = false;
                    case WAITING -> waiting = true;
                    case REOPENED -> {
                        open = true;
                        waiting = false;
                        moments.add(new Moment(Kind.CUSTOMER_WROTE, 0, moment.promise()));
                    }
                    case CUSTOMER_WROTE, TO_PROVIDER -> waiting = false;
                    default -> {}
                }
            }
        }
        return new Life(opened, moments);
    }

    private static Set<Kind> possible(boolean open, boolean waiting) {
        if (!open) {
            return Set.of(Kind.REOPENED, Kind.CLOSED, Kind.PROMISED);
        }
        return waiting
                ? Set.of(
                        Kind.CUSTOMER_WROTE,
                        Kind.ANSWERED,
                        Kind.RESOLVED,
                        Kind.CLOSED,
                        Kind.SPAM,
                        Kind.TO_PROVIDER,
                        Kind.PROMISED)
                : Set.of(
                        Kind.CUSTOMER_WROTE,
                        Kind.ANSWERED,
                        Kind.WAITING,
                        Kind.RESOLVED,
                        Kind.CLOSED,
                        Kind.SPAM,
                        Kind.TO_PROVIDER,
                        Kind.FROM_PROVIDER,
                        Kind.PROMISED);
    }

    /** The first of them. */
    Life until(int moments) {
        return new Life(opened, this.moments.subList(0, Math.min(moments, this.moments.size())));
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        Instant at = opened;
        for (Moment moment : moments) {
            at = at.plus(Duration.ofMinutes(moment.after()));
            facts.add(
                    moment.kind().promises()
                            ? Fact.of(moment.kind(), at, moment.promise().terms())
                            : Fact.of(moment.kind(), at));
        }
        return facts;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is due when, as the ticket keeps it for its list and its page. Empty is what does not run
 * now.
 *
 * @param untold the first of those that nobody was warned of
 */
public record Due(
        Optional<Instant> first,
        Optional<Instant> next,
        Optional<Instant> solution,
        Optional<Instant> untold) {

    public static final Due NOTHING =
            new Due(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** One of them. */
    public record One(Target target, Instant at) {}

    static Due of(List<TargetClock> clocks) {
        return new Due(
                at(clocks, Target.FIRST),
                at(clocks, Target.NEXT),
                at(clocks, Target.SOLUTION),
                clocks.stream()
                        .filter(clock -> !clock.warned())
                        .flatMap(clock -> clock.due().stream())
                        .min(Comparator.naturalOrder()));
    }

    private static Optional<Instant> at(List<TargetClock> clocks, Target target) {
        return clocks.stream()
                .filter(clock -> clock.target() == target)
                .flatMap(clock -> clock.due().stream())
                .findFirst();
    }

    public Optional<Instant> of(Target target) {
        return switch (target) {
            case FIRST -> first;
            case NEXT -> next;
            case SOLUTION -> solution;
        };
    }

    /** What runs now, the most urgent first. */
    public List<One> running() {
        return all().sorted(Comparator.comparing(One::at)).toList();
    }

    /** The most urgent; of two at the same instant the answer, which comes before the solution. */
    public Optional<One> soonest() {
        return all().min(Comparator.comparing(One::at));
    }

    private Stream<One> all() {
        return Arrays.stream(Target.values())
                .flatMap(target -> of(target).map(at -> new One(target, at)).stream());
    }
}

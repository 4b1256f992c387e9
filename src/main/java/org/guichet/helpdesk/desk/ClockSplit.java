// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.sla.BusinessCalendar;
import org.guichet.helpdesk.sla.History;
import org.guichet.helpdesk.sla.Owner;
import org.guichet.helpdesk.sla.TargetClock;

/**
 * A ticket's time as its page tells it: whose it was, whose it is, and what of it every promise
 * used.
 *
 * @param lines one of each party, whatever its time
 * @param turn whose time passes now; empty for nobody's
 */
public record ClockSplit(
        List<Line> lines,
        Together together,
        Optional<Now> turn,
        List<TargetClock> clocks,
        Instant at) {

    /**
     * @param open in the hours of the calendar by which the first promise counts; empty where
     *     nothing was promised
     */
    public record Line(Owner owner, Duration wall, Optional<Duration> open) {}

    /** Of all parties. */
    public record Together(Duration wall, Optional<Duration> open) {}

    /** Who has it, and for how long without a break. */
    public record Now(Instant since, Line line) {}

    static ClockSplit of(History history, Instant at) {
        Optional<BusinessCalendar> hours =
                history.clocks().stream().findFirst().map(TargetClock::calendar);
        Map<Owner, Duration> wall = history.split(at, Duration::between);
        Optional<Map<Owner, Duration>> open =
                hours.map(calendar -> history.split(at, calendar::between));
        List<Line> lines =
                Arrays.stream(Owner.values())
                        .map(
                                owner ->
                                        new Line(
                                                owner,
                                                wall.getOrDefault(owner, Duration.ZERO),
                                                open.map(
                                                        one ->
                                                                one.getOrDefault(
                                                                        owner, Duration.ZERO))))
                        .toList();
        return new ClockSplit(
                lines,
                new Together(sum(wall), open.map(ClockSplit::sum)),
                history.turn().map(turn -> now(turn, at, hours)),
                history.clocks(),
                at);
    }

    private static Now now(History.Turn turn, Instant at, Optional<BusinessCalendar> hours) {
        return new Now(
                turn.since(),
                new Line(
                        turn.owner(),
                        Duration.between(turn.since(), at),
                        hours.map(calendar -> calendar.between(turn.since(), at))));
    }

    private static Duration sum(Map<Owner, Duration> split) {
        return split.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}

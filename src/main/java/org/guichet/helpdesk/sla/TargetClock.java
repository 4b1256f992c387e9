// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The clock of one promise: runs, stands still, runs on, is over.
 *
 * @param promised open time
 * @param used open time that had passed when it last began to run
 * @param runningSince empty while it stands still, and once it is over
 * @param breachedAt when the promise was broken, if it was while the clock ran: known once the
 *     clock stood still after that
 * @param warned somebody was told that its end is near
 */
public record TargetClock(
        Target target,
        Instant startedAt,
        BusinessCalendar calendar,
        Duration promised,
        Duration used,
        Optional<Instant> runningSince,
        Optional<Instant> stoppedAt,
        Optional<Instant> breachedAt,
        boolean over,
        boolean warned) {

    static Optional<TargetClock> start(Target target, Terms terms, Instant at) {
        return terms.of(target)
                .map(
                        promised ->
                                new TargetClock(
                                        target,
                                        at,
                                        terms.calendar(),
                                        promised,
                                        Duration.ZERO,
                                        Optional.of(at),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false,
                                        false));
    }

    public boolean runs() {
        return runningSince.isPresent();
    }

    /**
     * When the promise is, or was, broken if nothing happens; empty while the clock stands still. A
     * clock that runs on after its promise was broken says when that was.
     */
    public Optional<Instant> due() {
        return runningSince.map(
                since -> breachedAt.orElseGet(() -> calendar.after(since, promised.minus(used))));
    }

    /** Open time that passed on this clock. */
    public Duration usedAt(Instant now) {
        return runningSince.map(since -> used.plus(calendar.between(since, now))).orElse(used);
    }

    /** What is done at the very instant it is due is in time. */
    public boolean isBreachedAt(Instant now) {
        return breachedAt.isPresent() || due().filter(now::isAfter).isPresent();
    }

    /** Since when the promise is broken; empty while it is kept. */
    public Optional<Instant> brokenAt(Instant now) {
        return isBreachedAt(now) ? breachedAt.or(this::due) : Optional.empty();
    }

    TargetClock stop(Instant at) {
        return runs() ? stopped(at, over) : this;
    }

    TargetClock end(Instant at) {
        return stopped(at, true);
    }

    private TargetClock stopped(Instant at, boolean forGood) {
        return new TargetClock(
                target,
                startedAt,
                calendar,
                promised,
                usedAt(at),
                Optional.empty(),
                runs() ? Optional.of(at) : stoppedAt,
                brokenAt(at),
                forGood,
                warned);
    }

    TargetClock run(Instant at) {
        return runs() || over
                ? this
                : new TargetClock(
                        target,
                        startedAt,
                        calendar,
                        promised,
                        used,
                        Optional.of(at),
                        Optional.empty(),
                        breachedAt,
                        false,
                        warned);
    }

    /** So much from now on, where that is sooner than before; somebody is warned of it anew. */
    TargetClock promise(Duration time, Instant at) {
        Duration anew = usedAt(at).plus(time);
        return over || anew.compareTo(promised) >= 0
                ? this
                : new TargetClock(
                        target,
                        startedAt,
                        calendar,
                        anew,
                        used,
                        runningSince,
                        stoppedAt,
                        breachedAt,
                        false,
                        false);
    }

    TargetClock warn() {
        return new TargetClock(
                target,
                startedAt,
                calendar,
                promised,
                used,
                runningSince,
                stoppedAt,
                breachedAt,
                over,
                true);
    }
}

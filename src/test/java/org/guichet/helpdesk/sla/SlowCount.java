// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.guichet.helpdesk.sla.Life.Moment;
import org.guichet.helpdesk.sla.Life.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who sits beside the ticket, looks up every minute and makes a stroke on each clock that
 * runs: what {@link History} computes, counted.
 */
final class SlowCount {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A sheet of paper with strokes. */
    static final class Sheet {
        final Target target;
        final Instant startedAt;
        final World world;
        int promised;
        int strokes;
        boolean thrownAway;
        @Nullable Instant overAt;

        Sheet(Target target, Instant startedAt, Promise promise) {
            this.target = target;
            this.startedAt = startedAt;
            this.world = promise.world();
            this.promised = promise.minutes().get(target);
        }

        private void minute(Instant at) {
            if (strokes >= promised && overAt == null) {
                overAt = at;
            }
            if (world.isOpen(at)) {
                strokes++;
            }
        }
    }

    final List<Sheet> sheets = new ArrayList<>();
    final Map<Owner, Integer> minutes = new EnumMap<>(Owner.class);
    private boolean closed = true;
    private boolean customersTurn;
    private boolean everAnswered;
    private boolean away;

    /** Sits there to the end, which is not earlier than the last moment. */
    SlowCount(Life life, Instant end) {
        Instant at = life.opened();
        for (Moment moment : life.moments()) {
            sit(at, at.plus(MINUTE.multipliedBy(moment.after())));
            at = at.plus(MINUTE.multipliedBy(moment.after()));
            happens(moment, at);
        }
        sit(at, end);
    }

    private void sit(Instant from, Instant to) {
        for (Instant at = from; at.isBefore(to); at = at.plus(MINUTE)) {
            if (!closed) {
                Owner owner =
                        customersTurn ? Owner.CUSTOMER : away ? Owner.PROVIDER : Owner.PARTNER;
                minutes.merge(owner, 1, Integer::sum);
            }
            for (Sheet sheet : sheets) {
                if (runs(sheet)) {
                    sheet.minute(at);
                }
            }
        }
    }

    boolean runs(Sheet sheet) {
        return !closed && !customersTurn && !sheet.thrownAway;
    }

    private void happens(Moment moment, Instant at) {
        switch (moment.kind()) {
            case OPENED -> {
                closed = false;
                take(Target.FIRST, at, moment.promise());
                take(Target.SOLUTION, at, moment.promise());
            }
            case CUSTOMER_WROTE -> {
                customersTurn = false;
                if (everAnswered && !has(Target.NEXT)) {
                    take(Target.NEXT, at, moment.promise());
                }
            }
            case ANSWERED -> {
                everAnswered = true;
                throwAway(Target.FIRST);
                throwAway(Target.NEXT);
            }
            case WAITING -> customersTurn = true;
            case RESOLVED, CLOSED, SPAM -> {
                closed = true;
                customersTurn = false;
                away = false;
                throwAway(Target.NEXT);
            }
            case REOPENED -> closed = false;
            case TO_PROVIDER -> {
                away = true;
                customersTurn = false;
            }
            case FROM_PROVIDER -> away = false;
            case PROMISED -> promiseAnew(moment.promise());
            case WARNED -> throw new AssertionError();
        }
    }

    private void take(Target target, Instant at, Promise promise) {
        if (promise.minutes().containsKey(target)) {
            sheets.add(new Sheet(target, at, promise));
        }
    }

    private void promiseAnew(Promise promise) {
        for (Sheet sheet : sheets) {
            if (!sheet.thrownAway && promise.minutes().containsKey(sheet.target)) {
                int anew = sheet.strokes + promise.minutes().get(sheet.target);
                sheet.promised = Math.min(sheet.promised, anew);
            }
        }
    }

    private boolean has(Target target) {
        return sheets.stream().anyMatch(sheet -> sheet.target == target && !sheet.thrownAway);
    }

    private void throwAway(Target target) {
        sheets.stream()
                .filter(sheet -> sheet.target == target)
                .forEach(sheet -> sheet.thrownAway = true);
    }
}

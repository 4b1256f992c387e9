// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this process found on its rounds, in memory: the rows of {@link Walks} are a note to
 * ourselves that the owner of the database can turn.
 */
@ApplicationScoped
class Rounds {

    /** So long a process believes that others walk. */
    private static final Duration TRUST = Duration.ofDays(1);

    /** What was found on one round, so far. */
    record Found(long count, Optional<String> first) {

        static final Found NOTHING = new Found(0, Optional.empty());

        Found and(Findings more) {
            return new Found(
                    count + more.count(), first.or(() -> more.first().map(Difference::toString)));
        }
    }

    private Found last = Found.NOTHING;
    private Found underWay = Found.NOTHING;
    private long walk;
    private @Nullable Instant turnedAt;
    private @Nullable Instant endedAt;

    /** Whether this process has not walked for a day, whatever the rows say of others. */
    synchronized boolean neglected(Instant now) {
        if (turnedAt == null) {
            turnedAt = now;
        }
        return !now.isBefore(turnedAt.plus(TRUST));
    }

    /**
     * @param of the walk that the turn belongs to: another instance may have ended the last one
     */
    synchronized void turned(long of, Findings findings, boolean end, Instant now) {
        turnedAt = now;
        if (of != walk) {
            walk = of;
            underWay = Found.NOTHING;
        }
        underWay = underWay.and(findings);
        if (end) {
            endedAt = now;
            last = underWay;
            underWay = Found.NOTHING;
        }
    }

    /** When this process ended a round; empty where it did not yet. */
    synchronized Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** On the round that ended or the one under way, whichever has more. */
    synchronized Found found() {
        return underWay.count() > last.count() ? underWay : last;
    }
}

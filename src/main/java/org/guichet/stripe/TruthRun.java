// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guichet.premium.Seller;

/**
 * One look through a seller's account for what we missed, as it stands.
 *
 * @param askedBy the sign-in name of who asked for it; empty where it was due
 * @param since of the events, or of the payments that are compared
 * @param tooOld whether more was wanted than Stripe keeps of its events
 * @param place where it goes on in this part: behind this id
 * @param looked how many things it has looked at
 * @param found events that were new to us, or differences
 * @param trouble why it could not go on the last time; empty where it could
 */
public record TruthRun(
        long id,
        Seller seller,
        Kind kind,
        Optional<String> askedBy,
        Instant since,
        Instant until,
        boolean tooOld,
        Part part,
        Optional<String> place,
        long looked,
        long found,
        Optional<String> trouble,
        Instant startedAt,
        Optional<Instant> endedAt) {

    /** Between asking for all up to now and being opened. */
    private static final Duration MOMENT = Duration.ofMinutes(1);

    public enum Kind {
        /** Events that Stripe could not deliver. */
        MISSED(Part.EVENTS),
        /** All events of a time. */
        EVENTS(Part.EVENTS),
        /** Subscriptions and payments as they are now. */
        OBJECTS(Part.SUBSCRIPTIONS);

        private final Part first;

        Kind(Part first) {
            this.first = first;
        }

        Part first() {
            return first;
        }

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it walks through, in this order. */
    public enum Part {
        EVENTS,
        SUBSCRIPTIONS,
        /** Those of ours that the list did not have. */
        OURS,
        INVOICES
    }

    /**
     * A time to look at.
     *
     * @param tooOld whether it was cut at its old end
     */
    public record Span(Instant since, Instant until, boolean tooOld) {

        /** What Stripe keeps of its events; older ones are gone. */
        public static final Duration KEPT = Duration.ofDays(30);

        /** As much of it as Stripe keeps. */
        public static Span of(Instant since, Instant until, Instant now) {
            Instant oldest = now.minus(KEPT);
            return since.isBefore(oldest)
                    ? new Span(oldest, until, true)
                    : new Span(since, until, false);
        }
    }

    /**
     * Whether it looks at all that is wanted. Who wants all up to now is served by one that goes up
     * to when it began: what has happened since comes in by itself.
     */
    boolean covers(Span wanted, Instant now) {
        boolean upToNow = wanted.until().isAfter(now.minus(MOMENT));
        boolean wasUpToNow = until.isAfter(startedAt.minus(MOMENT));
        // the database rounds to microseconds
        return !since.isAfter(wanted.since().plusMillis(1))
                && (upToNow ? wasUpToNow : !until.plusMillis(1).isBefore(wanted.until()));
    }

    /** Where a run goes on. */
    record Place(Part part, Optional<String> after) {}
}

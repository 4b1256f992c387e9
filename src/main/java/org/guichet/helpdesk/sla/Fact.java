// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a ticket and that time is counted from; never changed, never removed.
 *
 * @param terms what was promised then: of a fact that can start a clock or promise anew, where
 *     anything was
 * @param about which target somebody was warned of
 */
public record Fact(Kind kind, Instant at, Optional<Terms> terms, Optional<Target> about) {

    /** What can happen. */
    public enum Kind {
        OPENED,
        CUSTOMER_WROTE,
        /** A person answered the customer. Whether we wait for them now is another fact. */
        ANSWERED,
        /** From now on we wait for the customer, until they write. */
        WAITING,
        /** We think that it is done; the customer may still say that it is not. */
        RESOLVED,
        CLOSED,
        /** It was no customer's. */
        SPAM,
        REOPENED,
        /** The second level has it: whatever the customer was asked, they wait for us again. */
        TO_PROVIDER,
        FROM_PROVIDER,
        /** What is promised was asked for anew: another priority, another contract. */
        PROMISED,
        /** Somebody was told that a target is near. */
        WARNED;

        /** Whether what is promised then is kept with the fact. */
        boolean promises() {
            return this == OPENED || this == CUSTOMER_WROTE || this == PROMISED;
        }
    }

    public static Fact of(Kind kind, Instant at) {
        return new Fact(kind, at, Optional.empty(), Optional.empty());
    }

    public static Fact of(Kind kind, Instant at, Terms terms) {
        return new Fact(kind, at, Optional.of(terms), Optional.empty());
    }

    public static Fact warned(Target about, Instant at) {
        return new Fact(Kind.WARNED, at, Optional.empty(), Optional.of(about));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import java.time.Instant;

/** What asking for one more use comes to. */
public sealed interface Spending {

    /** It was counted. */
    record Spent() implements Spending {}

    /** It was not: nothing may be done. */
    sealed interface Denied extends Spending {

        /** From when it is allowed, or since when it is not. */
        Instant at();
    }

    /**
     * The budget is used up.
     *
     * @param at when the next use is free
     */
    record Over(Instant at) implements Denied {}

    /** The agent is paused, since then. */
    record Paused(Instant at) implements Denied {}
}

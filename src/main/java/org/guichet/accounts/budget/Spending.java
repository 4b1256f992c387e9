// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import java.time.Instant;

/** What asking for one more use comes to. */
public sealed interface Spending {

    /**
     * It was counted.
     *
     * @param use to be given back by
     */
    record Spent(long use) implements Spending {}

    /** It was not: nothing may be done. */
    sealed interface Denied extends Spending {

        /** From when it is allowed, or since when it is not. */
        Instant at();
    }

    /**
     * The budget is used up.
     *
     * @param at when the next use is free
     * @param ofPartner whether it is what all agents of the partner share, and not their own
     */
    record Over(Instant at, boolean ofPartner) implements Denied {}

    /** The agent is paused, since then. */
    record Paused(Instant at) implements Denied {}
}

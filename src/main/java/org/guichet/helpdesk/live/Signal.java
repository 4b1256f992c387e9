// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

/** What an open page is told: a kind and a mark, never a word that anybody wrote. */
sealed interface Signal {

    /**
     * The ticket, or the list, stands so now.
     *
     * @param mark as {@link org.guichet.helpdesk.ticket.Conversation#mark} has it; of a list one
     *     that is never the same twice
     */
    record Changed(String mark) implements Signal {}

    /** Somebody came, went, began to type or stopped. */
    record People() implements Signal {}

    /** A ticket came to the agent, or they took one. */
    record Mine() implements Signal {}

    /** Nothing new; the connection lives. */
    record Still() implements Signal {}

    /** The last one; the page does not ask again by itself. */
    record Over(Why why) implements Signal {}

    /** Why a stream ends for good. */
    enum Why {
        /** The agent does not see the ticket any more. */
        GONE,
        /** They opened more pages than may be live at once; this was the oldest. */
        CROWDED
    }
}

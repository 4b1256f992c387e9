// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

/**
 * A kind of thing that may lie beside a ticket for who looks at it. Most tickets have none of most
 * kinds, so a page asks in one question which there are, and then only for those.
 */
public interface BesideTicket {

    /** The kinds, by who keeps them. */
    enum Kind {
        /** Texts that the agent began. */
        DRAFT,
        /** An answer of the agent's on its way. */
        ANSWER,
        /** Links with other tickets. */
        LINK,
        /** Mail that waits for a judgement. */
        MAIL,
        /** That the agent was given it, and has not looked yet. */
        GIVEN,
        /** An open grant of the agent's. */
        GRANT
    }

    Kind kind();

    /**
     * What of it there is, as a subquery; {@code asked} has the columns {@code ticket}, {@code
     * agent} (sign-in name) and {@code at} (now).
     */
    String there();
}

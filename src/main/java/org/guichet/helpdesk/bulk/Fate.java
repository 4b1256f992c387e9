// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import java.util.Locale;
import org.guichet.helpdesk.ticket.Casework.Change;

/** What became of one ticket of several. */
public enum Fate {
    DONE,
    /** It was so before. */
    ALREADY,
    /** There is none of this number for the agent, any more. */
    UNKNOWN,
    /** It changed after the list was shown, and is to be read before it is ended. */
    CHANGED,
    /** A colleague has it. */
    TAKEN,
    /** Nobody has it, and it must be taken first. */
    FREED,
    RESOLVED,
    CLOSED,
    SPAM,
    /** The provider's second level has it. */
    ESCALATED,
    /** It is a complaint, which a person ends on its own page. */
    COMPLAINT,
    /** A field that it needs is not filled in. */
    FIELDS,
    /** It cannot be done where the ticket stands. */
    STATE;

    static Fate of(Change change) {
        return switch (change) {
            case TAKEN -> TAKEN;
            case FREED -> FREED;
            case RESOLVED -> RESOLVED;
            case CLOSED -> CLOSED;
            case SPAM -> SPAM;
            case ESCALATED -> ESCALATED;
            case COMPLAINT -> COMPLAINT;
            case FIELDS -> FIELDS;
            case NOT_PROVEN -> STATE;
        };
    }

    /** Whether the ticket is now as the agent wanted it. */
    boolean isAsWanted() {
        return this == DONE || this == ALREADY;
    }

    /** As templates choose words by it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

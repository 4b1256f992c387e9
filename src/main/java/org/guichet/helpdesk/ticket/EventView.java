// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;

/**
 * Something that happened to a ticket.
 *
 * @param who an agent's name, or who else it was
 * @param detail a few words or a number, never what a stranger wrote
 */
public record EventView(Kind kind, String who, String detail, Instant at) {

    public enum Kind {
        OPENED,
        TAKEN,
        TAKEN_OVER,
        GIVEN_BACK,
        REOPENED,
        CLOSED,
        PROVEN,
        ASKED_TO_CONFIRM,
        GRANT_OPENED,
        MAIL_QUARANTINED,
        MAIL_AUTOMATIC,
        CONTINUED
    }
}

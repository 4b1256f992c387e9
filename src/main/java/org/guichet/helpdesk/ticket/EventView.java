// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import org.guichet.page.Shown;

/**
 * Something that happened to a ticket.
 *
 * @param who an agent's name, or {@code customer}, {@code mail}, {@code guichet}
 * @param detail a few words, a name or a number, never what a stranger wrote
 */
public record EventView(Kind kind, String who, String detail, Instant at) {

    static final String CUSTOMER = "customer";

    /** Nobody: it happened by itself. */
    static final String GUICHET = "guichet";

    public enum Kind {
        OPENED,
        TAKEN,
        TAKEN_OVER,
        /** To somebody by another's hand; the detail is who has it. */
        GIVEN,
        GIVEN_BACK,
        REOPENED,
        /** An agent opened it again. */
        TAKEN_UP_AGAIN,
        RESOLVED,
        CLOSED,
        MARKED_AS_SPAM,
        UNMARKED_AS_SPAM,
        ESCALATED,
        RETURNED,
        /** The detail is the priority. */
        PRIORITISED,
        PROVEN,
        ASKED_TO_CONFIRM,
        GRANT_OPENED,
        /** Without a proof; the detail names the second person. */
        GRANT_OPENED_BY_TWO,
        MAIL_QUARANTINED,
        MAIL_AUTOMATIC,
        MAIL_ADDED,
        MAIL_DISCARDED,
        CONTINUED,
        /** Its conversation goes on in the ticket that the detail names. */
        MERGED,
        /** That of the ticket which the detail names goes on here. */
        MERGED_HERE,
        TAKEN_APART,
        TAKEN_APART_HERE,
        /** A message became the ticket that the detail names. */
        SPLIT,
        /** It was a message of the ticket that the detail names. */
        SPLIT_FROM,
        /** The detail is the tag. */
        TAGGED,
        UNTAGGED,
        /** The detail is its number. */
        COMPLAINT_BEGAN,
        /** The detail is how it ended. */
        COMPLAINT_ANSWERED,
        /** It was none; the detail is the number that it had. */
        COMPLAINT_WITHDRAWN,
        /** The detail is its name, what stood there and what stands there. */
        FIELD_CHANGED,
        /** In a note; the detail is who was named. */
        MENTIONED,
        /** An answer was taken back before it went out. */
        REPLY_UNDONE,
        /** An answer did not go out, because something came before it. */
        REPLY_HELD_BACK,
        /** Who called was asked by mail whether the address is theirs; the detail is its mask. */
        ADDRESS_ASKED,
        ADDRESS_CONFIRMED,
        /** Its caller called again. */
        CALLED,
        /** An agent called back; the detail is the mask of the number. */
        CALLED_BACK
    }

    /** What is told of it, but for when. */
    public record Told(Kind kind, String who, String detail) {}

    public Told told() {
        return new Told(kind, who, detail);
    }

    /** The number of the other ticket, as people read it. */
    public String next() {
        return Shown.ticket(Long.parseLong(detail));
    }

    public boolean byItself() {
        return who.equals(GUICHET);
    }

    /** Whether the customer did it, and not an agent who believed a held mail. */
    public boolean byCustomer() {
        return who.equals(CUSTOMER);
    }
}

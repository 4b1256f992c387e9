// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a list of tickets is ordered: by one time of theirs, and by their number where that is the
 * same. What has no such time comes last. Each order has an index for each list (migrations V061,
 * V064, V066), so that a page begins where the one before ended, and reads nothing before it.
 */
enum TicketOrder {
    /** What is due first on top. */
    DUE("t.due", true),
    /** Who has waited longest on top. */
    WAITING("t.waitingSince", true),
    /** What changed last on top. */
    CHANGED("t.changedAt", false),
    /** The complaint that must be answered first on top (migration V102). */
    COMPLAINT("t.complaintDue", true);

    /** A stretch of the list, as conditions on {@code :at} and {@code :number}, in its order. */
    record Stretch(String condition, String order) {}

    private final String time;
    private final boolean rising;

    TicketOrder(String time, boolean rising) {
        this.time = time;
        this.rising = rising;
    }

    Optional<Instant> of(Ticket ticket) {
        return switch (this) {
            case DUE -> ticket.due();
            case WAITING -> ticket.waitingSince();
            case CHANGED -> Optional.of(ticket.changedAt());
            case COMPLAINT -> ticket.complaintDue();
        };
    }

    /** From the top. */
    String natural() {
        return order(rising);
    }

    /**
     * What follows a place, or, backwards, what is before it, nearest first. Those without the time
     * are a stretch of their own: a condition of both at once could not use the index.
     */
    List<Stretch> from(ListPlace place) {
        boolean up = rising != place.backwards();
        String than = up ? ">" : "<";
        Stretch timeless =
                new Stretch(
                        time
                                + " is null"
                                + (place.at().isEmpty()
                                        ? " and t.number " + than + " :number"
                                        : ""),
                        "t.number" + (up ? "" : " desc"));
        // the first condition is what the index begins with, the others what it leaves out
        Stretch timed =
                new Stretch(
                        place.at().isEmpty()
                                ? time + " is not null"
                                : "%1$s %2$s= :at and (%1$s %2$s :at or t.number %2$s :number)"
                                        .formatted(time, than),
                        order(up));
        if (place.at().isEmpty()) {
            return place.backwards() ? List.of(timeless, timed) : List.of(timeless);
        }
        return place.backwards() ? List.of(timed) : List.of(timed, timeless);
    }

    private String order(boolean up) {
        return up ? time + ", t.number" : time + " desc, t.number desc";
    }
}

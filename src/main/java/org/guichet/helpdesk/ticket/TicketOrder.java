// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Due;

/**
 * How a list of tickets is ordered: by one time of theirs, and by their number where that is the
 * same. What has no such time comes last. Each order has an index for each list (migrations V061,
 * V064, V066), so that a page begins where the one before ended, and reads nothing before it.
 */
enum TicketOrder {
    /** What is due first on top. */
    DUE("t.due", true),
    /** Who has waited longest on top. */
    WAITING("t.waiting_since", true),
    /** What changed last on top. */
    CHANGED("t.changed_at", false),
    /** The complaint that must be answered first on top (migration V102). */
    COMPLAINT("t.complaint_due", true);

    /** A stretch of the list, in its order. */
    record Stretch(Condition condition, String order) {}

    private final String time;
    private final boolean rising;

    TicketOrder(String time, boolean rising) {
        this.time = time;
        this.rising = rising;
    }

    Optional<Instant> of(TicketView ticket) {
        return switch (this) {
            case DUE -> ticket.due().soonest().map(Due.One::at);
            case WAITING -> ticket.waitingSince();
            case CHANGED -> Optional.of(ticket.changedAt());
            case COMPLAINT -> ticket.complaint().flatMap(ComplaintMark::due);
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
        Condition without = Condition.of(time + " is null");
        Stretch timeless =
                new Stretch(
                        place.at().isEmpty()
                                ? without.and("t.number " + than + " ?", place.number())
                                : without,
                        "t.number" + (up ? "" : " desc"));
        // the first condition is what the index begins with, the other what it leaves out
        Stretch timed =
                new Stretch(
                        place.at()
                                .map(
                                        at ->
                                                Condition.of(
                                                        "%1$s %2$s= ? and (%1$s %2$s ? or t.number %2$s ?)"
                                                                .formatted(time, than),
                                                        at,
                                                        at,
                                                        place.number()))
                                .orElseGet(() -> Condition.of(time + " is not null")),
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

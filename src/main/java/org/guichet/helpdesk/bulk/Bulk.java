// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.TicketState;

/** One act on several tickets that was done, ticket by ticket. */
public record Bulk(
        long id, Order.Act act, Optional<Priority> priority, Instant at, List<Line> lines) {

    /** Long enough to see what one did; after that others rely on it. */
    static final Duration UNDONE_WITHIN = Duration.ofMinutes(10);

    /** What became of a ticket when the act was taken back. */
    public enum Undone {
        /** It is as it was before. */
        DONE,
        /** Something came since: it was left as it is. */
        LEFT
    }

    /**
     * A ticket of it.
     *
     * @param before how it stood; empty where nothing was done to it
     */
    public record Line(long ticket, Fate fate, Optional<Before> before, Optional<Undone> undone) {

        boolean canBeUndone() {
            return fate == Fate.DONE && undone.isEmpty();
        }
    }

    /**
     * How a ticket stood before the act.
     *
     * @param mine whether the agent had it
     * @param changedAt when the act changed it: whoever finds another time finds something new
     */
    public record Before(TicketState state, Priority priority, boolean mine, Instant changedAt) {}

    /** How many are as the agent wanted them. */
    public long done() {
        return lines.stream().filter(line -> line.fate().isAsWanted()).count();
    }

    public List<Line> notDone() {
        return lines.stream().filter(line -> !line.fate().isAsWanted()).toList();
    }

    public long undone() {
        return lines.stream()
                .filter(line -> line.undone().equals(Optional.of(Undone.DONE)))
                .count();
    }

    /** Those that could not be taken back. */
    public List<Line> left() {
        return lines.stream()
                .filter(line -> line.undone().equals(Optional.of(Undone.LEFT)))
                .toList();
    }

    public long countNotDone() {
        return notDone().size();
    }

    public long countLeft() {
        return left().size();
    }

    public boolean wasUndone() {
        return lines.stream().anyMatch(line -> line.undone().isPresent());
    }

    public Instant undoneBefore() {
        return at.plus(UNDONE_WITHIN);
    }

    public boolean canBeUndone(Instant now) {
        return now.isBefore(undoneBefore()) && lines.stream().anyMatch(Line::canBeUndone);
    }
}

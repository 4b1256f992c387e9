// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The saved views of the console. */
public enum Queue {
    /** Customers who wait for us, what is due first on top; what is promised nothing comes last. */
    COUNTER("t.state in (NEW, OPEN)", "t.due, t.number"),
    UNTAKEN("t.state <> CLOSED and t.assignee is null", "t.waitingSince, t.number"),
    MINE("t.state <> CLOSED and t.assignee = :me", "t.due, t.waitingSince, t.number"),
    WAITING("t.state = WAITING", "t.changedAt desc, t.number desc"),
    CLOSED("t.state = CLOSED", "t.changedAt desc, t.number desc");

    private final String condition;
    private final String order;

    Queue(String condition, String order) {
        this.condition = condition;
        this.order = order;
    }

    String condition() {
        return condition;
    }

    String order() {
        return order;
    }

    /**
     * The same as the condition, for what is counted already: whether tickets of this state, taken
     * by somebody or not, stand in it. What an agent has in hand is not counted beforehand.
     */
    boolean holds(TicketState state, boolean taken) {
        return switch (this) {
            case COUNTER -> state == TicketState.NEW || state == TicketState.OPEN;
            case UNTAKEN -> state != TicketState.CLOSED && !taken;
            case WAITING -> state == TicketState.WAITING;
            case CLOSED -> state == TicketState.CLOSED;
            case MINE -> false;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Queue> parse(@Nullable String code) {
        for (Queue queue : values()) {
            if (queue.code().equals(code)) {
                return Optional.of(queue);
            }
        }
        return Optional.empty();
    }
}

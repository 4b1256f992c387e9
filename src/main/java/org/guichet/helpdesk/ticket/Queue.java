// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.jspecify.annotations.Nullable;

/** The saved views of the console. */
public enum Queue {
    /** Customers who wait for us, what is due first on top; what is promised nothing comes last. */
    COUNTER("t.state in ('NEW', 'OPEN')", TicketOrder.DUE),
    UNTAKEN("t.state in ('NEW', 'OPEN', 'WAITING') and t.assignee is null", TicketOrder.WAITING),
    MINE("t.state in ('NEW', 'OPEN', 'WAITING', 'ESCALATED') and t.assignee = ?", TicketOrder.DUE),
    /** What lies with the provider's second level: its own queue, and what a partner asked it. */
    ESCALATED("t.state = 'ESCALATED'", TicketOrder.DUE),
    WAITING("t.state = 'WAITING'", TicketOrder.CHANGED),
    RESOLVED("t.state = 'RESOLVED'", TicketOrder.CHANGED),
    CLOSED("t.state = 'CLOSED'", TicketOrder.CHANGED),
    SPAM("t.state = 'SPAM'", TicketOrder.CHANGED);

    private static final Set<TicketState> WITH_PARTNER =
            Set.of(TicketState.NEW, TicketState.OPEN, TicketState.WAITING);

    private final String condition;
    private final TicketOrder order;

    Queue(String condition, TicketOrder order) {
        this.condition = condition;
        this.order = order;
    }

    TicketLists.Wanted wanted(Actor.Agent me) {
        return new TicketLists.Wanted(
                this == MINE ? Condition.of(condition, me.username()) : Condition.of(condition),
                order);
    }

    /**
     * The same as the condition, for what is counted already: whether tickets of this state, taken
     * by somebody or not, stand in it. What an agent has in hand is not counted beforehand.
     */
    boolean holds(TicketState state, boolean taken) {
        return switch (this) {
            case COUNTER -> state == TicketState.NEW || state == TicketState.OPEN;
            case UNTAKEN -> !taken && WITH_PARTNER.contains(state);
            case ESCALATED -> state == TicketState.ESCALATED;
            case WAITING -> state == TicketState.WAITING;
            case RESOLVED -> state == TicketState.RESOLVED;
            case CLOSED -> state == TicketState.CLOSED;
            case SPAM -> state == TicketState.SPAM;
            case MINE -> false;
        };
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the agent's day begins: the second level's with what was handed to it. */
    public static Queue first(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? ESCALATED : COUNTER;
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

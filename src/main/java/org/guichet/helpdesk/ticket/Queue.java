// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.jspecify.annotations.Nullable;

/** The saved views of the console. */
public enum Queue {
    /** Customers who wait for us, what is due first on top; what is promised nothing comes last. */
    COUNTER("t.state in (NEW, OPEN)", "t.due, t.number"),
    UNTAKEN("t.state in (NEW, OPEN, WAITING) and t.assignee is null", "t.waitingSince, t.number"),
    MINE(
            "t.state in (NEW, OPEN, WAITING, ESCALATED) and t.assignee = :me",
            "t.due, t.waitingSince, t.number"),
    /** What lies with the provider's second level: its own queue, and what a partner asked it. */
    ESCALATED("t.state = ESCALATED", "t.due, t.number"),
    WAITING("t.state = WAITING", "t.changedAt desc, t.number desc"),
    RESOLVED("t.state = RESOLVED", "t.changedAt desc, t.number desc"),
    CLOSED("t.state = CLOSED", "t.changedAt desc, t.number desc"),
    SPAM("t.state = SPAM", "t.changedAt desc, t.number desc");

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

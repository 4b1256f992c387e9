// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.guichet.kernel.Actor;

/**
 * Who has a ticket in hand.
 *
 * @param agent by sign-in name
 * @param name as it is shown, of the time when it came to them
 */
@Embeddable
record Assignee(
        @Column(name = "assignee") String agent, @Column(name = "assigneeName") String name) {

    static Assignee of(Actor.Agent agent) {
        return new Assignee(agent.username(), agent.name());
    }

    boolean is(Actor.Agent agent) {
        return agent.username().equals(this.agent);
    }
}

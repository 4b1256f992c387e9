// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import org.guichet.helpdesk.ticket.TicketFilter;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;

/**
 * A filter under a name.
 *
 * @param agent who made it
 * @param shared whether all people of their partner have it
 */
public record SavedView(
        long id, String name, String agent, String agentName, boolean shared, TicketFilter filter) {

    /** What is everybody's is the leads' to change; what is not is shown to nobody else. */
    public boolean mayChange(Actor.Agent one) {
        return shared ? mayShare(one) : agent.equals(one.username());
    }

    public static boolean mayShare(Actor.Agent one) {
        return one.is(Role.LEAD) || one.is(Role.PROVIDER);
    }
}

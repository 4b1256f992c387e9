// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;

/**
 * Which tickets somebody can see at all. The one rule: every query of {@link TicketTable} takes a
 * scope, and a ticket outside of it does not exist.
 */
public sealed interface Scope {

    /** The provider's own people. */
    record Everything() implements Scope {}

    /** The people of one partner. */
    record OfPartner(String code) implements Scope {}

    /** Somebody whose token names no partner. */
    record Nothing() implements Scope {}

    /** A customer whose token names the ticket, or a worker with its number. */
    record OneTicket(long number) implements Scope {}

    static Scope of(Actor.Agent agent) {
        if (agent.is(Role.PROVIDER)) {
            return new Everything();
        }
        Optional<String> partner = agent.partner();
        return partner.isPresent() && (agent.is(Role.AGENT) || agent.is(Role.LEAD))
                ? new OfPartner(partner.get())
                : new Nothing();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import org.guichet.helpdesk.ticket.Scope;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;

/**
 * Whose held mail somebody can see at all: a partner's code, {@link #ALL} or {@link #NONE}.
 *
 * @param ofTickets of mail that names a ticket: as the ticket itself
 * @param ofNone of mail that names none: the provider's people all of it, a lead what would have
 *     gone to their partner
 */
record Sight(String ofTickets, String ofNone) {

    static final String ALL = "*";
    static final String NONE = "";

    static Sight of(Actor.Agent agent) {
        return new Sight(
                switch (Scope.of(agent)) {
                    case Scope.Everything all -> ALL;
                    case Scope.OfPartner partner -> partner.code();
                    case Scope.Nothing nothing -> NONE;
                    case Scope.OneTicket one -> NONE;
                },
                ofNone(agent));
    }

    private static String ofNone(Actor.Agent agent) {
        if (agent.is(Role.PROVIDER) || agent.is(Role.ADMIN)) {
            return ALL;
        }
        return agent.is(Role.LEAD) ? agent.partner().orElse(NONE) : NONE;
    }
}

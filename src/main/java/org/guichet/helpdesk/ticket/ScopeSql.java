// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;

/** What a scope lets somebody see, as conditions of the queries of the desk's pages. */
@ApplicationScoped
class ScopeSql {

    /** On {@code ticket t}. */
    Condition tickets(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> Condition.of("true");
            case Scope.OfPartner partner -> Condition.of("t.partner = ?", partner.code());
            case Scope.Nothing none -> Condition.of("false");
            case Scope.OneTicket one ->
                    throw new IllegalArgumentException("customers read by TicketTable");
        };
    }

    /** On {@code message m} of a ticket that they see. */
    String messages(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> "true";
            case Scope.OfPartner partner -> "not m.provider_only";
            case Scope.Nothing none -> "false";
            case Scope.OneTicket one ->
                    throw new IllegalArgumentException("customers read by TicketTable");
        };
    }
}

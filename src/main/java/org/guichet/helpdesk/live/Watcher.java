// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import java.time.Instant;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.kernel.Actor;
import org.guichet.tenancy.Tenant;

/**
 * Who watches, by the token that opened the stream.
 *
 * @param until when that token ends, and the stream with it: the page comes back with a new one
 */
record Watcher(Actor.Agent agent, Tenant tenant, Instant until) {

    Scope scope() {
        return Scope.of(agent);
    }

    boolean sees(String partner) {
        return switch (scope()) {
            case Scope.Everything all -> true;
            case Scope.OfPartner own -> own.code().equals(partner);
            case Scope.Nothing none -> false;
            case Scope.OneTicket one -> false;
        };
    }
}

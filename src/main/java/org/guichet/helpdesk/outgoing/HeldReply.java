// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.tenancy.Tenant;

/**
 * An answer that waits to go out.
 *
 * @param seen the newest message that the agent had read
 */
public record HeldReply(
        long id,
        long ticket,
        String username,
        String name,
        Optional<String> partner,
        String text,
        String key,
        long seen,
        After after,
        Instant takenAt,
        Instant goesAt) {

    /** In whose partner's name the agent sends; of none for the second level. */
    static Optional<String> partner(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? Optional.empty() : agent.partner();
    }

    /** With the rights that sending needs, as they were when it was sent. */
    Actor.Agent agent() {
        return new Actor.Agent(
                username,
                name,
                partner,
                Set.of(partner.isPresent() ? Role.AGENT : Role.PROVIDER),
                Set.of());
    }

    Tenant tenant() {
        return Tenant.atDesk(partner, username);
    }

    Written written() {
        return new Written(text, FormKey.parse(key));
    }

    /** For people and the script's clock. */
    public long secondsLeft(Instant now) {
        return Math.max(0, Duration.between(now, goesAt).toSeconds());
    }
}

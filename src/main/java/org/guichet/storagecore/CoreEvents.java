// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import org.guichet.premium.CoreFeed;

/** The core's feed of what changed. */
@ApplicationScoped
class CoreEvents implements CoreFeed {

    private final CoreClients clients;

    CoreEvents(CoreClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<Page> after(Optional<String> after) throws IOException {
        Question<Page> question =
                Question.general(
                                "/v1/events",
                                Reading.as(Shapes.EVENTS, Bound.Events.class)
                                        .then(Bound.Events::value))
                        .after(after);
        return switch (clients.billing().ask(question)) {
            case Fetched.Got<Page> got -> Optional.of(got.value());
            case Fetched.Said<Page> said -> refused(said.trouble());
            case Fetched.Down<Page> down ->
                    throw new IOException("the core cannot be asked now: " + down.reason());
            case Fetched.Breached<Page> breached ->
                    throw new IOException("the core's answer was withheld: " + breached.rule());
        };
    }

    /**
     * A place that the core does not know is no form of its contract; a core without a feed says
     * so.
     */
    private static Optional<Page> refused(Trouble trouble) throws IOException {
        return switch (trouble) {
            case REQUEST_INVALID, PART_MISSING -> Optional.empty();
            case ACCOUNT_NOT_FOUND,
                    SCOPE_MISSING,
                    GRANT_REQUIRED,
                    GRANT_EXPIRED,
                    TOKEN_INVALID,
                    PRECONDITION_REQUIRED,
                    PRECONDITION_FAILED,
                    IDEMPOTENCY_CONFLICT,
                    RATE_LIMITED,
                    CORE_DEGRADED ->
                    throw new IOException("the core refused its feed: " + trouble.code());
        };
    }
}

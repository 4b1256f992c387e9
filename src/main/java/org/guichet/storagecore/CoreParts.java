// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which optional parts of the contract this core has; asked anew every hour. */
@ApplicationScoped
class CoreParts {

    private static final Duration FRESH = Duration.ofHours(1);

    private record Known(Set<String> parts, Instant at) {}

    private final CoreClients clients;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    CoreParts(CoreClients clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * @param part one of the contract's words: {@code EVENTS}
     * @throws IOException where the core does not say
     */
    boolean has(String part) throws IOException {
        Known before = known;
        if (before == null || before.at().plus(FRESH).isBefore(clock.instant())) {
            before = new Known(Set.copyOf(asked().parts()), clock.instant());
            known = before;
        }
        return before.parts().contains(part);
    }

    /** The answer itself, now. */
    Bound.Capabilities asked() throws IOException {
        Question<Bound.Capabilities> question =
                Question.general(
                        "/v1/capabilities",
                        Reading.as(Shapes.CAPABILITIES, Bound.Capabilities.class));
        return switch (clients.billing().ask(question)) {
            case Fetched.Got<Bound.Capabilities> got -> got.value();
            case Fetched.Said<Bound.Capabilities> said ->
                    throw new IOException(
                            "the core refused its capabilities: " + said.trouble().code());
            case Fetched.Down<Bound.Capabilities> down ->
                    throw new IOException("the core cannot be asked: " + down.reason());
            case Fetched.Breached<Bound.Capabilities> breached ->
                    throw new IOException("the core's answer was withheld: " + breached.rule());
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.relay.RelayView.Entry;
import org.guichet.relay.RelayView.State;

/**
 * Which arrivals that are done, or were before they were put aside, may be handled again: as long
 * as their edge remembers what it did with them, see {@link ArrivalHandler#remembers()}.
 */
@ApplicationScoped
class Remembered {

    private final List<ArrivalHandler> handlers;
    private final InstantSource clock;

    Remembered(@All List<ArrivalHandler> handlers, InstantSource clock) {
        this.handlers = handlers;
        this.clock = clock;
    }

    /** To go behind others that are about arrivals. */
    String condition() {
        StringBuilder sql = new StringBuilder();
        for (ArrivalHandler one : forgetful()) {
            sql.append(
                    " and not (source like '%s/%%' and (state = 'DONE' and received_at < ? or coalesce(again, false) and received_at < ?))"
                            .formatted(one.edge()));
        }
        return sql.toString();
    }

    List<Object> parameters() {
        List<Object> parameters = new ArrayList<>();
        forgetful()
                .forEach(
                        one -> {
                            parameters.add(before(one.remembers()));
                            parameters.add(before(one.forgets()));
                        });
        return parameters;
    }

    boolean holds(Entry arrival) {
        return forgetful().stream()
                .filter(one -> arrival.what().startsWith(one.edge() + "/"))
                .noneMatch(
                        one ->
                                (arrival.state() == State.DONE
                                                && cameBefore(arrival, one.remembers()))
                                        || (arrival.again() && cameBefore(arrival, one.forgets())));
    }

    private boolean cameBefore(Entry arrival, Optional<Duration> known) {
        return arrival.since().isBefore(clock.instant().minus(known.orElseThrow()));
    }

    private Timestamp before(Optional<Duration> known) {
        return Timestamp.from(clock.instant().minus(known.orElseThrow()));
    }

    private List<ArrivalHandler> forgetful() {
        return handlers.stream().filter(one -> one.remembers().isPresent()).toList();
    }
}

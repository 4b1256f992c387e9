// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Handles the arrivals of one edge. Discovered as a CDI bean. May run more than once for one
 * arrival.
 */
public interface ArrivalHandler {

    /** The part of {@link Arrival#source()} before the slash. */
    String edge();

    /**
     * How long after it came it is known here what became of an arrival: one that is done and older
     * is not handled again, since its effect would happen twice. Empty where that is safe for ever.
     */
    default Optional<Duration> remembers() {
        return Optional.empty();
    }

    /**
     * How long after it came that is forgotten: one that was done before and waits aside is not put
     * back any more then. One that was never done may be, whenever.
     */
    default Optional<Duration> forgets() {
        return remembers();
    }

    /**
     * Asks the outside world what is true now; runs outside any transaction, 20 seconds at most.
     *
     * @return what to change here, applied in one transaction with the mark that the arrival is
     *     done
     * @throws Parked where trying again cannot help: a person must look
     * @throws Exception anything else is tried again with back-off
     */
    Effect prepare(Arrival arrival) throws Exception;

    /**
     * The same for several about one subject: what is true of that is asked once, after all of them
     * came.
     *
     * @param arrivals in the order they came, at least one
     */
    default Effect prepareTogether(List<Arrival> arrivals) throws Exception {
        return prepare(arrivals.getFirst());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.util.List;

/**
 * Handles the arrivals of one edge. Discovered as a CDI bean. May run more than once for one
 * arrival.
 */
public interface ArrivalHandler {

    /** The part of {@link Arrival#source()} before the slash. */
    String edge();

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

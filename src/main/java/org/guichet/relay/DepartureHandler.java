// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

/**
 * Does departures of one kind. Discovered as a CDI bean. May run more than once for one departure.
 */
public interface DepartureHandler {

    String kind();

    /**
     * Does the thing outside; runs outside any transaction, 20 seconds at most.
     *
     * @return what to record here, applied in one transaction with the mark that the departure is
     *     done
     * @throws Parked where trying again cannot help: a person must look
     * @throws Exception anything else is tried again with back-off
     */
    Effect deliver(Departure departure) throws Exception;

    /**
     * Tells that it was given up, in the transaction that parks it; whatever else shows the thing
     * as under way can be put right here.
     *
     * @param reason for operators
     */
    default void gaveUp(Departure departure, String reason) {}
}

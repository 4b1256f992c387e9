// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import java.util.List;

/**
 * Port: what operators may see of what an arrival carries. An edge that implements it names what
 * may be shown, and everything else stays out: no secret, nobody's data. Discovered as a CDI bean;
 * of an edge without one nothing is shown.
 */
public interface ArrivalFacts {

    /**
     * @param name where it stands in what came, in the words of who sent it
     */
    record Fact(String name, String value) {}

    /** The part of {@link Arrival#source()} before the slash. */
    String edge();

    /** In the order they stand in; empty where it cannot be read. */
    List<Fact> of(String body);
}

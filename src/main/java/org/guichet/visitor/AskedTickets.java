// SPDX-License-Identifier: Apache-2.0
package org.guichet.visitor;

import java.time.Instant;
import java.util.Optional;

/** Port: the tickets that account holders are asked to confirm. The helpdesk implements it. */
public interface AskedTickets {

    /**
     * Enough of a ticket for the holder to tell whether it is theirs.
     *
     * @param subject as it was written; may be blank
     */
    record Asked(long number, String subject, Instant writtenAt) {}

    /** The ticket of that number; empty where it is gone. */
    Optional<Asked> of(long number);
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.kernel.AccountId;

/** Port: the storage core's own list of the grants that it honoured. */
public interface HonouredGrants {

    /** On whose authority it was. */
    enum Kind {
        TICKET,
        SELF,
        SYSTEM
    }

    /**
     * One grant that the core let through, as the core says.
     *
     * @param at to the second
     * @param ticket with TICKET, as are agent and purpose
     * @param job with SYSTEM
     */
    record Honoured(
            UUID jti,
            Kind kind,
            CoreCall call,
            Instant at,
            Optional<String> ticket,
            Optional<String> agent,
            Optional<String> purpose,
            Optional<String> job) {}

    /**
     * The oldest first; the grant of this very call is in the list.
     *
     * @param cursor of the page before; empty for the first
     */
    Answer<Listing<Honoured>> of(AccountId account, Optional<String> cursor);
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Duration;
import java.time.Instant;
import org.guichet.accounts.Grants.Grant;

/** What a look at an account came to. */
public sealed interface AccountLook {

    /** No open grant: nothing was asked of the core. */
    record Shut() implements AccountLook {}

    record Seen(Grant grant, AccountView view) implements AccountLook {}

    /** The core cannot be asked now. */
    record CoreAway(Grant grant) implements AccountLook {}

    /** The core answered what its contract does not allow; nothing of it was kept. */
    record Withheld(Grant grant) implements AccountLook {}

    /** The core has no such account, or did not honour the grant. */
    record Refused(Grant grant) implements AccountLook {}

    /**
     * What the card says of its grant.
     *
     * @param percent of the thirty minutes that is left
     */
    record Remaining(Grant grant, Duration left, int percent) {

        /** Enough of the grant's id to find it by, for the watermark. */
        public String shortGrant() {
            return grant.id().toString().substring(0, 8);
        }

        static Remaining of(Grant grant, Instant now) {
            Duration left = Duration.between(now, grant.expiresAt());
            long whole = Grants.LONGEST.toSeconds();
            return new Remaining(
                    grant, left, (int) Math.max(0, Math.min(100, left.toSeconds() * 100 / whole)));
        }
    }
}

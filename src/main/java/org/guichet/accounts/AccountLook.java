// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.accounts.Grants.Grant;

/**
 * What a look at an account came to.
 *
 * @param <T> what was looked for
 */
public sealed interface AccountLook<T> {

    /** No open grant: nothing was asked of the core. */
    record Shut<T>() implements AccountLook<T> {}

    /** Under a grant, whatever the core said then. */
    sealed interface Open<T> extends AccountLook<T> {

        Grant grant();
    }

    record Seen<T>(Grant grant, T value) implements Open<T> {}

    /**
     * The core cannot be asked now.
     *
     * @param last what it said before, under this same grant's authority
     */
    record CoreAway<T>(Grant grant, Instant since, Optional<T> last) implements Open<T> {}

    /** The core answered what its contract does not allow; nothing of it was kept. */
    record Withheld<T>(Grant grant, String rule) implements Open<T> {

        /** The rule in one of five words that the reader has a sentence for. */
        public String why() {
            return switch (rule) {
                case "never-field", "undeclared" -> "more";
                case "key-like" -> "key";
                case "too-long", "encoded" -> "size";
                case "other-account" -> "account";
                default -> "form";
            };
        }
    }

    /** This core keeps nothing of the kind, for no account. */
    record Lacking<T>(Grant grant) implements Open<T> {}

    /** The core has no such account, or did not honour the grant. */
    record Refused<T>(Grant grant) implements Open<T> {}

    /**
     * What the card says of its grant.
     *
     * @param percent of its whole time that is left
     */
    record Remaining(Grant grant, Duration left, int percent) {

        /** Enough of the grant's id to find it by, for the watermark. */
        public String shortGrant() {
            return grant.shortId();
        }

        static Remaining of(Grant grant, Instant now) {
            Duration left = Duration.between(now, grant.expiresAt());
            long percent = left.toSeconds() * 100 / Grants.LONGEST.toSeconds();
            return new Remaining(grant, left, Math.clamp(percent, 0, 100));
        }

        /** How long a grant runs, in seconds: what the clock on the page is drawn against. */
        public long whole() {
            return Grants.LONGEST.toSeconds();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.UUID;

/** One look on which the core's list and our log do not agree. */
public record GrantDifference(UUID jti, Kind kind) {

    /** Who hides what. */
    public enum Kind {
        /** The core honoured it and our log does not know it: our side hides a look. */
        NOT_LOGGED("the core honoured it, our log does not know it"),
        /** It was written to our log after the core had honoured it. */
        LOGGED_LATE("our log tells of it only after the core honoured it"),
        /** Both know it, and tell of another agent, ticket, job or call. */
        LOGGED_OTHERWISE("our log tells something else of it than the core"),
        /** It was answered, and the core's list does not show it: the core hides a look. */
        NOT_HONOURED("the core answered it, and does not show it in its list");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String toString() {
        return jti + ": " + kind.words;
    }
}

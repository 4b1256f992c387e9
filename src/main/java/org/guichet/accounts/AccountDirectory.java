// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;

/** Port: the storage core's read side. Every call says on whose authority it happens. */
public interface AccountDirectory {

    /** What a fetch may come to, when it is not the thing asked for. */
    sealed interface Answer<T> {
        record Known<T>(T value) implements Answer<T> {}

        /** The core has no such account. */
        record Unknown<T>() implements Answer<T> {}

        /**
         * The core did not answer, in time or at all.
         *
         * @param since when it stopped
         * @param last what it said before, on the same authority
         */
        record Unreachable<T>(Instant since, Optional<T> last) implements Answer<T> {}

        /**
         * The core answered something its contract does not allow: dropped, nothing of it is kept.
         *
         * @param rule that it broke, one of the edge's words
         */
        record Withheld<T>(String rule) implements Answer<T> {}

        /** The core has not the optional part of the contract that was asked for. */
        record Lacking<T>() implements Answer<T> {}

        /** The core refused the grant. */
        record Refused<T>(String problem) implements Answer<T> {}
    }

    /** Asks whether it changed where the same authority has read it before. */
    Answer<AccountReading> summary(AccountId account, FetchGrant grant);

    Answer<AccountUsage> usage(AccountId account, FetchGrant grant);

    /**
     * @param cursor of the page before; empty for the first
     */
    Answer<Listing<AccountSession>> sessions(
            AccountId account, FetchGrant grant, Optional<String> cursor);

    /**
     * @param cursor of the page before; empty for the first
     */
    Answer<Listing<AccountLink>> links(
            AccountId account, FetchGrant grant, Optional<String> cursor);

    /** One personal field in clear. Nobody keeps what comes back. */
    Answer<String> reveal(
            AccountId account, PersonalField field, RevealReason reason, FetchGrant grant);

    /**
     * By exact e-mail address, sent as an HMAC; an address nobody has is {@link Answer.Unknown}.
     */
    Answer<AccountId> findByEmail(EmailAddress email, FetchGrant grant);
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;

/** Port: the storage core's read side. Every call says on whose authority it happens. */
public interface AccountDirectory {

    /** What a fetch may come to, when it is not the thing asked for. */
    sealed interface Answer<T> {
        record Known<T>(T value) implements Answer<T> {}

        /** The core has no such account. */
        record Unknown<T>() implements Answer<T> {}

        /** The core did not answer, in time or at all. */
        record Unreachable<T>() implements Answer<T> {}

        /**
         * The core answered something its contract does not allow: dropped, nothing of it is kept.
         */
        record Withheld<T>(String rule) implements Answer<T> {}

        /** The core refused the grant. */
        record Refused<T>(String problem) implements Answer<T> {}
    }

    Answer<AccountSummary> summary(AccountId account, FetchGrant grant);

    Answer<AccountUsage> usage(AccountId account, FetchGrant grant);

    /**
     * By exact e-mail address, sent as an HMAC; an address nobody has is {@link Answer.Unknown}.
     */
    Answer<AccountId> findByEmail(EmailAddress email, FetchGrant grant);
}

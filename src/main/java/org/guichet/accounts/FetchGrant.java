// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.Optional;
import org.guichet.kernel.AccountId;

/**
 * On whose authority one fetch from the core happens. The edge signs it as a JWS for that one fetch
 * (60 seconds, single use), and the core verifies it.
 */
public sealed interface FetchGrant {

    /** A support agent, for a ticket. Without account only for a look-up. */
    record Ticket(long number, Optional<AccountId> account, String agent, String purpose)
            implements FetchGrant {}

    /** The customer, on their own page. */
    record Self(AccountId account) implements FetchGrant {}

    /**
     * A named job of the product: {@code letter}, {@code link}, {@code entitlement}, {@code
     * reconcile}, {@code break-glass}.
     */
    record Job(String job, Optional<AccountId> account) implements FetchGrant {}
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;

/**
 * A summary, and how old it is.
 *
 * @param readAt when the core sent it
 * @param confirmedAt when the core last said that it is still so
 */
public record AccountReading(AccountSummary summary, Instant readAt, Instant confirmedAt) {

    /** Just sent. */
    public static AccountReading now(AccountSummary summary, Instant now) {
        return new AccountReading(summary, now, now);
    }

    /** The same, said again to be so. */
    public AccountReading confirmedAt(Instant now) {
        return new AccountReading(summary, readAt, now);
    }
}

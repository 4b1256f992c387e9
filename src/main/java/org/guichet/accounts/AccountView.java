// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.guichet.accounts.AccountSummary.Mfa;
import org.guichet.accounts.AccountSummary.RecoveryKey;
import org.guichet.accounts.AccountSummary.Status;
import org.guichet.accounts.AccountSummary.StatusReason;
import org.guichet.kernel.Country;

/**
 * Exactly what staff may see of an account. A new fact in the core's answer is not seen until it is
 * named here.
 *
 * @param mask of the e-mail address
 * @param usage empty where the core gave the account but not its usage
 * @param readAt when the core sent the account
 * @param confirmedAt when it last said that it is still so; later where it did not change
 */
public record AccountView(
        String mask,
        boolean emailVerified,
        Status status,
        StatusReason statusReason,
        LocalDate since,
        Country country,
        Mfa mfa,
        RecoveryKey recoveryKeyExported,
        Optional<LocalDate> lastActiveDay,
        Optional<LocalDate> lastPasswordChangeDay,
        Optional<AccountUsage> usage,
        Instant readAt,
        Instant confirmedAt) {

    static AccountView of(AccountReading reading, Optional<AccountUsage> usage) {
        AccountSummary summary = reading.summary();
        return new AccountView(
                summary.emailMasked(),
                summary.emailVerified(),
                summary.status(),
                summary.statusReason(),
                summary.createdAt(),
                summary.country(),
                summary.mfa(),
                summary.recoveryKeyExported(),
                summary.lastActiveDay(),
                summary.lastPasswordChangeDay(),
                usage,
                reading.readAt(),
                reading.confirmedAt());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;

/** The account as the core's contract gives it; no field can hold a key. */
public record AccountSummary(
        AccountId id,
        Status status,
        StatusReason statusReason,
        LocalDate createdAt,
        Country country,
        String locale,
        String emailMasked,
        boolean emailVerified,
        Mfa mfa,
        RecoveryKey recoveryKeyExported,
        Optional<LocalDate> lastActiveDay,
        Optional<LocalDate> lastPasswordChangeDay,
        long version) {

    public enum Status {
        ACTIVE,
        PENDING_VERIFICATION,
        OVER_QUOTA,
        SUSPENDED,
        LOCKED,
        CLOSING,
        CLOSED
    }

    public enum StatusReason {
        NONE,
        TOS_COPYRIGHT,
        TOS_OTHER,
        PAYMENT,
        SECURITY_HOLD,
        EMAIL_VERIFICATION
    }

    public enum Mfa {
        NONE,
        TOTP,
        PASSKEY,
        BOTH,
        UNKNOWN
    }

    public enum RecoveryKey {
        YES,
        NO,
        UNKNOWN
    }
}

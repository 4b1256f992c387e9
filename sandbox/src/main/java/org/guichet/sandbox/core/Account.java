// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What may be said about an account, with the address in clear. The rest of the row never leaves
 * the vault by this way.
 */
record Account(
        String id,
        String email,
        String locale,
        String country,
        LocalDate createdOn,
        String status,
        String statusReason,
        boolean emailVerified,
        String mfa,
        String recoveryKeyExported,
        Optional<LocalDate> lastActiveOn,
        Optional<LocalDate> lastPasswordChangeOn,
        Optional<LocalDate> lastEmailChangeOn,
        Optional<LocalDate> lastMfaChangeOn,
        Optional<LocalDate> lastKeyRotationOn,
        long version) {

    /** The columns by name, so that a new column of secrets does not come along. */
    static final String COLUMNS =
            "id, email, locale, country, created_on, status, status_reason, email_verified, mfa,"
                    + " recovery_key_exported, last_active_on, last_password_change_on,"
                    + " last_email_change_on, last_mfa_change_on, last_key_rotation_on, version";

    static Account of(ResultSet row) throws SQLException {
        return new Account(
                row.getString("id"),
                row.getString("email"),
                row.getString("locale"),
                row.getString("country"),
                row.getObject("created_on", LocalDate.class),
                row.getString("status"),
                row.getString("status_reason"),
                row.getBoolean("email_verified"),
                row.getString("mfa"),
                row.getString("recovery_key_exported"),
                Vault.day(row, "last_active_on"),
                Vault.day(row, "last_password_change_on"),
                Vault.day(row, "last_email_change_on"),
                Vault.day(row, "last_mfa_change_on"),
                Vault.day(row, "last_key_rotation_on"),
                row.getLong("version"));
    }

    /**
     * @param overQuota uses more than it is entitled to; a stronger status stays
     */
    V1.AccountSummary summary(boolean overQuota) {
        return new V1.AccountSummary(
                id,
                overQuota && status.equals("ACTIVE") ? "OVER_QUOTA" : status,
                statusReason,
                createdOn,
                country,
                locale,
                masked(email),
                emailVerified,
                mfa,
                recoveryKeyExported,
                lastActiveOn.orElse(null),
                lastPasswordChangeOn.orElse(null),
                lastEmailChangeOn.orElse(null),
                lastMfaChangeOn.orElse(null),
                lastKeyRotationOn.orElse(null),
                version);
    }

    String etag() {
        return "\"a-" + version + "\"";
    }

    /**
     * First character of local part and domain, always three bullets (the length would tell), and
     * the last label.
     */
    static String masked(String email) {
        int at = email.lastIndexOf('@');
        String domain = email.substring(at + 1);
        int dot = domain.lastIndexOf('.');
        String last = dot < 0 ? "" : domain.substring(dot).toLowerCase(Locale.ROOT);
        return email.charAt(0) + "•••@" + domain.charAt(0) + "•••" + last;
    }
}

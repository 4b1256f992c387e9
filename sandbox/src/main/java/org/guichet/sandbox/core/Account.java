// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern LAST_LABEL =
            Pattern.compile("\\.([a-z]{2,24}|xn--[a-z0-9-]{2,19})$");

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

    boolean closed() {
        return status.equals("CLOSED");
    }

    /** An end that comes by itself changes the status and no row. */
    String etag(boolean overQuota) {
        return "\"a-" + version + (overQuota ? "-over" : "") + "\"";
    }

    /**
     * First character of local part and domain, always three bullets (the length would tell), and
     * the last label where the contract's form has room for it.
     */
    static String masked(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1);
        Matcher last = LAST_LABEL.matcher(domain.toLowerCase(Locale.ROOT));
        return email.charAt(0)
                + "•••@"
                + domain.charAt(0)
                + "•••"
                + (last.find() ? last.group() : "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the account card shows, a line of it each: the log names them at each look, and the customer
 * reads them all. What a view has and none of these names fails a test ({@code CardFieldTest}), so
 * that nobody is shown a field that its holder is not told of. The log outlives the card: a field
 * that goes keeps its name here.
 */
public enum CardField {
    EMAIL("mask", "emailVerified"),
    STATUS("status", "statusReason", "since"),
    STORAGE("storageUsedBytes", "storageQuotaBytes"),
    TRANSFER("transferUsedBytes", "transferQuotaBytes"),
    FILES("fileCount"),
    COUNTRY("country"),
    SECOND_FACTOR("mfa"),
    RECOVERY_KEY("recoveryKeyExported"),
    PASSWORD("lastPasswordChangeDay"),
    LAST_ACTIVE("lastActiveDay");

    /** What the card had when the log said no more than that it was looked at. */
    private static final Set<CardField> UNNAMED = EnumSet.range(EMAIL, LAST_ACTIVE);

    private static final Pattern LOGGED = Pattern.compile(".*\\bfields:([a-z_,]+)\\b.*");

    private final String parts;

    CardField(String... parts) {
        this.parts = String.join(" ", parts);
    }

    /** The components of {@link AccountView} and {@link AccountUsage} that it shows. */
    Set<String> parts() {
        return Set.of(parts.split(" ", -1));
    }

    /** As the log has it: {@code second_factor}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the log writes what the card shows. */
    static String logged() {
        return "fields:"
                + Arrays.stream(values()).map(CardField::code).collect(Collectors.joining(","));
    }

    /** What the card showed at a look, by the detail of its entry. */
    static List<CardField> of(String detail) {
        Matcher logged = LOGGED.matcher(detail);
        if (!logged.matches()) {
            return List.copyOf(UNNAMED);
        }
        Set<String> codes = Set.of(logged.group(1).split(",", -1));
        return Arrays.stream(values()).filter(one -> codes.contains(one.code())).toList();
    }
}

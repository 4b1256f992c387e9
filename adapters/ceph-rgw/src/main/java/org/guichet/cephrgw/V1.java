// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of the contract's version 1. What comes in checks its own form and refuses with {@link
 * IllegalArgumentException}; what goes out has no place for anything but what stands here.
 */
final class V1 {

    static final Pattern ACCOUNT_ID = Pattern.compile("acc_[0-9A-HJKMNP-TV-Z]{26}");
    static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");
    static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    static final Pattern EMAIL =
            Pattern.compile(
                    "(?=.{3,254}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    /** The largest number that is exact in JSON. */
    static final long LARGEST = (1L << 53) - 1;

    static final Pattern FEATURE = Pattern.compile("[A-Z][A-Z0-9_]{1,18}");
    static final Pattern SOURCE = Pattern.compile("[a-z]{1,19}(:[a-z0-9-]{1,19})?");
    static final Pattern TICKET = Pattern.compile("[0-9]{1,16}");

    private V1() {}

    record Capabilities(int apiVersion, List<String> parts) {}

    enum By {
        EMAIL_HMAC(Pattern.compile("[0-9a-f]{64}")),
        ACCOUNT_ID(V1.ACCOUNT_ID),
        LINK_HANDLE(Pattern.compile("[A-Za-z0-9_-]{6,22}"));

        final Pattern form;

        By(Pattern form) {
            this.form = form;
        }
    }

    record AccountLookup(
            @JsonProperty(required = true) By by, @JsonProperty(required = true) String value) {
        AccountLookup {
            check(by != null && matches(by.form, value));
        }
    }

    record FoundAccount(String accountId) {}

    record AccountSummary(
            String id,
            String status,
            String statusReason,
            LocalDate createdAt,
            String country,
            String locale,
            String emailMasked,
            boolean emailVerified,
            String mfa,
            String recoveryKeyExported,
            long version) {}

    enum PersonalField {
        EMAIL
    }

    enum Reason {
        CALLER_VERIFICATION,
        DELIVERY_PROBLEM,
        BILLING_CORRECTION,
        FRAUD_REVIEW,
        LEGAL_REQUEST
    }

    record PiiReveal(
            @JsonProperty(required = true) PersonalField field,
            @JsonProperty(required = true) Reason reason,
            @JsonProperty(required = true) String ticket) {
        PiiReveal {
            check(field != null && reason != null && matches(TICKET, ticket));
        }
    }

    record RevealedField(PersonalField field, String value) {}

    record Usage(
            Instant asOf,
            long storageUsedBytes,
            long storageTrashBytes,
            long storageVersionsBytes,
            long storageQuotaBytes,
            long transferUsedBytes,
            long transferQuotaBytes,
            LocalDate transferWindowStart,
            LocalDate transferWindowEnd,
            long fileCount,
            long folderCount,
            long sharesOut,
            long sharesIn,
            long publicLinks) {}

    record DesiredEntitlements(
            @JsonProperty(required = true) long storageQuotaBytes,
            @JsonProperty(required = true) long transferQuotaBytes,
            @JsonProperty(required = true) List<String> features,
            @Nullable Instant validUntil,
            @Nullable Instant graceUntil,
            @JsonProperty(required = true) String source) {
        DesiredEntitlements {
            check(storageQuotaBytes >= 0 && storageQuotaBytes <= LARGEST);
            check(transferQuotaBytes >= 0 && transferQuotaBytes <= LARGEST);
            check(features != null && features.size() <= 16);
            check(features.stream().allMatch(feature -> matches(FEATURE, feature)));
            check(new HashSet<>(features).size() == features.size());
            check(matches(SOURCE, source));
            features = List.copyOf(features);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entitlements(
            long storageQuotaBytes,
            long transferQuotaBytes,
            List<String> features,
            @Nullable Instant validUntil,
            @Nullable Instant graceUntil,
            String source,
            long version,
            long storageUsedBytes) {}

    record Contact(String email, String locale) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HonouredGrant(
            String jti,
            String kind,
            String call,
            Instant at,
            @Nullable String ticket,
            @Nullable String agent,
            @Nullable String purpose,
            @Nullable String job) {}

    record Event(String id, String type, String accountId, Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page<T>(List<T> items, @Nullable String nextCursor) {}

    record EventPage(List<Event> items, String next) {}

    record Problem(String type, String title, int status) {}

    static boolean matches(Pattern form, @Nullable String value) {
        return value != null && form.matcher(value).matches();
    }

    static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not of the contract's form");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The shapes of the contract's version 1. What comes in checks its own form and refuses with {@link
 * IllegalArgumentException}; what goes out has no place for anything but what stands here. What is
 * optional there is nullable here, and left out.
 */
final class V1 {

    private static final long LARGEST = (1L << 53) - 1;
    static final Pattern FEATURE = Pattern.compile("[A-Z][A-Z0-9_]{1,18}");
    static final Pattern SOURCE = Pattern.compile("[a-z]{1,19}(:[a-z0-9-]{1,19})?");
    static final Pattern TICKET = Pattern.compile("[0-9]{1,16}");
    static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private V1() {}

    record Capabilities(int apiVersion, List<String> parts) {}

    enum By {
        EMAIL_HMAC("[0-9a-f]{64}"),
        ACCOUNT_ID(AccountIds.FORM),
        LINK_HANDLE("[A-Za-z0-9_-]{6,22}");

        final Pattern form;

        By(String form) {
            this.form = Pattern.compile(form);
        }
    }

    record AccountLookup(
            @JsonProperty(required = true) By by, @JsonProperty(required = true) String value) {
        AccountLookup {
            check(by != null && value != null && by.form.matcher(value).matches());
        }
    }

    record FoundAccount(String accountId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
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
            LocalDate lastActiveDay,
            LocalDate lastPasswordChangeDay,
            LocalDate lastEmailChangeDay,
            LocalDate lastMfaChangeDay,
            LocalDate lastKeyRotationDay,
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

    record SessionSummary(
            String ref,
            String client,
            String appVersion,
            String country,
            LocalDate firstSeenDay,
            LocalDate lastSeenDay,
            boolean current) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkStatus(
            String handle,
            String kind,
            LocalDate createdDay,
            LocalDate expiresDay,
            boolean passwordProtected,
            String state) {}

    record DesiredEntitlements(
            @JsonProperty(required = true) long storageQuotaBytes,
            @JsonProperty(required = true) long transferQuotaBytes,
            @JsonProperty(required = true) List<String> features,
            Instant validUntil,
            Instant graceUntil,
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
            Instant validUntil,
            Instant graceUntil,
            String source,
            long version,
            long storageUsedBytes) {}

    record Contact(String email, String locale) {}

    record CallerCheck(@JsonProperty(required = true) String code) {
        CallerCheck {
            check(matches(CODE, code));
        }
    }

    enum Verdict {
        MATCH,
        NO_MATCH,
        LOCKED
    }

    record CallerVerdict(Verdict verdict) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HonouredGrant(
            String jti,
            String kind,
            String call,
            Instant at,
            String ticket,
            String agent,
            String purpose,
            String job) {}

    record Event(String id, String type, String accountId, Instant at) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page<T>(List<T> items, String nextCursor) {}

    record EventPage(List<Event> items, String next) {}

    record Problem(String type, String title, int status) {}

    private static boolean matches(Pattern form, String value) {
        return value != null && form.matcher(value).matches();
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not of the contract's form");
        }
    }
}

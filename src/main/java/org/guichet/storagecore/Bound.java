// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.accounts.AccountLink;
import org.guichet.accounts.AccountSession;
import org.guichet.accounts.AccountSummary;
import org.guichet.accounts.AccountUsage;
import org.guichet.accounts.CoreCall;
import org.guichet.accounts.HonouredGrants;
import org.guichet.accounts.Listing;
import org.guichet.accounts.PersonalField;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Country;
import org.guichet.premium.CoreFeed;
import org.guichet.premium.EntitlementWriter;
import org.jspecify.annotations.Nullable;

/**
 * The records that the core's answers are bound to, by a mapper of this edge's own: unknown
 * property, trailing token, duplicate key and null for a primitive are refusals. No record has room
 * for what the contract does not name.
 */
final class Bound {

    private static final JsonMapper STRICT =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    // a number is no text either; the switch above leaves that open
                    .withCoercionConfig(
                            LogicalType.Textual,
                            textual ->
                                    textual.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private Bound() {}

    /** Binds a body that has passed the firewall. */
    static <T> T read(byte[] body, Class<T> type) throws Breach {
        try {
            return STRICT.readValue(body, type);
        } catch (IOException refused) {
            // its message quotes the body
            throw new Breach("/", "binding", "");
        }
    }

    static byte[] write(Record body) {
        try {
            return STRICT.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records can be written", e);
        }
    }

    record Summary(
            String id,
            AccountSummary.Status status,
            AccountSummary.StatusReason statusReason,
            String createdAt,
            String country,
            String locale,
            String emailMasked,
            boolean emailVerified,
            AccountSummary.Mfa mfa,
            AccountSummary.RecoveryKey recoveryKeyExported,
            @Nullable String lastActiveDay,
            @Nullable String lastPasswordChangeDay,
            @Nullable String lastEmailChangeDay,
            @Nullable String lastMfaChangeDay,
            @Nullable String lastKeyRotationDay,
            long version) {

        AccountSummary value() {
            return new AccountSummary(
                    new AccountId(id),
                    status,
                    statusReason,
                    LocalDate.parse(createdAt),
                    new Country(country),
                    locale,
                    emailMasked,
                    emailVerified,
                    mfa,
                    recoveryKeyExported,
                    Optional.ofNullable(lastActiveDay).map(LocalDate::parse),
                    Optional.ofNullable(lastPasswordChangeDay).map(LocalDate::parse),
                    version);
        }
    }

    record Usage(
            String asOf,
            long storageUsedBytes,
            long storageTrashBytes,
            long storageVersionsBytes,
            long storageQuotaBytes,
            long transferUsedBytes,
            long transferQuotaBytes,
            String transferWindowStart,
            String transferWindowEnd,
            long fileCount,
            long folderCount,
            long sharesOut,
            long sharesIn,
            long publicLinks) {

        AccountUsage value() {
            return new AccountUsage(
                    Instant.parse(asOf),
                    storageUsedBytes,
                    storageQuotaBytes,
                    transferUsedBytes,
                    transferQuotaBytes,
                    fileCount);
        }
    }

    record Capabilities(int apiVersion, List<String> parts) {}

    record Session(
            String ref,
            AccountSession.Client client,
            String appVersion,
            String country,
            String firstSeenDay,
            String lastSeenDay,
            boolean current) {

        AccountSession value() {
            return new AccountSession(
                    client,
                    appVersion,
                    new Country(country),
                    LocalDate.parse(firstSeenDay),
                    LocalDate.parse(lastSeenDay),
                    current);
        }
    }

    record Sessions(List<Session> items, @Nullable String nextCursor) {

        Listing<AccountSession> value() {
            return new Listing<>(
                    items.stream().map(Session::value).toList(), Optional.ofNullable(nextCursor));
        }
    }

    record Link(
            String handle,
            AccountLink.Kind kind,
            String createdDay,
            @Nullable String expiresDay,
            boolean passwordProtected,
            AccountLink.State state) {

        AccountLink value() {
            return new AccountLink(
                    handle,
                    kind,
                    LocalDate.parse(createdDay),
                    Optional.ofNullable(expiresDay).map(LocalDate::parse),
                    passwordProtected,
                    state);
        }
    }

    record Links(List<Link> items, @Nullable String nextCursor) {

        Listing<AccountLink> value() {
            return new Listing<>(
                    items.stream().map(Link::value).toList(), Optional.ofNullable(nextCursor));
        }
    }

    record Honoured(
            String jti,
            HonouredGrants.Kind kind,
            CoreCall call,
            String at,
            @Nullable String ticket,
            @Nullable String agent,
            @Nullable String purpose,
            @Nullable String job) {

        HonouredGrants.Honoured value() {
            return new HonouredGrants.Honoured(
                    UUID.fromString(jti),
                    kind,
                    call,
                    Instant.parse(at),
                    Optional.ofNullable(ticket),
                    Optional.ofNullable(agent),
                    Optional.ofNullable(purpose),
                    Optional.ofNullable(job));
        }
    }

    record HonouredPage(List<Honoured> items, @Nullable String nextCursor) {

        Listing<HonouredGrants.Honoured> value() {
            return new Listing<>(
                    items.stream().map(Honoured::value).toList(), Optional.ofNullable(nextCursor));
        }
    }

    record Found(String accountId) {}

    record Revealed(PersonalField field, String value) {}

    record Contact(String email, String locale) {}

    record Entitlements(
            long storageQuotaBytes,
            long transferQuotaBytes,
            List<String> features,
            @Nullable String validUntil,
            @Nullable String graceUntil,
            String source,
            long version,
            long storageUsedBytes) {

        EntitlementWriter.Held held() {
            return new EntitlementWriter.Held(
                    new EntitlementWriter.Entitlements(
                            storageQuotaBytes,
                            transferQuotaBytes,
                            features,
                            Optional.ofNullable(validUntil).map(Instant::parse),
                            Optional.ofNullable(graceUntil).map(Instant::parse),
                            source),
                    version);
        }
    }

    record Event(String id, String type, String accountId, String at) {

        CoreFeed.Event value() {
            return new CoreFeed.Event(new AccountId(accountId), type.equals("ACCOUNT_CLOSED"));
        }
    }

    record Events(List<Event> items, String next) {

        CoreFeed.Page value() {
            return new CoreFeed.Page(items.stream().map(Event::value).toList(), next);
        }
    }

    record Problem(String type, String title, int status) {}

    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @Nullable String scope) {}
}

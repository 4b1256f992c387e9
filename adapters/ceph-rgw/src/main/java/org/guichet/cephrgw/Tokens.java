// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 client credentials (RFC 6749, section 4.4) with HTTP Basic, for the two clients of the
 * contract, neither with the scopes of both. Tokens are opaque, live five minutes and die with the
 * process: clients fetch a new one after a 401.
 */
final class Tokens {

    static final Set<Scope> HELPDESK =
            Set.copyOf(
                    EnumSet.of(
                            Scope.ACCOUNTS_READ,
                            Scope.ACCOUNTS_PII_READ,
                            Scope.USAGE_READ,
                            Scope.SESSIONS_READ,
                            Scope.LINKS_READ,
                            Scope.CALLER_CHECK));
    static final Set<Scope> BILLING =
            Set.copyOf(
                    EnumSet.of(
                            Scope.ACCOUNTS_READ,
                            Scope.USAGE_READ,
                            Scope.ENTITLEMENTS_READ,
                            Scope.ENTITLEMENTS_WRITE,
                            Scope.CONTACT_READ,
                            Scope.EVENTS_READ));

    private static final Duration LIFE = Duration.ofMinutes(5);

    private record Issued(Set<Scope> scopes, Instant expires) {}

    private record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {}

    private record OAuthError(String error) {}

    private final Settings.Client helpdesk;
    private final Settings.Client billing;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> live = new ConcurrentHashMap<>();

    Tokens(Settings.Client helpdesk, Settings.Client billing, InstantSource clock) {
        this.helpdesk = helpdesk;
        this.billing = billing;
        this.clock = clock;
    }

    /**
     * @param authorization the header, if there is one
     * @param form the body's fields
     */
    Answer issue(@Nullable String authorization, Map<String, String> form) {
        Optional<Set<Scope>> client = client(authorization);
        if (client.isEmpty()) {
            return error(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"core\"");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return error(400, "unsupported_grant_type");
        }
        Set<Scope> scopes = wanted(form.getOrDefault("scope", ""), client.get());
        return scopes.isEmpty() ? error(400, "invalid_scope") : Answer.ok(issued(scopes));
    }

    /** The scopes of a live token; empty for any other. */
    Optional<Set<Scope>> scopesOf(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return Optional.ofNullable(live.get(authorization.substring(7).strip()))
                .filter(issued -> clock.instant().isBefore(issued.expires()))
                .map(Issued::scopes);
    }

    private Optional<Set<Scope>> client(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(authorization.substring(6).strip());
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // both are compared, and in constant time: how long it takes says nothing
        boolean isHelpdesk = MessageDigest.isEqual(given, credentials(helpdesk));
        boolean isBilling = MessageDigest.isEqual(given, credentials(billing));
        if (isHelpdesk) {
            return Optional.of(HELPDESK);
        }
        return isBilling ? Optional.of(BILLING) : Optional.empty();
    }

    private static byte[] credentials(Settings.Client client) {
        return (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8);
    }

    /** All of the client's unless it names some; none if it names one that it has not. */
    private static Set<Scope> wanted(String named, Set<Scope> own) {
        if (named.isBlank()) {
            return own;
        }
        Set<Optional<Scope>> scopes =
                Arrays.stream(named.strip().split(" +")).map(Scope::of).collect(Collectors.toSet());
        boolean allowed = scopes.stream().allMatch(one -> one.filter(own::contains).isPresent());
        return allowed
                ? scopes.stream().map(Optional::orElseThrow).collect(Collectors.toSet())
                : Set.of();
    }

    private Token issued(Set<Scope> scopes) {
        Instant now = clock.instant();
        live.values().removeIf(issued -> !now.isBefore(issued.expires()));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        live.put(token, new Issued(scopes, now.plus(LIFE)));
        String names =
                scopes.stream().map(Scope::toString).sorted().collect(Collectors.joining(" "));
        return new Token(token, "Bearer", LIFE.toSeconds(), names);
    }

    private static Answer error(int status, String error) {
        return new Answer(status, "application/json", new OAuthError(error));
    }
}

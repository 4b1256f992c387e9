// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import io.javalin.security.BasicAuthCredentials;
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

/**
 * OAuth 2 client credentials (RFC 6749, section 4.4) with HTTP Basic. Tokens are opaque, live five
 * minutes and die with the process: clients fetch a new one after a 401.
 */
final class TokenEndpoint {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    record Issued(Set<Scope> scopes, Instant expires) {}

    private record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {}

    private record OAuthError(String error) {}

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();

    TokenEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    void issue(Context exchange) {
        exchange.header("Cache-Control", "no-store");
        Optional<CoreClient> client = client(exchange);
        if (client.isEmpty()) {
            exchange.header("WWW-Authenticate", "Basic realm=\"core\"");
            write(exchange, 401, new OAuthError("invalid_client"));
        } else if (!"client_credentials".equals(exchange.formParam("grant_type"))) {
            write(exchange, 400, new OAuthError("unsupported_grant_type"));
        } else {
            Set<Scope> scopes = wanted(exchange.formParam("scope"), client.get());
            if (scopes.isEmpty()) {
                write(exchange, 400, new OAuthError("invalid_scope"));
            } else {
                write(exchange, 200, issue(scopes));
            }
        }
    }

    /** The scopes of a live token; empty for any other. */
    Optional<Set<Scope>> scopesOf(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return Optional.ofNullable(tokens.get(authorization.substring(7).trim()))
                .filter(issued -> clock.instant().isBefore(issued.expires()))
                .map(Issued::scopes);
    }

    void forgetAll() {
        tokens.clear();
    }

    private static Optional<CoreClient> client(Context exchange) {
        BasicAuthCredentials credentials = exchange.basicAuthCredentials();
        return credentials == null
                ? Optional.empty()
                : CoreClient.authenticated(credentials.getUsername(), credentials.getPassword());
    }

    /** All of the client's scopes unless it names some; none if it names one that it has not. */
    private static Set<Scope> wanted(String scope, CoreClient client) {
        if (scope == null || scope.isBlank()) {
            return client.scopes();
        }
        Set<Optional<Scope>> named =
                Arrays.stream(scope.trim().split(" +")).map(Scope::of).collect(Collectors.toSet());
        boolean allowed =
                named.stream().allMatch(one -> one.filter(client.scopes()::contains).isPresent());
        return allowed
                ? named.stream().map(Optional::orElseThrow).collect(Collectors.toSet())
                : EnumSet.noneOf(Scope.class);
    }

    private Token issue(Set<Scope> scopes) {
        Instant now = clock.instant();
        tokens.values().removeIf(issued -> !now.isBefore(issued.expires()));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(token, new Issued(scopes, now.plus(LIFETIME)));
        String names =
                scopes.stream().map(Scope::toString).sorted().collect(Collectors.joining(" "));
        return new Token(token, "Bearer", LIFETIME.toSeconds(), names);
    }

    private static void write(Context exchange, int status, Object body) {
        exchange.status(status).contentType("application/json").result(CoreJson.bytes(body));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the token with which the storage app hands a customer over to the back-office: who they
 * are, good for five minutes, once. Tests ask for bad ones by the query parameters {@code exp}
 * (seconds from now), {@code aud}, {@code iss} and {@code jti}.
 */
final class HandOff {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final HandOffKey key;
    private final URI issuer;
    private final InstantSource clock;

    HandOff(HandOffKey key, URI issuer, InstantSource clock) {
        this.key = key;
        this.issuer = issuer;
        this.clock = clock;
    }

    String token(Account account, Context exchange) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", wished(exchange, "iss").orElse(issuer.toString()));
        claims.put("aud", wished(exchange, "aud").orElse("guichet"));
        claims.put("sub", account.id());
        claims.put("email", account.email());
        claims.put("locale", account.locale());
        claims.put("country", account.country());
        claims.put("jti", wished(exchange, "jti").orElseGet(() -> UUID.randomUUID().toString()));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + lifetime(exchange));
        return key.sign(claims);
    }

    String publicKeys() {
        return key.publicSet();
    }

    private static long lifetime(Context exchange) {
        try {
            return wished(exchange, "exp").map(Long::parseLong).orElse(LIFETIME.toSeconds());
        } catch (NumberFormatException notANumber) {
            throw Problem.REQUEST_INVALID.refused();
        }
    }

    private static Optional<String> wished(Context exchange, String parameter) {
        return Optional.ofNullable(exchange.queryParam(parameter));
    }
}

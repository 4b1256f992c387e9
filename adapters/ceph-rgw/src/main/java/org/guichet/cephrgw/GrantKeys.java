// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The public keys under which the back-office signs grants: kept for a minute, and fetched again
 * for an unknown kid.
 */
final class GrantKeys implements AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(1);
    // invented kids must not turn this into a stream of requests
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final URI address;
    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private JsonWebKeySet keys = new JsonWebKeySet();
    private Instant fetched = Instant.MIN;

    GrantKeys(URI address, InstantSource clock) {
        this.address = address;
        this.clock = clock;
    }

    /**
     * The public key of that kid, if the back-office has one.
     *
     * @throws Problem.Refused core-degraded where its keys cannot be had: then the grant may well
     *     be good
     */
    synchronized Optional<Key> key(String kid) {
        Instant now = clock.instant();
        if (now.isAfter(fetched.plus(KEPT))) {
            fetch(now);
        }
        Optional<Key> known = find(kid);
        if (known.isEmpty() && now.isAfter(fetched.plus(PAUSE))) {
            fetch(now);
            return find(kid);
        }
        return known;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private Optional<Key> find(String kid) {
        return keys.getJsonWebKeys().stream()
                .filter(key -> kid.equals(key.getKeyId()))
                .map(JsonWebKey::getKey)
                .findFirst();
    }

    private void fetch(Instant now) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(3)).build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw Problem.CORE_DEGRADED.refused();
            }
            keys = new JsonWebKeySet(answer.body());
            fetched = now;
        } catch (IOException | JoseException notThere) {
            throw Problem.CORE_DEGRADED.refused();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.CORE_DEGRADED.refused();
        }
    }
}

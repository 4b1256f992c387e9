// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The storage app's public keys, kept for five minutes. An unknown kid fetches them anew, but not
 * more than once in ten seconds: invented kids must not become a stream of requests.
 */
@Singleton
class AppKeys {

    private static final Logger LOG = Logger.getLogger(AppKeys.class);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Wire wire;
    private final HandOffConfig config;
    private final InstantSource clock;
    private Map<String, ECPublicKey> keys = Map.of();
    private Instant fetchedAt = Instant.EPOCH;
    private Instant triedAt = Instant.EPOCH;

    AppKeys(Wire wire, HandOffConfig config, InstantSource clock) {
        this.wire = wire;
        this.config = config;
        this.clock = clock;
    }

    sealed interface Key {
        record Known(ECPublicKey key) implements Key {}

        record Unknown() implements Key {}

        /** It may well be one of theirs: their keys cannot be had now. */
        record Undecided() implements Key {}
    }

    synchronized Key key(String kid) {
        Instant now = clock.instant();
        boolean fresh = now.isBefore(fetchedAt.plus(KEPT));
        if (fresh && keys.containsKey(kid)) {
            return find(kid);
        }
        if (now.isBefore(triedAt.plus(PAUSE))) {
            return fresh ? find(kid) : new Key.Undecided();
        }
        triedAt = now;
        Optional<Map<String, ECPublicKey>> fetched = fetch();
        if (fetched.isEmpty()) {
            return new Key.Undecided();
        }
        keys = fetched.get();
        fetchedAt = now;
        return find(kid);
    }

    private Key find(String kid) {
        ECPublicKey key = keys.get(kid);
        return key == null ? new Key.Unknown() : new Key.Known(key);
    }

    /** How many there are now; for trying the connection. */
    int count() throws IOException, InterruptedException {
        try {
            return ask().size();
        } catch (Breach | JoseException e) {
            throw new IOException("these are no keys: " + e.getMessage(), e);
        }
    }

    private Optional<Map<String, ECPublicKey>> fetch() {
        try {
            return Optional.of(ask());
        } catch (IOException | Breach | JoseException failed) {
            LOG.warnf("the storage app's keys cannot be had: %s", failed.getMessage());
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Map<String, ECPublicKey> ask()
            throws IOException, InterruptedException, Breach, JoseException {
        Wire.Reply reply =
                wire.exchange(
                        HttpRequest.newBuilder(config.jwksUrl())
                                .header("Accept", "application/json")
                                .GET()
                                .build());
        if (reply.status() != 200) {
            throw new IOException("status " + reply.status());
        }
        return parsed(new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static Map<String, ECPublicKey> parsed(String set) throws JoseException {
        Map<String, ECPublicKey> found = new HashMap<>();
        for (JsonWebKey key : new JsonWebKeySet(set).getJsonWebKeys()) {
            if (key instanceof EllipticCurveJsonWebKey curve
                    && "P-256".equals(curve.getCurveName())
                    && key.getKeyId() != null) {
                found.put(key.getKeyId(), curve.getECPublicKey());
            }
        }
        return Map.copyOf(found);
    }
}

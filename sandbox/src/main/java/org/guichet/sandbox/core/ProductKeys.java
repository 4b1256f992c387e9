// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * The public keys under which the product signs grants: kept for a minute, and fetched again for an
 * unknown kid. While they cannot be fetched the old ones are good for ten minutes. One request is
 * under way at a time, and all who need it wait for that one.
 */
final class ProductKeys {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Duration KEPT_IN_TROUBLE = Duration.ofMinutes(10);
    // invented kids must not turn this into a stream of requests
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PAUSE_IN_TROUBLE = Duration.ofSeconds(3);
    private static final int LARGEST = 64 * 1024;

    /**
     * @param fetched when these keys came
     * @param tried when they were asked for last; later than that where it failed
     */
    private record Held(JsonWebKeySet keys, Instant fetched, Instant tried) {

        boolean inTrouble() {
            return tried.isAfter(fetched);
        }

        boolean mayTry(Instant now) {
            return now.isAfter(tried.plus(inTrouble() ? PAUSE_IN_TROUBLE : PAUSE));
        }

        Optional<Key> key(String kid, Duration kept, Instant now) {
            if (now.isAfter(fetched.plus(kept))) {
                return Optional.empty();
            }
            return keys.getJsonWebKeys().stream()
                    .filter(key -> kid.equals(key.getKeyId()))
                    .map(JsonWebKey::getKey)
                    .findFirst();
        }
    }

    private final URI address;
    private final InstantSource clock;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<CompletableFuture<Held>> underWay = new AtomicReference<>();
    private volatile Held held = new Held(new JsonWebKeySet(), Instant.MIN, Instant.MIN);

    ProductKeys(URI product, InstantSource clock) {
        this(product, clock, Duration.ofSeconds(3));
    }

    /**
     * @param patience for the whole of an answer, however it trickles
     */
    ProductKeys(URI product, InstantSource clock, Duration patience) {
        this.address = URI.create(product + "/.well-known/jwks.json");
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * The public key of that kid, if the product has one.
     *
     * @throws Problem.Refused core-degraded where its keys cannot be had: then the grant may well
     *     be good
     */
    Optional<Key> key(String kid) {
        Instant now = clock.instant();
        Optional<Key> known = held.key(kid, KEPT, now);
        if (known.isPresent()) {
            return known;
        }
        Held newest = newest(now);
        Optional<Key> found = newest.key(kid, KEPT_IN_TROUBLE, now);
        if (found.isEmpty() && newest.inTrouble()) {
            throw Problem.CORE_DEGRADED.refused();
        }
        return found;
    }

    private Held newest(Instant now) {
        CompletableFuture<Held> mine = new CompletableFuture<>();
        CompletableFuture<Held> others = underWay.compareAndExchange(null, mine);
        if (others != null) {
            return others.join();
        }
        try {
            if (held.mayTry(now)) {
                held = tried(held, now);
            }
            return held;
        } finally {
            underWay.set(null);
            mine.complete(held);
        }
    }

    private Held tried(Held before, Instant now) {
        Held failed = new Held(before.keys(), before.fetched(), now);
        // a thread of its own, so that a body that trickles in is given up as well
        Future<JsonWebKeySet> answer = threads.submit(this::fetched);
        try {
            return new Held(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS), now, now);
        } catch (TimeoutException | ExecutionException notThere) {
            answer.cancel(true);
            return failed;
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return failed;
        }
    }

    private JsonWebKeySet fetched() throws IOException, InterruptedException, JoseException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        HttpResponse<InputStream> answer =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            byte[] keys = body.readNBytes(LARGEST + 1);
            if (answer.statusCode() != 200 || keys.length > LARGEST) {
                throw new IOException("no list of keys");
            }
            return new JsonWebKeySet(new String(keys, StandardCharsets.UTF_8));
        }
    }
}

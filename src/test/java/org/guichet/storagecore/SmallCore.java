// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guichet.kernel.Keys;
import org.guichet.page.PageConfig;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A core that answers what a test wants, and the edge in front of it, without a container. */
final class SmallCore implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    record Sent(String call, String query, Map<String, String> headers, String body) {}

    /** One answer, written as it likes. */
    interface Said {
        void write(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Said> answers = new ArrayDeque<>();
    private final Wire wire = new Wire();
    final List<Sent> requests = new CopyOnWriteArrayList<>();
    final RememberedFetches record = new RememberedFetches();
    final MeterRegistry metrics = new SimpleMeterRegistry();
    final EllipticCurveJsonWebKey appKey = key("app-1");
    final String address;
    final SmallRyeConfig config;
    final GrantKeys grantKeys;
    final CoreClients clients;
    final CoreAccounts accounts;
    private volatile Instant now = START;

    SmallCore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        address = "http://localhost:" + server.getAddress().getPort() + "/core";
        config = config();
        Keys keys = config.getConfigMapping(Keys.class);
        CoreConfig coreConfig = config.getConfigMapping(CoreConfig.class);
        grantKeys = new GrantKeys(keys);
        InstantSource clock = () -> now;
        GrantSigner signer =
                new GrantSigner(
                        grantKeys, config.getConfigMapping(PageConfig.class), coreConfig, clock);
        clients = new CoreClients(coreConfig, wire, signer, record, new CoreAlarm(metrics), clock);
        accounts = new CoreAccounts(clients, new KeptSummaries(clock), clock, keys);
    }

    Wire wire() {
        return wire;
    }

    void at(Instant time) {
        now = time;
    }

    void says(Said answer) {
        synchronized (answers) {
            answers.add(answer);
        }
    }

    void says(int status, String type, String body) {
        says(answer(status, type, body, Map.of("ETag", "\"e-3\"")));
    }

    /** A core of the contract's own words: 200 and JSON. */
    void says(String body) {
        says(200, "application/json", body);
    }

    void refuses(String code, int status) {
        says(status, "application/problem+json", problem(code, status));
    }

    static Said answer(int status, String type, String body, Map<String, String> headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static String problem(String code, int status) {
        return "{\"type\":\"urn:storage-core:problem:%s\",\"title\":\"Refused\",\"status\":%d}"
                .formatted(code, status);
    }

    void hangsUp() {
        server.stop(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        wire.close();
    }

    private SmallRyeConfig config() {
        Map<String, String> properties = new HashMap<>();
        properties.put("guichet.public-url", "http://localhost:8080");
        properties.put("guichet.core.url", address);
        properties.put("guichet.core.token-url", address + "/oauth2/token");
        for (String client : new String[] {"helpdesk", "billing"}) {
            properties.put("guichet.core." + client + ".client-id", client);
            properties.put("guichet.core." + client + ".client-secret", client + "-secret");
        }
        properties.put("guichet.hand-off.issuer", address + "/app");
        properties.put("guichet.hand-off.jwks-url", address + "/app/jwks.json");
        properties.put("guichet.hand-off.audience", "guichet");
        for (String key : new String[] {"log", "reply", "link", "search", "lookup"}) {
            properties.put("guichet.keys." + key, KEY);
        }
        properties.put("guichet.keys.grant", encoded(key("grant-1")));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(Keys.class)
                .withMapping(CoreConfig.class)
                .withMapping(HandOffConfig.class)
                .withMapping(PageConfig.class)
                .withMappingIgnore("guichet.**")
                .build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
        String path = exchange.getRequestURI().getPath();
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        requests.add(new Sent(exchange.getRequestMethod() + " " + path, query, headers, body));
        try (exchange) {
            said(path, headers).write(exchange);
        }
    }

    private Said said(String path, Map<String, String> headers) {
        if (path.endsWith("/oauth2/token")) {
            String basic =
                    new String(
                            Base64.getDecoder().decode(headers.get("Authorization").substring(6)),
                            StandardCharsets.UTF_8);
            String client = basic.substring(0, basic.indexOf(':'));
            String token =
                    "{\"access_token\":\"token-of-the-%s-client\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                            .formatted(client);
            return answer(200, "application/json", token, Map.of("ETag", "W/\"of another form\""));
        }
        if (path.endsWith("/jwks.json")) {
            return answer(200, "application/json", new JsonWebKeySet(appKey).toJson(), Map.of());
        }
        synchronized (answers) {
            return answers.removeFirst();
        }
    }

    private static EllipticCurveJsonWebKey key(String id) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String encoded(EllipticCurveJsonWebKey key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
                                .getBytes(StandardCharsets.UTF_8));
    }
}

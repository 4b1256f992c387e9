// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.guichet.sandbox.World;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * A running core on a real PostgreSQL, with a product beside it that serves nothing but its public
 * keys, and a clock that tests may move.
 */
final class CoreRig implements AutoCloseable {

    static final String CLAIRE = "acc_01J9ZK3V5Q0FRC1A1REMART1N0";
    static final String DANA = "acc_01J9ZK3V5Q0VS00DANAF0X0000";

    /** The clock stands still unless a test moves it. */
    private static final Instant START = Instant.parse("2026-11-21T10:00:05Z");

    static final byte[] LOOKUP_KEY =
            "a look-up key of 32 bytes: tests".getBytes(StandardCharsets.UTF_8);

    record Reply(int status, Map<String, List<String>> headers, byte[] body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError(text(), notJson);
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        String problem() {
            return json().path("type").asText().replace("urn:storage-core:problem:", "");
        }
    }

    private final EmbeddedPostgres postgres;
    private final HikariDataSource database;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Javalin product;
    private final Javalin server;
    private final URI self;
    private final URI productAddress;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, EllipticCurveJsonWebKey> published = new LinkedHashMap<>();
    final EllipticCurveJsonWebKey key;
    final CorePart core;

    CoreRig() throws Exception {
        postgres = EmbeddedPostgres.start();
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(postgres.getPostgresDatabase());
        database = new HikariDataSource(pool);
        key = publishedKey("grant-1");
        product =
                Javalin.create(config -> config.showJavalinBanner = false)
                        .get("/.well-known/jwks.json", exchange -> exchange.result(publicKeys()))
                        .start("127.0.0.1", 0);
        productAddress = URI.create("http://localhost:" + product.port());
        int port = freePort();
        self = URI.create("http://localhost:" + port);
        InstantSource clock = this::now;
        String lookupKey = Base64.getUrlEncoder().withoutPadding().encodeToString(LOOKUP_KEY);
        World world =
                new World(
                        Path.of("target"),
                        database,
                        clock,
                        self,
                        productAddress,
                        lookupKey,
                        Optional.empty());
        core = (CorePart) new CorePartFactory().open(world);
        server = Javalin.create(config -> config.showJavalinBanner = false);
        core.routes(server);
        server.start("127.0.0.1", port);
    }

    EllipticCurveJsonWebKey publishedKey(String kid) {
        EllipticCurveJsonWebKey made = unknownKey(kid);
        published.put(kid, made);
        return made;
    }

    static EllipticCurveJsonWebKey unknownKey(String kid) {
        try {
            EllipticCurveJsonWebKey made = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            made.setKeyId(kid);
            return made;
        } catch (JoseException impossible) {
            throw new AssertionError(impossible);
        }
    }

    Instant now() {
        return START.plus(ahead.get());
    }

    void later(Duration by) {
        ahead.updateAndGet(now -> now.plus(by));
    }

    HikariDataSource database() {
        return database;
    }

    String core() {
        return self + "/core";
    }

    String product() {
        return productAddress.toString();
    }

    String token(CoreClient client) {
        String credentials =
                switch (client) {
                    case HELPDESK -> "guichet-helpdesk:guichet-demo-core-helpdesk-001";
                    case BILLING -> "guichet-billing:guichet-demo-core-billing-0001";
                };
        return token(credentials, "grant_type=client_credentials")
                .json()
                .path("access_token")
                .asText();
    }

    Reply token(String credentials, String form) {
        return send(
                HttpRequest.newBuilder(URI.create(core() + "/oauth2/token"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        credentials.getBytes(
                                                                StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /**
     * A request to the API as that client, under that grant, which is made for it unless told
     * otherwise.
     */
    Ask ask(CoreClient client, String method, String path) {
        return new Ask(this, client, method, path);
    }

    Reply get(String path) {
        return send(HttpRequest.newBuilder(URI.create(self + path)));
    }

    Reply post(String path, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(self + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
        product.stop();
        core.close();
        database.close();
        postgres.close();
    }

    private String publicKeys() {
        return published.values().stream()
                .map(one -> one.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** One request in the making. */
    static final class Ask {

        private final CoreRig rig;
        private final CoreClient client;
        private final String method;
        private final HttpRequest.Builder request;
        private final Map<String, Object> claims = new LinkedHashMap<>();
        private EllipticCurveJsonWebKey key;
        private String type = "grant+jwt";
        private String body = "";
        private String grant;
        private String token;

        private Ask(CoreRig rig, CoreClient client, String method, String path) {
            this.rig = rig;
            this.client = client;
            this.method = method;
            this.key = rig.key;
            this.request = HttpRequest.newBuilder(URI.create(rig.core() + path));
            long now = rig.now().getEpochSecond();
            claims.put("iss", rig.product());
            claims.put("aud", rig.core());
            claims.put("iat", now);
            claims.put("exp", now + 60);
            claims.put("jti", UUID.randomUUID().toString());
            claims.put("htm", method);
            claims.put("htu", rig.core() + path.split("\\?")[0]);
            String[] parts = path.split("[/?]");
            if (parts.length > 3 && parts[2].equals("accounts")) {
                claims.put("acc", parts[3]);
            }
        }

        Ask ticket() {
            return claim("kind", "TICKET")
                    .claim("ticket", "1042")
                    .claim("agent", "kea-7f3a")
                    .claim("purpose", "billing-question");
        }

        Ask self() {
            return claim("kind", "SELF");
        }

        Ask system(String job) {
            return claim("kind", "SYSTEM").claim("job", job);
        }

        Ask claim(String name, Object value) {
            claims.put(name, value);
            return this;
        }

        Ask without(String claim) {
            claims.remove(claim);
            return this;
        }

        Ask signedBy(EllipticCurveJsonWebKey other) {
            key = other;
            return this;
        }

        Ask typed(String other) {
            type = other;
            return this;
        }

        Ask grant(String ready) {
            grant = ready;
            return this;
        }

        Ask token(String ready) {
            token = ready;
            return this;
        }

        Ask header(String name, String value) {
            request.header(name, value);
            return this;
        }

        Ask body(String json) {
            body = json;
            request.header("Content-Type", "application/json");
            return this;
        }

        String jws() {
            try {
                JsonWebSignature signature = new JsonWebSignature();
                signature.setAlgorithmHeaderValue("ES256");
                signature.setKeyIdHeaderValue(key.getKeyId());
                signature.setHeader("typ", type);
                signature.setKey(key.getPrivateKey());
                signature.setPayload(new ObjectMapper().writeValueAsString(claims));
                return signature.getCompactSerialization();
            } catch (JoseException | IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        Reply send() {
            if (grant != null || claims.containsKey("kind")) {
                request.header("X-Access-Grant", grant != null ? grant : jws());
            }
            request.header(
                    "Authorization", "Bearer " + (token == null ? rig.token(client) : token));
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
            return rig.send(request);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * An adapter before a gateway, on a real PostgreSQL, beside a back-office that is only its keys.
 */
final class Rig implements AutoCloseable {

    static final long FREE = 2_000_000;
    static final byte[] LOOKUP_KEY =
            "a look-up key of 32 bytes: tests".getBytes(StandardCharsets.UTF_8);

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    enum As {
        HELPDESK("desk:a-secret-of-the-helpdesk"),
        BILLING("bill:a-secret-of-the-billing!");

        private final String credentials;

        As(String credentials) {
            this.credentials = credentials;
        }
    }

    record Reply(int status, Map<String, List<String>> headers, String text) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException notJson) {
                throw new AssertionError(text, notJson);
            }
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst();
        }

        String problem() {
            return status
                    + " "
                    + json().path("type").asText().replace("urn:storage-core:problem:", "");
        }
    }

    final Gateway gateway;
    final EmbeddedPostgres postgres;
    final EllipticCurveJsonWebKey key = newKey("grant-1");
    final Adapter adapter;
    private final HttpServer office;
    private final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Map<As, String> tokens = new TreeMap<>();
    private volatile Instant stillAt;

    Rig(Gateway gateway) throws IOException {
        this.gateway = gateway;
        postgres = EmbeddedPostgres.start();
        office = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys =
                ("{\"keys\":[" + key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY) + "]}")
                        .getBytes(StandardCharsets.UTF_8);
        office.createContext(
                "/.well-known/jwks.json",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, keys.length);
                        exchange.getResponseBody().write(keys);
                    }
                });
        office.start();
        settings = Settings.of(environment());
        adapter = new Adapter(settings, this::now);
        adapter.open();
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> all = new TreeMap<>();
        int port = freePort();
        all.put("ADAPTER_URL", "http://127.0.0.1:" + port + "/core");
        all.put("ADAPTER_PORT", "" + port);
        all.put("ADAPTER_ISSUER", issuer());
        for (As as : As.values()) {
            String[] pair = as.credentials.split(":", 2);
            all.put("ADAPTER_" + as + "_CLIENT_ID", pair[0]);
            all.put("ADAPTER_" + as + "_CLIENT_SECRET", pair[1]);
        }
        all.put("ADAPTER_RGW_URL", gateway.access().url().toString());
        all.put("ADAPTER_RGW_ACCESS_KEY", gateway.access().accessKey());
        all.put("ADAPTER_RGW_SECRET_KEY", gateway.access().secretKey());
        all.put("ADAPTER_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        all.put("ADAPTER_DATABASE_USER", "postgres");
        all.put("ADAPTER_DATABASE_PASSWORD", "postgres");
        all.put("ADAPTER_LOOKUP_KEY", Base64.getUrlEncoder().encodeToString(LOOKUP_KEY));
        all.put("ADAPTER_FREE_STORAGE_BYTES", "" + FREE);
        all.put("ADAPTER_FREE_TRANSFER_BYTES", "7000000");
        // tests say when a round is
        all.put("ADAPTER_ROUND", "PT24H");
        return all;
    }

    String issuer() {
        return "http://127.0.0.1:" + office.getAddress().getPort();
    }

    String core() {
        return settings.self().toString();
    }

    Instant now() {
        Instant still = stillAt;
        return still != null ? still : Instant.now().plus(ahead.get());
    }

    /** The clock stands still there; it is never put back. */
    void at(Instant moment) {
        stillAt = moment;
        tokens.clear();
    }

    void clockGoesOn() {
        ahead.set(Duration.between(Instant.now(), now()));
        stillAt = null;
    }

    void later(Duration by) {
        ahead.updateAndGet(now -> now.plus(by));
        tokens.clear();
    }

    /** A new account whose data a new user of the gateway holds; the user has the same name. */
    String account() {
        String id =
                "acc_"
                        + ThreadLocalRandom.current()
                                .ints(26, 0, LETTERS.length())
                                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                                .collect(Collectors.joining());
        enter(line(id, "fr-FR"), true);
        adapter.rounds().round();
        return id;
    }

    static String line(String id, String locale) {
        return """
        {"accountId":"%s","uid":"%s","email":"%s@Example.test","emailVerified":true,"locale":"%s","country":"FR","createdOn":"2023-02-14"}"""
                .formatted(id, id, id.toLowerCase(java.util.Locale.ROOT), locale);
    }

    int enter(String lines, boolean make) {
        try {
            return adapter.roll().enter(new BufferedReader(new StringReader(lines)), make);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    Ask ask(As as, String method, String path) {
        return new Ask(as, method, path);
    }

    Ask read(String account, String below) {
        return ask(As.HELPDESK, "GET", "/v1/accounts/" + account + below).ticket();
    }

    Ask entitlements(String account) {
        return ask(As.BILLING, "GET", "/v1/accounts/" + account + "/entitlements").system();
    }

    Ask entitle(String account, long storage, String more) {
        return ask(As.BILLING, "PUT", "/v1/accounts/" + account + "/entitlements")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", entitlements(account).send().header("ETag").orElseThrow())
                .body(desired(storage, more));
    }

    static String desired(long storage, String more) {
        return """
        {"storageQuotaBytes":%d,"transferQuotaBytes":9000000,"features":["VERSIONS_90"],"source":"premium"%s}"""
                .formatted(storage, more);
    }

    String token(As as) {
        return tokens.computeIfAbsent(
                as,
                one ->
                        signIn(one.credentials, "grant_type=client_credentials")
                                .json()
                                .path("access_token")
                                .asText());
    }

    Reply signIn(String credentials, String form) {
        String basic =
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return send(
                HttpRequest.newBuilder(URI.create(core() + "/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    static EllipticCurveJsonWebKey newKey(String kid) {
        try {
            EllipticCurveJsonWebKey made = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            made.setKeyId(kid);
            return made;
        } catch (JoseException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        adapter.close();
        office.stop(0);
        postgres.close();
        gateway.close();
    }

    /** One request in the making; its grant is made for it unless told otherwise. */
    final class Ask {

        private final As as;
        private final String method;
        private final HttpRequest.Builder request;
        private final Map<String, Object> claims = new LinkedHashMap<>();
        private EllipticCurveJsonWebKey signer = key;
        private String type = "grant+jwt";
        private String body = "";
        private String ready;
        private String token;

        private Ask(As as, String method, String path) {
            this.as = as;
            this.method = method;
            request = HttpRequest.newBuilder(URI.create(core() + path));
            long now = now().getEpochSecond();
            claims.put("iss", issuer());
            claims.put("aud", core());
            claims.put("iat", now);
            claims.put("exp", now + 60);
            claims.put("jti", UUID.randomUUID().toString());
            claims.put("htm", method);
            claims.put("htu", core() + path.replaceFirst("\\?.*", ""));
            String[] parts = path.split("[/?]", -1);
            if (parts.length > 3 && parts[2].equals("accounts")) {
                claims.put("acc", parts[3]);
            }
        }

        Ask ticket() {
            return claim("kind", "TICKET")
                    .claim("ticket", "1042")
                    .claim("agent", "kea-7f3a")
                    .claim("purpose", "support");
        }

        Ask customer() {
            return claim("kind", "SELF");
        }

        Ask system() {
            return claim("kind", "SYSTEM").claim("job", "letter");
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
            signer = other;
            return this;
        }

        Ask typed(String other) {
            type = other;
            return this;
        }

        Ask grant(String jws) {
            ready = jws;
            return this;
        }

        Ask token(String other) {
            token = other;
            return this;
        }

        Ask header(String name, String value) {
            request.setHeader(name, value);
            return this;
        }

        Ask body(String json) {
            body = json;
            return header("Content-Type", "application/json");
        }

        String jws() {
            try {
                JsonWebSignature signature = new JsonWebSignature();
                signature.setAlgorithmHeaderValue("ES256");
                signature.setKeyIdHeaderValue(signer.getKeyId());
                signature.setHeader("typ", type);
                signature.setKey(signer.getPrivateKey());
                signature.setPayload(new ObjectMapper().writeValueAsString(claims));
                return signature.getCompactSerialization();
            } catch (JoseException | IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        Reply send() {
            if (ready != null || claims.containsKey("kind")) {
                request.setHeader("X-Access-Grant", ready != null ? ready : jws());
            }
            request.setHeader(
                    "Authorization", "Bearer " + (token == null ? Rig.this.token(as) : token));
            request.method(method, HttpRequest.BodyPublishers.ofString(body));
            return Rig.this.send(request);
        }
    }
}

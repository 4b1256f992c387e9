// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.page.PageConfig;
import org.guichet.premium.EntitlementWriter;
import org.guichet.visitor.HandOffTokens.Verdict;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge against a small core of its own that answers what a test wants. */
class CoreEdgeTest {

    private static final AccountId CLAIRE = new AccountId("acc_01J9ZK3V5Q0FRC1A1REMART1N0");
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String ENTITLEMENTS =
            "{\"storageQuotaBytes\":1,\"transferQuotaBytes\":2,\"features\":[],\"source\":\"free\",\"version\":3,\"storageUsedBytes\":4}";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private record Sent(String call, Map<String, String> headers, String body) {}

    private record Said(int status, String type, String body) {}

    private final List<Sent> requests = new ArrayList<>();
    private final List<Said> answers = new ArrayList<>();
    private final Wire wire = new Wire();
    private HttpServer server;
    private EllipticCurveJsonWebKey appKey;
    private GrantKeys grantKeys;
    private CoreClients clients;
    private CoreAccounts accounts;
    private AppHandOffTokens handOffs;
    private HandOffConnection handOffConnection;
    private String core;

    @BeforeEach
    void start() throws Exception {
        appKey = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        appKey.setKeyId("app-1");
        EllipticCurveJsonWebKey grant = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        grant.setKeyId("grant-1");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        core = "http://localhost:" + server.getAddress().getPort() + "/core";
        Map<String, String> properties = new HashMap<>();
        properties.put("guichet.public-url", "http://localhost:8080");
        properties.put("guichet.core.url", core);
        properties.put("guichet.core.token-url", core + "/oauth2/token");
        for (String client : new String[] {"helpdesk", "billing"}) {
            properties.put("guichet.core." + client + ".client-id", client);
            properties.put("guichet.core." + client + ".client-secret", client + "-secret");
        }
        properties.put("guichet.hand-off.issuer", core + "/app");
        properties.put("guichet.hand-off.jwks-url", core + "/app/jwks.json");
        properties.put("guichet.hand-off.audience", "guichet");
        for (String key : new String[] {"log", "reply", "link", "search", "lookup"}) {
            properties.put("guichet.keys." + key, KEY);
        }
        properties.put("guichet.keys.grant", encoded(grant));
        SmallRyeConfig config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .withMapping(Keys.class)
                        .withMapping(CoreConfig.class)
                        .withMapping(HandOffConfig.class)
                        .withMapping(PageConfig.class)
                        .withMappingIgnore("guichet.**")
                        .build();
        InstantSource clock = InstantSource.fixed(NOW);
        Keys keys = config.getConfigMapping(Keys.class);
        CoreConfig coreConfig = config.getConfigMapping(CoreConfig.class);
        grantKeys = new GrantKeys(keys);
        GrantSigner signer =
                new GrantSigner(
                        grantKeys, config.getConfigMapping(PageConfig.class), coreConfig, clock);
        clients = new CoreClients(coreConfig, wire, signer, clock);
        accounts = new CoreAccounts(clients, keys);
        HandOffConfig handOff = config.getConfigMapping(HandOffConfig.class);
        AppKeys appKeys = new AppKeys(wire, handOff, clock);
        handOffs = new AppHandOffTokens(appKeys, handOff, clock);
        handOffConnection = new HandOffConnection(handOff, appKeys);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        wire.close();
    }

    @Test
    void a_look_up_sends_a_digest_and_a_grant_without_account() throws Exception {
        answers.add(new Said(200, "application/json", "{\"accountId\":\"" + CLAIRE + "\"}"));

        assertThat(
                        accounts.findByEmail(
                                new EmailAddress("Claire@Courriel.example"),
                                new FetchGrant.Job("link", Optional.empty())))
                .isEqualTo(new Answer.Known<>(CLAIRE));

        Sent look = requests.getLast();
        assertThat(look.call()).isEqualTo("POST /core/v1/account-lookups");
        assertThat(look.body()).matches("\\{\"by\":\"EMAIL_HMAC\",\"value\":\"[0-9a-f]{64}\"}");
        assertThat(look.headers().get("Authorization"))
                .isEqualTo("Bearer token-of-the-billing-client");
        JwtClaims claims = grant(look);
        assertThat(claims.getStringClaimValue("kind")).isEqualTo("SYSTEM");
        assertThat(claims.getStringClaimValue("job")).isEqualTo("link");
        assertThat(claims.hasClaim("acc")).isFalse();
    }

    @Test
    void a_grant_is_for_one_fetch_of_one_account() throws Exception {
        answers.add(new Said(404, "application/problem+json", problem("account-not-found", 404)));

        Answer<?> answer =
                accounts.usage(
                        CLAIRE,
                        new FetchGrant.Ticket(1042, Optional.of(CLAIRE), "agent-kea", "card"));

        assertThat(answer).isEqualTo(new Answer.Unknown<>());
        Sent sent = requests.getLast();
        assertThat(sent.headers().get("Authorization"))
                .isEqualTo("Bearer token-of-the-helpdesk-client");
        JwtClaims claims = grant(sent);
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
        assertThat(claims.getAudience()).containsExactly(core);
        assertThat(claims.getStringClaimValue("htm")).isEqualTo("GET");
        assertThat(claims.getStringClaimValue("htu"))
                .isEqualTo(core + "/v1/accounts/" + CLAIRE + "/usage");
        assertThat(claims.getStringClaimValue("acc")).isEqualTo(CLAIRE.value());
        assertThat(claims.getStringClaimValue("ticket")).isEqualTo("1042");
        assertThat(claims.getStringClaimValue("agent")).isEqualTo("agent-kea");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isBetween(1L, 60L);
        assertThat(claims.getJwtId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void a_check_counts_the_keys_that_sign_hand_offs() throws Exception {
        assertThat(handOffConnection.check()).isEqualTo(core + "/app/jwks.json, 1 key");
    }

    @Test
    void a_check_fails_where_no_such_key_is_published() {
        appKey.setKeyId(null);

        assertThatThrownBy(() -> handOffConnection.check())
                .hasMessageContaining(core + "/app/jwks.json")
                .hasMessageContaining("no P-256 key");
    }

    @Test
    void a_check_fails_where_nobody_answers() {
        server.stop(0);

        assertThatThrownBy(() -> handOffConnection.check())
                .hasMessageContaining(core + "/app/jwks.json");
    }

    @Test
    void published_keys_have_no_private_part() {
        assertThat(grantKeys.publicSet()).contains("grant-1").doesNotContain("\"d\"");
    }

    @Test
    void a_refused_token_is_replaced_once_with_a_new_grant() throws Exception {
        answers.add(new Said(401, "application/problem+json", problem("token-invalid", 401)));
        answers.add(new Said(404, "application/problem+json", problem("account-not-found", 404)));

        accounts.summary(CLAIRE, new FetchGrant.Self(CLAIRE));

        List<Sent> reads = requests.stream().filter(sent -> sent.call().startsWith("GET")).toList();
        assertThat(reads).hasSize(2);
        assertThat(grant(reads.get(0)).getJwtId()).isNotEqualTo(grant(reads.get(1)).getJwtId());
        assertThat(requests.stream().filter(sent -> sent.call().endsWith("token"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|text/html|<html>|Withheld",
                "200|application/json|{\"masterKey\":\"x\"}|Withheld",
                "503|text/html|busy|Unreachable",
                "404|text/html|none|Unreachable",
                "302|text/html|gone|Unreachable",
                "403|application/problem+json|grant-required|Refused",
                "429|application/problem+json|rate-limited|Unreachable"
            })
    void each_end_has_a_name(int status, String type, String body, String end) {
        answers.add(
                new Said(status, type, type.contains("problem") ? problem(body, status) : body));

        assertThat(accounts.summary(CLAIRE, new FetchGrant.Self(CLAIRE)).getClass().getSimpleName())
                .isEqualTo(end);
    }

    @Test
    void more_than_64_kib_are_not_read() {
        answers.add(new Said(200, "application/json", "{\"id\":\"" + "x".repeat(70_000) + "\"}"));

        assertThat(accounts.summary(CLAIRE, new FetchGrant.Self(CLAIRE)))
                .isEqualTo(new Answer.Withheld<>("too-long"));
    }

    @Test
    void entitlements_are_written_on_the_version_just_read_and_again_where_it_changed()
            throws Exception {
        answers.add(new Said(200, "application/json", ENTITLEMENTS));
        answers.add(new Said(412, "application/problem+json", problem("precondition-failed", 412)));
        answers.add(new Said(200, "application/json", ENTITLEMENTS));
        answers.add(new Said(200, "application/json", ENTITLEMENTS));

        new CoreEntitlements(clients)
                .write(
                        CLAIRE,
                        new EntitlementWriter.Entitlements(
                                5,
                                6,
                                List.of("PRO"),
                                Optional.of(NOW.plusMillis(7)),
                                Optional.empty(),
                                "premium"),
                        "entitlement-1");

        Sent put = requests.getLast();
        assertThat(put.call()).startsWith("PUT ");
        assertThat(put.headers())
                .containsEntry("If-match", "\"e-3\"")
                .containsEntry("Idempotency-key", "entitlement-1");
        assertThat(put.headers()).doesNotContainKey("X-access-grant");
        assertThat(put.body())
                .isEqualTo(
                        "{\"storageQuotaBytes\":5,\"transferQuotaBytes\":6,\"features\":[\"PRO\"],\"validUntil\":\"2026-11-22T10:00:00Z\",\"source\":\"premium\"}");
        assertThat(requests.stream().filter(sent -> sent.call().startsWith("PUT"))).hasSize(2);
    }

    @Test
    void a_good_hand_off_says_who_it_is() throws Exception {
        Verdict verdict = handOffs.verify(token(claims()));

        assertThat(verdict).isInstanceOf(Verdict.Good.class);
        assertThat(((Verdict.Good) verdict).handOff().account()).isEqualTo(CLAIRE);
    }

    @ParameterizedTest
    @CsvSource({
        "iss, http://evil.example, iss",
        "aud, other, aud",
        "jti, '', jti",
        "sub, acc_x, claims",
        "email, nobody, claims",
        "country, XX, claims"
    })
    void a_wrong_claim_is_named(String claim, String value, String reason) throws Exception {
        JwtClaims claims = claims();
        claims.setStringClaim(claim, value);

        assertThat(handOffs.verify(token(claims))).isEqualTo(new Verdict.Bad(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "-331, -31, expired",
        "-329, -29, good",
        "0, 300, good",
        "0, 301, too-long",
        "31, 300, not-yet",
        "0, 0, too-long"
    })
    void a_hand_off_lives_five_minutes_with_half_a_minute_of_leeway(
            long issued, long expires, String end) throws Exception {
        JwtClaims claims = claims();
        claims.setIssuedAt(NumericDate.fromSeconds(NOW.getEpochSecond() + issued));
        claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + expires));

        Verdict verdict = handOffs.verify(token(claims));

        assertThat(verdict instanceof Verdict.Bad bad ? bad.reason() : "good").isEqualTo(end);
    }

    @Test
    void another_algorithm_type_key_or_shape_is_refused() throws Exception {
        JsonWebSignature hmac = new JsonWebSignature();
        hmac.setAlgorithmHeaderValue("HS256");
        hmac.setKeyIdHeaderValue("app-1");
        hmac.setKey(new HmacKey(new byte[32]));
        hmac.setPayload(claims().toJson());
        assertThat(handOffs.verify(hmac.getCompactSerialization())).isInstanceOf(Verdict.Bad.class);

        String unsigned =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                "{\"alg\":\"none\",\"kid\":\"app-1\"}"
                                        .getBytes(StandardCharsets.UTF_8));
        assertThat(handOffs.verify(unsigned + ".e30.")).isInstanceOf(Verdict.Bad.class);

        JsonWebSignature grant = signature(claims());
        grant.setHeader("typ", "grant+jwt");
        assertThat(handOffs.verify(grant.getCompactSerialization()))
                .isEqualTo(new Verdict.Bad("typ"));

        JsonWebSignature unknown = signature(claims());
        unknown.setKeyIdHeaderValue("app-2");
        assertThat(handOffs.verify(unknown.getCompactSerialization()))
                .isEqualTo(new Verdict.Bad("kid"));

        String good = token(claims());
        assertThat(handOffs.verify(good.substring(0, good.lastIndexOf('.') + 1) + "A".repeat(86)))
                .isEqualTo(new Verdict.Bad("signature"));
        assertThat(handOffs.verify("a".repeat(5000))).isEqualTo(new Verdict.Bad("shape"));
        assertThat(handOffs.verify("")).isEqualTo(new Verdict.Bad("shape"));
    }

    @Test
    void without_the_apps_keys_nothing_is_decided() throws Exception {
        server.stop(0);

        assertThat(handOffs.verify(token(claims()))).isEqualTo(new Verdict.Undecided());
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(core + "/app");
        claims.setAudience("guichet");
        claims.setSubject(CLAIRE.value());
        claims.setStringClaim("email", "claire.martin@courriel.example");
        claims.setStringClaim("locale", "fr-FR");
        claims.setStringClaim("country", "FR");
        claims.setJwtId("3fa85f64-5717-4562-b3fc-2c963f66afa6");
        claims.setIssuedAt(NumericDate.fromSeconds(NOW.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(NOW.getEpochSecond() + 300));
        return claims;
    }

    private String token(JwtClaims claims) throws Exception {
        return signature(claims).getCompactSerialization();
    }

    private JsonWebSignature signature(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue("app-1");
        signature.setKey(appKey.getPrivateKey());
        signature.setPayload(claims.toJson());
        return signature;
    }

    private JwtClaims grant(Sent sent) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(sent.headers().get("X-access-grant"));
        signature.setKey(
                new JsonWebKeySet(grantKeys.publicSet()).getJsonWebKeys().getFirst().getKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader("typ")).isEqualTo("grant+jwt");
        return JwtClaims.parse(signature.getPayload());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name, values.getFirst()));
        String path = exchange.getRequestURI().getPath();
        requests.add(new Sent(exchange.getRequestMethod() + " " + path, headers, body));
        Said said;
        if (path.endsWith("/oauth2/token")) {
            String basic =
                    new String(
                            Base64.getDecoder().decode(headers.get("Authorization").substring(6)),
                            StandardCharsets.UTF_8);
            said =
                    new Said(
                            200,
                            "application/json",
                            "{\"access_token\":\"token-of-the-%s-client\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                                    .formatted(basic.substring(0, basic.indexOf(':'))));
        } else if (path.endsWith("/jwks.json")) {
            said = new Said(200, "application/json", new JsonWebKeySet(appKey).toJson());
        } else {
            said = answers.removeFirst();
        }
        exchange.getResponseHeaders().set("Content-Type", said.type());
        exchange.getResponseHeaders().set("ETag", "\"e-3\"");
        byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String problem(String code, int status) {
        return "{\"type\":\"urn:storage-core:problem:%s\",\"title\":\"Refused\",\"status\":%d}"
                .formatted(code, status);
    }

    private static String encoded(EllipticCurveJsonWebKey key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)
                                .getBytes(StandardCharsets.UTF_8));
    }
}

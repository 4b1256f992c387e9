// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.accounts.AccountDirectory.Answer;
import org.guichet.accounts.CoreCall;
import org.guichet.accounts.FetchGrant;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.premium.EntitlementWriter;
import org.guichet.relay.Parked;
import org.guichet.visitor.HandOffTokens.Verdict;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The edge against a small core of its own that answers what a test wants. */
class CoreEdgeTest {

    private static final AccountId CLAIRE = new AccountId("acc_01J9ZK3V5Q0FRC1A1REMART1N0");
    private static final String ENTITLEMENTS =
            "{\"storageQuotaBytes\":1,\"transferQuotaBytes\":2,\"features\":[],\"source\":\"free\",\"version\":3,\"storageUsedBytes\":4}";
    private static final Instant NOW = SmallCore.START;

    private static final EntitlementWriter.Entitlements DESIRED =
            new EntitlementWriter.Entitlements(
                    5,
                    6,
                    List.of("PRO"),
                    Optional.of(NOW.plusMillis(7)),
                    Optional.empty(),
                    "premium");

    private SmallCore core;
    private CoreAccounts accounts;
    private AppHandOffTokens handOffs;
    private HandOffConnection handOffConnection;

    @BeforeEach
    void start() throws Exception {
        core = new SmallCore();
        accounts = core.accounts;
        HandOffConfig handOff = core.config.getConfigMapping(HandOffConfig.class);
        AppKeys appKeys = new AppKeys(core.wire(), handOff, InstantSource.fixed(NOW));
        handOffs = new AppHandOffTokens(appKeys, handOff, InstantSource.fixed(NOW));
        handOffConnection = new HandOffConnection(handOff, appKeys);
    }

    @AfterEach
    void stop() {
        core.close();
    }

    @Test
    void a_look_up_sends_a_digest_and_a_grant_without_account() throws Exception {
        core.says("{\"accountId\":\"" + CLAIRE + "\"}");

        assertThat(
                        accounts.findByEmail(
                                new EmailAddress("Claire@Courriel.example"),
                                new FetchGrant.Job("link", Optional.empty())))
                .isEqualTo(new Answer.Known<>(CLAIRE));

        SmallCore.Sent look = core.requests.getLast();
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
        core.refuses("account-not-found", 404);

        Answer<?> answer =
                accounts.usage(
                        CLAIRE,
                        new FetchGrant.Ticket(1042, Optional.of(CLAIRE), "agent-kea", "card"));

        assertThat(answer).isEqualTo(new Answer.Unknown<>());
        SmallCore.Sent sent = core.requests.getLast();
        assertThat(sent.headers().get("Authorization"))
                .isEqualTo("Bearer token-of-the-helpdesk-client");
        JwtClaims claims = grant(sent);
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
        assertThat(claims.getAudience()).containsExactly(core.address);
        assertThat(claims.getStringClaimValue("htm")).isEqualTo("GET");
        assertThat(claims.getStringClaimValue("htu"))
                .isEqualTo(core.address + "/v1/accounts/" + CLAIRE + "/usage");
        assertThat(claims.getStringClaimValue("acc")).isEqualTo(CLAIRE.value());
        assertThat(claims.getStringClaimValue("ticket")).isEqualTo("1042");
        assertThat(claims.getStringClaimValue("agent")).isEqualTo("agent-kea");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isBetween(1L, 60L);
        assertThat(claims.getJwtId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    @Test
    void a_check_counts_the_keys_that_sign_hand_offs() throws Exception {
        assertThat(handOffConnection.check()).isEqualTo(core.address + "/app/jwks.json, 1 key");
    }

    @Test
    void a_check_fails_where_no_such_key_is_published() {
        core.appKey.setKeyId(null);

        assertThatThrownBy(() -> handOffConnection.check())
                .hasMessageContaining(core.address + "/app/jwks.json")
                .hasMessageContaining("no P-256 key");
    }

    @Test
    void a_check_fails_where_nobody_answers() {
        core.hangsUp();

        assertThatThrownBy(() -> handOffConnection.check())
                .hasMessageContaining(core.address + "/app/jwks.json");
    }

    @Test
    void published_keys_have_no_private_part() {
        assertThat(core.grantKeys.publicSet()).contains("grant-1").doesNotContain("\"d\"");
    }

    @Test
    void what_cannot_be_logged_is_not_asked() {
        core.record.away = true;

        assertThatThrownBy(() -> core.accounts.usage(CLAIRE, new FetchGrant.Self(CLAIRE)))
                .hasMessageContaining("the log was not written");
        assertThat(core.requests).noneMatch(sent -> sent.call().contains(CLAIRE.value()));
    }

    @Test
    void each_grant_is_told_to_the_log_before_and_after() throws Exception {
        core.refuses("grant-required", 403);
        core.accounts.usage(CLAIRE, new FetchGrant.Self(CLAIRE));
        core.says("{\"items\":[]}");
        core.accounts.of(CLAIRE, Optional.of("p1"));

        assertThat(core.record.signed)
                .extracting(RememberedFetches.Signed::call)
                .containsExactly(CoreCall.USAGE, CoreCall.GRANTS_HONOURED);
        assertThat(core.record.refused).containsExactly("grant-required");
        SmallCore.Sent sent = core.requests.getLast();
        assertThat(sent.query()).isEqualTo("cursor=p1");
        assertThat(core.record.answered)
                .extracting(Object::toString)
                .containsExactly(grant(sent).getJwtId());
    }

    @Test
    void a_refused_token_is_replaced_once_with_a_new_grant() throws Exception {
        core.refuses("token-invalid", 401);
        core.refuses("account-not-found", 404);

        accounts.summary(CLAIRE, new FetchGrant.Self(CLAIRE));

        List<SmallCore.Sent> reads =
                core.requests.stream().filter(sent -> sent.call().startsWith("GET")).toList();
        assertThat(reads).hasSize(2);
        assertThat(grant(reads.get(0)).getJwtId()).isNotEqualTo(grant(reads.get(1)).getJwtId());
        assertThat(core.requests.stream().filter(sent -> sent.call().endsWith("token"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|text/html|<html>|Withheld",
                "200|application/json|{\"masterKey\":\"x\"}|Withheld",
                "503|text/html|busy|Unreachable",
                "404|text/html|none|Unreachable",
                "302|text/html|gone|Withheld",
                "206|application/json|{}|Withheld",
                "304|application/json|''|Withheld",
                "403|application/problem+json|grant-required|Refused",
                "404|application/problem+json|part-missing|Lacking",
                "429|application/problem+json|rate-limited|Unreachable"
            })
    void each_end_has_a_name(int status, String type, String body, String end) {
        core.says(status, type, type.contains("problem") ? SmallCore.problem(body, status) : body);

        assertThat(accounts.summary(CLAIRE, new FetchGrant.Self(CLAIRE)).getClass().getSimpleName())
                .isEqualTo(end);
    }

    @Test
    void more_than_64_kib_are_not_read() {
        core.says("{\"id\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(accounts.summary(CLAIRE, new FetchGrant.Self(CLAIRE)))
                .isEqualTo(new Answer.Withheld<>("too-long"));
    }

    @Test
    void point_9_what_is_stored_stands_beside_the_entitlements() throws Exception {
        core.says(ENTITLEMENTS);
        assertThat(new CoreSpace(core.clients).of(CLAIRE)).hasValue(4);
        assertThat(core.requests.getLast().call()).endsWith("/" + CLAIRE + "/entitlements");
        core.refuses("account-not-found", 404);
        assertThat(new CoreSpace(core.clients).of(CLAIRE)).isEmpty();
        core.refuses("core-degraded", 503);
        assertThatThrownBy(() -> new CoreSpace(core.clients).of(CLAIRE))
                .isInstanceOf(IOException.class);
    }

    @Test
    void entitlements_are_written_on_the_version_just_read_and_again_where_it_changed()
            throws Exception {
        core.says(ENTITLEMENTS);
        core.refuses("precondition-failed", 412);
        core.says(ENTITLEMENTS);
        core.says(ENTITLEMENTS);

        new CoreEntitlements(core.clients).write(CLAIRE, DESIRED, "entitlement-1");

        SmallCore.Sent put = core.requests.getLast();
        assertThat(put.call()).startsWith("PUT ");
        assertThat(put.headers())
                .containsEntry("If-match", "\"e-3\"")
                .containsEntry("Idempotency-key", "entitlement-1");
        assertThat(put.headers()).doesNotContainKey("X-access-grant");
        assertThat(put.body())
                .isEqualTo(
                        "{\"storageQuotaBytes\":5,\"transferQuotaBytes\":6,\"features\":[\"PRO\"],\"validUntil\":\"2026-11-22T10:00:00Z\",\"source\":\"premium\"}");
        assertThat(core.requests.stream().filter(sent -> sent.call().startsWith("PUT"))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void a_write_that_no_second_try_can_mend_is_for_a_person(Trouble trouble) {
        core.refuses(trouble.code(), 409);
        boolean parks =
                Set.of(
                                Trouble.ACCOUNT_NOT_FOUND,
                                Trouble.IDEMPOTENCY_CONFLICT,
                                Trouble.REQUEST_INVALID)
                        .contains(trouble);

        assertThatThrownBy(
                        () ->
                                new CoreEntitlements(core.clients)
                                        .write(CLAIRE, DESIRED, "entitlement-1"))
                .isInstanceOf(parks ? Parked.class : IOException.class);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void a_letter_to_an_account_that_is_gone_is_for_a_person(Trouble trouble) {
        core.refuses(trouble.code(), 409);

        assertThatThrownBy(() -> new CoreContacts(core.clients).addressOf(CLAIRE))
                .isInstanceOf(
                        trouble == Trouble.ACCOUNT_NOT_FOUND ? Parked.class : IOException.class);
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
        core.hangsUp();

        assertThat(handOffs.verify(token(claims()))).isEqualTo(new Verdict.Undecided());
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(core.address + "/app");
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
        signature.setKey(core.appKey.getPrivateKey());
        signature.setPayload(claims.toJson());
        return signature;
    }

    private JwtClaims grant(SmallCore.Sent sent) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(sent.headers().get("X-access-grant"));
        signature.setKey(
                new JsonWebKeySet(core.grantKeys.publicSet()).getJsonWebKeys().getFirst().getKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader("typ")).isEqualTo("grant+jwt");
        return JwtClaims.parse(signature.getPayload());
    }
}

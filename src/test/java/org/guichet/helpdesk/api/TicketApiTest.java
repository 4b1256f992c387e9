// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of partners open tickets, each once, for their own partner. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TicketApiTest {

    private static final String KEAS = machine("api-kea", "kea", Set.of());
    private static final String TUIS = machine("api-tui", "tui", Set.of());

    @Inject Rows rows;

    private final String key = UUID.randomUUID().toString();
    private final String email = somebody().value();

    @Test
    void the_ticket_is_the_programs_partners_whatever_the_routing_says() {
        // by its language it would be Tui's
        long number = opened(post(KEAS, key, body("language", "es")));
        assertThat(
                        rows.count(
                                "select count(*) from ticket where number = ?1 and partner = 'kea' and channel = 'API' and state = 'NEW'"
                                        + " and address = ?2 and proof is null and language = 'es' and country = 'ES'",
                                number,
                                email))
                .isEqualTo(1);
        assertThat(get(KEA, "/console/tickets/" + number).asString())
                .contains("Las facturas", "machine of the partner", "api-kea");
        get(TUI, "/console/tickets/" + number).then().statusCode(404);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where actor = 'machine:api-kea' and act = 'ticket.opened-by-api' and subject = ?1",
                                "ticket:" + number))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from letter where about = ?1 and kind = 'ticket-received'",
                                "ticket:" + number))
                .isEqualTo(1);
    }

    @Test
    void the_same_request_under_one_key_is_answered_as_the_first_and_another_is_refused() {
        long number = opened(post(KEAS, key, body("language", "es")));
        assertThat(opened(post(KEAS, key, body("language", "es")))).isEqualTo(number);
        Response other = post(KEAS, key, body("language", "fr"));
        other.then().statusCode(422);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(other.jsonPath().getString("code")).isEqualTo("key-used-before");
        assertThat(rows.count("select count(*) from ticket where address = ?1", email))
                .isEqualTo(1);
        // a key is the partner's own
        assertThat(opened(post(TUIS, key, body("language", "fr")))).isNotEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "email, x, api-email",
        "topic, BILLING, api-topic",
        "language, it, api-language",
        "country, Spain, api-country",
        "subject, '', api-subject",
        "text, ' ', api-text",
        "subject, '\\u0000', api-subject",
        "text, '\\u200b ', api-text",
        "partner, tui, api-body",
        "assignee, agent-kea, api-body"
    })
    void what_is_wrong_is_named_and_nothing_is_opened(String field, String value, String code) {
        Response refused = post(KEAS, key, body(field, value));
        refused.then().statusCode(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("code")).isEqualTo(code);
        assertThat(rows.count("select count(*) from ticket where address = ?1", email)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', api-body", "'[]', api-body", "'{\"email\":', api-body", "'null', api-body"})
    void what_is_no_object_is_refused(String body, String code) {
        Response refused = post(KEAS, key, body);
        refused.then().statusCode(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo(code);
    }

    @Test
    void of_two_fields_of_one_name_none_is_believed() {
        Response refused =
                post(
                        KEAS,
                        key,
                        body("language", "es")
                                .replaceFirst("\\{", "{\"email\":\"tomas@courriel.example\","));
        refused.then().statusCode(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("api-body");
    }

    @Test
    void without_a_key_nothing_is_opened() {
        Response refused =
                given().auth().oauth2(KEAS).body(body("language", "es")).post("/api/v1/tickets");
        refused.then().statusCode(400);
        assertThat(refused.jsonPath().getString("code")).isEqualTo("api-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-kea", "API-Kea"})
    void a_program_is_let_in_where_the_realm_names_its_account_too(String client) {
        String token =
                signed(
                        claims(client, "kea", Set.of())
                                // as Keycloak writes them: in small letters
                                .preferredUserName(
                                        "service-account-" + client.toLowerCase(Locale.ROOT)));
        long number = opened(post(token, key, body("language", "es")));
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where actor = ?1 and act = 'ticket.opened-by-api' and subject = ?2",
                                "machine:" + client,
                                "ticket:" + number))
                .isEqualTo(1);
    }

    @Test
    void people_and_programs_of_nobody_are_not_let_in() {
        given().body("{}").post("/api/v1/tickets").then().statusCode(401);
        for (String token :
                new String[] {
                    KEA,
                    KEA_LEAD,
                    person("agent-kea", "kea"),
                    signed(claims("api-kea", "kea", Set.of()).preferredUserName("agent-kea")),
                    signed(
                            claims("api-kea", "kea", Set.of())
                                    .preferredUserName("service-account-api-tui")),
                    machine("api-kea", "kea", Set.of("provider")),
                    machine("mail-gateway", null, Set.of())
                }) {
            post(token, key, body("language", "es")).then().statusCode(403);
        }
        get(KEAS, "/console/tickets").then().statusCode(403);
    }

    @Test
    void what_a_program_passes_on_is_kept_without_keys() {
        long number = opened(post(KEAS, key, body("text", "Mi tarjeta: 4242 4242 4242 4242")));
        assertThat(
                        rows.count(
                                "select count(*) from message where ticket = ?1 and body like '%4242%'",
                                number))
                .isZero();
    }

    private static long opened(Response answer) {
        answer.then().statusCode(201);
        long number = answer.jsonPath().getLong("number");
        assertThat(answer.header("Location")).endsWith("/api/v1/tickets/" + number);
        return number;
    }

    private static Response post(String token, String key, String body) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/tickets");
    }

    /** With one field as given. */
    private String body(String field, String value) {
        Map<String, String> fields =
                new java.util.TreeMap<>(
                        Map.of(
                                "email", email,
                                "topic", "billing",
                                "language", "es",
                                "country", "ES",
                                "subject", "Las facturas",
                                "text", "No encuentro la factura de marzo"));
        fields.put(field, value);
        return fields.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":\"" + one.getValue() + "\"")
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    /** As the realm writes them: with the client's name, without a user's. */
    private static String machine(String client, @Nullable String partner, Set<String> roles) {
        return signed(claims(client, partner, roles));
    }

    private static JwtClaimsBuilder claims(
            String client, @Nullable String partner, Set<String> roles) {
        JwtClaimsBuilder token =
                Jwt.claim("client_id", client)
                        .claim("azp", client)
                        .subject("sub-" + client)
                        .groups(roles);
        return partner == null ? token : token.claim("partner", partner);
    }

    private static String person(String username, String partner) {
        return signed(
                Jwt.preferredUserName(username)
                        .subject("sub-" + username)
                        .claim("partner", partner));
    }

    private static String signed(JwtClaimsBuilder token) {
        return token.issuer("https://server.example.com")
                .expiresIn(Duration.ofHours(2))
                .audience("guichet")
                .jws()
                .keyId("1")
                .sign("privateKey.jwk");
    }
}

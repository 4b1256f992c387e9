// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers as recorded from Keycloak 26.7.3. */
class KeycloakConnectionTest {

    private static final String SECRET = "a secret: with/odd%signs";

    private HttpServer server;
    private String realm;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        realm = "http://localhost:" + server.getAddress().getPort() + "/realms/guichet";
        server.createContext(
                "/realms/guichet/.well-known/openid-configuration",
                call ->
                        answer(
                                call,
                                200,
                                "{\"issuer\":\"%s\",\"introspection_endpoint\":\"%1$s/introspect\"}"
                                        .formatted(realm)));
        server.createContext("/realms/guichet/introspect", KeycloakConnectionTest::introspect);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_right_secret_works() throws Exception {
        assertThat(connection(realm, SECRET).check())
                .isEqualTo(realm + ", takes the secret of guichet-console");
    }

    @Test
    void a_wrong_secret_fails_and_is_not_repeated() {
        assertThatThrownBy(() -> connection(realm, "wrong-one").check())
                .hasMessage(
                        realm
                                + " does not take the secret of client guichet-console (401 invalid_client)")
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void another_realm_fails() {
        String other = realm.replace("guichet", "other");
        assertThatThrownBy(() -> connection(other, SECRET).check())
                .hasMessage("no realm answers at " + other);
    }

    @Test
    void a_server_that_is_down_fails() {
        server.stop(0);
        assertThatThrownBy(() -> connection(realm, SECRET).check())
                .hasMessage("nobody answers at " + realm);
    }

    private static KeycloakConnection connection(String realm, String secret) {
        return new KeycloakConnection(realm, "guichet-console", secret);
    }

    private static void introspect(HttpExchange call) throws IOException {
        String expected =
                Base64.getEncoder()
                        .encodeToString(
                                "guichet-console:a+secret%3A+with%2Fodd%25signs"
                                        .getBytes(StandardCharsets.UTF_8));
        if (("Basic " + expected).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            answer(call, 200, "{\"active\":false}");
        } else {
            answer(
                    call,
                    401,
                    "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed.\"}");
        }
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}

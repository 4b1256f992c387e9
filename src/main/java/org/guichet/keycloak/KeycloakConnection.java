// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.kernel.OutsideConnection;

/**
 * For {@code ./guichet check}: the realm is there and takes our client's secret. It is asked about
 * a token that is none (RFC 7662): only a client that proved itself is told that it is not active.
 */
@ApplicationScoped
class KeycloakConnection implements OutsideConnection {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ObjectMapper json = new ObjectMapper();
    private final String realm;
    private final String client;
    private final String secret;

    KeycloakConnection(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc.client-id") String client,
            @ConfigProperty(name = "quarkus.oidc.credentials.secret") String secret) {
        this.realm = realm;
        this.client = client;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "Keycloak";
    }

    @Override
    public String check() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            URI introspection = introspection(http);
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(introspection)
                                    .timeout(PATIENCE)
                                    .header("Authorization", credentials())
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("token=none"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || !read(answer).path("active").isBoolean()) {
                throw new IOException(
                        "%s does not take the secret of client %s (%d %s)"
                                .formatted(
                                        realm,
                                        client,
                                        answer.statusCode(),
                                        read(answer).path("error").asText()));
            }
            return realm + ", takes the secret of " + client;
        }
    }

    private URI introspection(HttpClient http) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(realm + "/.well-known/openid-configuration"))
                                    .timeout(PATIENCE)
                                    .GET()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("nobody answers at " + realm, e);
        }
        String endpoint = read(answer).path("introspection_endpoint").asText();
        if (answer.statusCode() != 200 || endpoint.isEmpty()) {
            throw new IOException("no realm answers at " + realm);
        }
        return URI.create(endpoint);
    }

    /** Basic, as the product itself signs in; both parts are form-encoded (RFC 6749, 2.3.1). */
    private String credentials() {
        String both = encoded(client) + ":" + encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What is no JSON counts as an answer that says nothing. */
    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException none) {
            return json.createObjectNode();
        }
    }
}

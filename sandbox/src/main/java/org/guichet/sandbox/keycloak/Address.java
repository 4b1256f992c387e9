// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.guichet.sandbox.Failure;

/** What the sandbox asks of a running Keycloak: is it there, and where does the product live. */
final class Address {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String base;

    Address(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    boolean answers() {
        try {
            var answer =
                    http.send(
                            request("/realms/guichet/.well-known/openid-configuration").build(),
                            BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The realm may come from the cache, imported for a product that lived elsewhere. */
    void pointTo(URI product, String adminPassword) {
        var token = token(adminPassword);
        var found = json(get("/admin/realms/guichet/clients?clientId=guichet-console", token));
        var client = (ObjectNode) found.get(0);
        var old = client.get("rootUrl").asText();
        var moved =
                client.toString()
                        .replace(old + "/", product + "/")
                        .replace('"' + old + '"', '"' + product.toString() + '"');
        var put =
                request("/admin/realms/guichet/clients/" + client.get("id").asText())
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(moved));
        send(put);
    }

    private String token(String adminPassword) {
        var form =
                "grant_type=password&client_id=admin-cli&username=%s&password=%s"
                        .formatted(Launch.ADMIN, adminPassword);
        var post =
                request("/realms/master/protocol/openid-connect/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        return json(send(post)).get("access_token").asText();
    }

    private String get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    }

    private String send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new Failure(
                        "Keycloak answers %d to %s"
                                .formatted(answer.statusCode(), answer.uri().getPath()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted", e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

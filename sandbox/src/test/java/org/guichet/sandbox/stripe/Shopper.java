// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Somebody at a browser without scripts, who does not follow redirects so that the test can see
 * them.
 */
final class Shopper {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    Shopper(String address) {
        this.address = address;
    }

    HttpResponse<String> opens(String url) {
        return send(HttpRequest.newBuilder(url(url)).build());
    }

    HttpResponse<String> pays(String sessionUrl, String card) {
        return pays(sessionUrl, card, "FR");
    }

    HttpResponse<String> pays(String sessionUrl, String card, String country) {
        return posts(
                sessionUrl,
                Map.of(
                        "card-number", card,
                        "card-expiry", "12 / 40",
                        "card-cvc", "123",
                        "card-name", "Claire Martin",
                        "billing-country", country,
                        "email", "claire.martin@courriel.example"));
    }

    HttpResponse<String> posts(String url, Map<String, String> fields) {
        String form =
                new TreeMap<>(fields)
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(url(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build());
    }

    HttpResponse<String> postsJson(String url, String json) {
        return send(
                HttpRequest.newBuilder(url(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI url(String url) {
        return URI.create(url.startsWith("/") ? address + url : url);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

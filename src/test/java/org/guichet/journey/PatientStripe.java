// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What customers and the seller do at Stripe, through its API. The weather there is theirs too: a
 * call is made again under its key until Stripe has decided.
 */
final class PatientStripe {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TRIES = 200;

    /** An advanced clock answers when all has happened that it brings. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * What Stripe decided.
     *
     * @param status 2xx, or a refusal for good
     */
    record Answer(int status, JsonNode body) {

        boolean done() {
            return status / 100 == 2;
        }

        String id() {
            return text("id");
        }

        String text(String field) {
            if (!done()) {
                throw new IllegalStateException(status + ": " + body);
            }
            return body.path(field).asText();
        }
    }

    private final House house;
    private final String keys;
    private final AtomicLong calls = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    /**
     * @param keys what the idempotency keys begin with
     */
    PatientStripe(House house, String keys) {
        this.house = house;
        this.keys = keys;
    }

    /**
     * @param form names and values in turn
     */
    Answer post(String seller, String path, String... form) throws InterruptedException {
        return send(seller, "POST", path, form);
    }

    Answer delete(String seller, String path) throws InterruptedException {
        return send(seller, "DELETE", path);
    }

    Answer get(String seller, String path) throws InterruptedException {
        return send(seller, "GET", path);
    }

    private Answer send(String seller, String method, String path, String... form)
            throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(house.sandbox("/stripe" + path))
                        .timeout(PATIENCE)
                        // what goes wrong goes wrong for the product
                        .header("Guichet-Spared", "true")
                        .header("Authorization", "Bearer sk_test_guichet_demo_" + seller);
        switch (method) {
            case "POST" ->
                    request.header("Idempotency-Key", keys + calls.incrementAndGet())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)));
            case "DELETE" -> request.DELETE();
            default -> request.GET();
        }
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try {
                HttpResponse<String> answer =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                JsonNode body = JSON.readTree(answer.body());
                if (!isForNow(answer.statusCode(), body)) {
                    return new Answer(answer.statusCode(), body);
                }
            } catch (IOException cut) {
                // it may have happened or not: the key knows
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("Stripe never decided on " + method + " " + path);
    }

    private static boolean isForNow(int status, JsonNode body) {
        return status == 409
                || status == 429
                || status >= 500
                || body.path("error").path("code").asText().equals("lock_timeout");
    }

    private static String encoded(String... form) {
        StringJoiner body = new StringJoiner("&");
        for (int i = 0; i < form.length; i += 2) {
            body.add(
                    URLEncoder.encode(form[i], StandardCharsets.UTF_8)
                            + "="
                            + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return body.toString();
    }
}

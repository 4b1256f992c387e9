// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that all tests and the stand-in said to each other, for {@link ConformanceTest}. */
final class Exchanges {

    /**
     * One request with its answer.
     *
     * @param operation method and declared path, {@code GET /v1/customers/{}}
     */
    record Exchange(String operation, String form, int status, String answer) {}

    private static final String BASE = "/stripe";
    private static final Queue<Exchange> ANSWERED = new ConcurrentLinkedQueue<>();
    private static final Queue<String> WEBHOOKS = new ConcurrentLinkedQueue<>();

    private Exchanges() {}

    /** After the gateway has answered. */
    static void answered(Context ctx) {
        String path = ctx.endpointHandlerPath();
        String answer = ctx.result();
        if (path.contains("<") || answer == null || answer.isEmpty()) {
            return;
        }
        boolean post = ctx.method() == HandlerType.POST;
        ANSWERED.add(
                new Exchange(
                        operation(ctx.method(), path.substring(BASE.length())),
                        post ? ctx.body() : ctx.queryString(),
                        ctx.statusCode(),
                        answer));
    }

    /** Through a gate, to an account elsewhere. */
    static void passed(String method, String path, String form, int status, String answer) {
        StripePart.resources(URI.create("http://localhost")).stream()
                .flatMap(resource -> resource.operations().stream())
                .filter(known -> known.method().name().equals(method))
                .filter(known -> path.matches(known.path().replaceAll("\\{[^}]*}", "[^/]+")))
                // A word in its place comes before any id there.
                .min(Comparator.comparingInt(known -> known.path().split("\\{").length))
                .ifPresent(
                        known ->
                                ANSWERED.add(
                                        new Exchange(
                                                operation(known.method(), known.path()),
                                                form,
                                                status,
                                                answer)));
    }

    static void sent(String webhook) {
        WEBHOOKS.add(webhook);
    }

    static String operation(HandlerType method, String path) {
        return method + " " + path.replaceAll("\\{[^}]*}", "{}");
    }

    static List<Exchange> all() {
        return List.copyOf(ANSWERED);
    }

    static List<String> webhooks() {
        return List.copyOf(WEBHOOKS);
    }
}

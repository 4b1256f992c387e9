// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Answers over HTTP what a test says, and remembers what it was asked. */
final class LittleStripe implements AutoCloseable {

    /**
     * @param query what stands in the address and in the form
     * @param key the idempotency key
     * @param bearer the account's own key
     */
    record Asked(String what, Map<String, String> query, Optional<String> key, String bearer) {

        String at(String name) {
            return query.getOrDefault(name, "");
        }
    }

    /**
     * @param status 0 where the connection is cut instead
     * @param repeated whether it says that it was kept under the key
     */
    record Answer(int status, String body, boolean repeated) {

        Answer(int status, String body) {
            this(status, body, false);
        }

        static Answer ok(String body) {
            return new Answer(200, body);
        }

        static Answer cut() {
            return new Answer(0, "");
        }

        /** The same once more, as Stripe keeps it under its key. */
        Answer again() {
            return new Answer(status, body, true);
        }

        static Answer error(int status, String code) {
            return new Answer(
                    status,
                    "{'error':{'type':'invalid_request_error','code':'%s','message':'so says the test'}}"
                            .formatted(code));
        }
    }

    @FunctionalInterface
    interface Answers {
        Answer to(Asked asked) throws Exception;
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile Answers answers = any -> Answer.error(404, "resource_missing");

    LittleStripe() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    void answers(Answers now) {
        answers = now;
    }

    /** What its account's client has to show. */
    String bearer() {
        return "Bearer " + account().apiKey();
    }

    List<Asked> asked() {
        return asked;
    }

    /** What was asked of that. */
    List<Asked> asked(String what) {
        return asked.stream().filter(one -> one.what().equals(what)).toList();
    }

    /** A page of a list, as Stripe cuts it: so many behind the id that is asked for. */
    static Answer page(Asked asked, List<String> ids, List<String> objects) {
        int from = ids.indexOf(asked.at("starting_after")) + 1;
        int limit = Integer.parseInt(asked.query().getOrDefault("limit", "10"));
        int to = Math.min(ids.size(), from + limit);
        return Answer.ok(
                "{'object':'list','url':'/v1/x','has_more':%s,'data':[%s]}"
                        .formatted(to < ids.size(), String.join(",", objects.subList(from, to))));
    }

    static Answer page(Asked asked, Map<String, String> objects) {
        return page(asked, new ArrayList<>(objects.keySet()), new ArrayList<>(objects.values()));
    }

    /** Where each of these has its stand-in. */
    static StripeConfig config(Map<String, LittleStripe> sellers) {
        Map<String, StripeConfig.Account> accounts =
                sellers.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, each -> each.getValue().account()));
        return () -> accounts;
    }

    /** Letters that no other test has, as a seller. */
    static String someSeller() {
        return IntStream.range(0, 7)
                .mapToObj(
                        any ->
                                Character.toString(
                                        'a'
                                                + java.util.concurrent.ThreadLocalRandom.current()
                                                        .nextInt(26)))
                .collect(Collectors.joining("", "t", ""));
    }

    private StripeConfig.Account account() {
        URI base = URI.create("http://localhost:" + server.getAddress().getPort());
        return new StripeConfig.Account() {
            @Override
            public URI apiBase() {
                return base;
            }

            @Override
            public String apiKey() {
                return "sk_test_" + server.getAddress().getPort();
            }

            @Override
            public List<String> webhookSecret() {
                return List.of();
            }

            @Override
            public Optional<String> accountId() {
                return Optional.empty();
            }
        };
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String form =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Asked one =
                    new Asked(
                            exchange.getRequestMethod() + " " + uri.getPath(),
                            query(Optional.ofNullable(uri.getRawQuery()).orElse("") + "&" + form),
                            Optional.ofNullable(
                                    exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            asked.add(one);
            Answer answer = answers.to(one);
            if (answer.status() > 0) {
                byte[] body = answer.body().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
                if (answer.repeated()) {
                    exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
                }
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        Arrays.stream(raw.split("&"))
                .filter(pair -> pair.contains("="))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8).split("=", 2))
                .forEach(pair -> query.put(pair[0], pair[1]));
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

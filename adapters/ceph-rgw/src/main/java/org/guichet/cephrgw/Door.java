// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in. Every call passes token, scope, part and grant in this order, then its desk. Only
 * here is a {@link Problem.Refused} caught, and only here an answer written.
 */
final class Door implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int LARGEST_BODY = 64 * 1024;

    // read once, when the first server is made
    static {
        // a request or an answer that trickles holds no connection for ever
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        // longer than clients keep a connection: who closes first must not be the one asked
        System.setProperty("sun.net.httpserver.idleInterval", "90");
        // an answer's head and body are two writes: without this the second waits 40 ms for the
        // first
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final InetSocketAddress address;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String base;
    private final Tokens tokens;
    private final Grants grants;
    private final Desks desks;

    Door(Settings settings, Tokens tokens, Grants grants, Desks desks) {
        this.base = settings.self().getRawPath();
        this.tokens = tokens;
        this.grants = grants;
        this.desks = desks;
        this.address = new InetSocketAddress(settings.host(), settings.port());
        try {
            server = HttpServer.create();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /** Only now the port is taken: accounts are entered beside a process that serves. */
    void open() {
        try {
            server.bind(address, 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.start();
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdown();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (Problem.Refused refused) {
                answer = refused.problem().answer();
            } catch (Rgw.Away | Store.Busy notNow) {
                LOG.warn("{}", notNow.getMessage());
                answer = Problem.CORE_DEGRADED.answer();
            } catch (RuntimeException surprise) {
                LOG.error("{}", Surprise.words(surprise));
                answer = Problem.CORE_DEGRADED.answer();
            }
            write(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String asked = exchange.getRequestURI().getRawPath();
        if (!asked.startsWith(base)) {
            throw Problem.REQUEST_INVALID.refused();
        }
        String path = asked.substring(base.length());
        String method = exchange.getRequestMethod();
        if (path.equals("/oauth2/token") && method.equals("POST")) {
            return token(exchange);
        }
        if (path.equals("/health") && method.equals("GET")) {
            return new Answer(200, "application/json", Map.of("status", "UP"));
        }
        // what this core has not is refused without the path that was asked for
        Call.Found found = Call.of(method, path).orElseThrow(Problem.REQUEST_INVALID::refused);
        return admitted(exchange, found);
    }

    private Answer token(HttpExchange exchange) throws IOException {
        return tokens.issue(
                exchange.getRequestHeaders().getFirst("Authorization"),
                fields(new String(body(exchange), StandardCharsets.UTF_8)));
    }

    private Answer admitted(HttpExchange exchange, Call.Found found) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        Call call = found.call();
        Set<Scope> scopes =
                tokens.scopesOf(headers.getFirst("Authorization"))
                        .orElseThrow(Problem.TOKEN_INVALID::refused);
        if (!call.scope().map(scopes::contains).orElse(true)) {
            throw Problem.SCOPE_MISSING.refused();
        }
        if (call.isMissing()) {
            throw Problem.PART_MISSING.refused();
        }
        Optional<Grant> grant =
                call.takesGrant()
                        ? Optional.of(grants.admit(found, headers.getFirst("X-Access-Grant")))
                        : Optional.empty();
        try {
            byte[] body = call.hasBody() ? json(exchange) : new byte[0];
            Map<String, String> query = fields(exchange.getRequestURI().getRawQuery());
            return desks.answer(new Request(found, grant, query, headers, body));
        } catch (RuntimeException | IOException refusedAfterAll) {
            grant.ifPresent(grants::nothingSeen);
            throw refusedAfterAll;
        }
    }

    private static byte[] json(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Problem.REQUEST_INVALID.refused();
        }
        return body(exchange);
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw Problem.REQUEST_INVALID.refused();
        }
        return body;
    }

    /** Of a query or a form; the first of two with one name counts. */
    private static Map<String, String> fields(@Nullable String text) {
        Map<String, String> fields = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return fields;
        }
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.putIfAbsent(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.REQUEST_INVALID.refused();
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        answer.headers().forEach(headers::set);
        Object body = answer.body();
        if (body == null) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] bytes = Json.bytes(body);
        headers.set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

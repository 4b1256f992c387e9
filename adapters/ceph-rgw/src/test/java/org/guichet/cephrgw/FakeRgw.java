// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * As much of RGW's Admin Ops API as the adapter calls, in the shapes that version 16.2.15 answers
 * in, secrets and all. {@link RealRgwTest} runs the same tests against the real one.
 */
final class FakeRgw implements Gateway {

    private static final String ACCESS = "FAKEADMINACCESSKEY01";
    private static final String SECRET = "fake-admin-secret-key-0123456789abcdef00";

    private static final class User {
        private final List<String> secrets =
                List.of(
                        "sK0/" + UUID.randomUUID(),
                        "sW1+" + UUID.randomUUID(),
                        "tU2=" + UUID.randomUUID());
        private boolean suspended;
        private boolean limited;
        private long maxSize = -1;
        private long maxObjects = -1;
        private long used;
    }

    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile int failing;
    private volatile boolean refusingQuotas;

    FakeRgw() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * From now on every call is answered with this status and a body full of secrets; 0 for none.
     */
    void fail(int status) {
        failing = status;
    }

    /** Whether users can be read, and their quotas not be written. */
    void refuseQuotas(boolean refusing) {
        refusingQuotas = refusing;
    }

    void remove(String uid) {
        users.remove(uid);
    }

    @Override
    public Settings.RgwAccess access() {
        return new Settings.RgwAccess(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), ACCESS, SECRET);
    }

    @Override
    public void suspend(String uid, boolean suspended) {
        users.get(uid).suspended = suspended;
    }

    @Override
    public void fill(String uid, int bytes) {
        users.get(uid).used += bytes;
    }

    @Override
    public void limitBytes(String uid, long bytes) {
        users.get(uid).maxSize = bytes;
    }

    @Override
    public void limitObjects(String uid, int objects) {
        users.get(uid).maxObjects = objects;
    }

    @Override
    public long[] quota(String uid) {
        User user = users.get(uid);
        return new long[] {user.limited ? user.maxSize : -1, user.maxObjects};
    }

    @Override
    public List<String> secrets(String uid) {
        return users.get(uid).secrets;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> query = query(exchange);
            String signed = exchange.getRequestHeaders().getFirst("Authorization");
            if (failing != 0) {
                say(exchange, failing, all());
            } else if (refusingQuotas && query.containsKey("quota")) {
                say(exchange, 500, all());
            } else if (signed == null || !signed.contains("Credential=" + ACCESS + "/")) {
                say(exchange, 403, error("AccessDenied"));
            } else if (exchange.getRequestURI().getPath().equals("/admin/usage")) {
                say(exchange, 200, usage());
            } else if (exchange.getRequestMethod().equals("PUT") && !query.containsKey("quota")) {
                users.putIfAbsent(query.get("uid"), new User());
                say(exchange, 200, user(query.get("uid"), users.get(query.get("uid"))));
            } else {
                ofUser(exchange, query);
            }
        }
    }

    private void ofUser(HttpExchange exchange, Map<String, String> query) throws IOException {
        User user = users.get(query.get("uid"));
        if (user == null) {
            say(exchange, 404, error("NoSuchUser"));
        } else if (query.containsKey("quota")) {
            user.limited = Boolean.parseBoolean(query.get("enabled"));
            user.maxSize = Long.parseLong(query.get("max-size"));
            say(exchange, 200, "");
        } else {
            say(exchange, 200, user(query.get("uid"), user));
        }
    }

    private String all() {
        return users.entrySet().stream()
                .map(one -> user(one.getKey(), one.getValue()))
                .collect(Collectors.joining());
    }

    private static String user(String uid, User user) {
        return """
        {"tenant":"","user_id":"%s","display_name":"x","email":"","suspended":%d,"max_buckets":1000,
         "subusers":[{"id":"%s:swift","permissions":"full-control"}],
         "keys":[{"user":"%s","access_key":"AK%s","secret_key":"%s"}],
         "swift_keys":[{"user":"%s:swift","secret_key":"%s"}],"caps":[],"op_mask":"read, write, delete",
         "system":"false","admin":"false","default_placement":"","default_storage_class":"","placement_tags":[],
         "bucket_quota":{"enabled":false,"check_on_raw":false,"max_size":-1,"max_size_kb":0,"max_objects":-1},
         "user_quota":{"enabled":%s,"check_on_raw":false,"max_size":%d,"max_size_kb":0,"max_objects":%d},
         "temp_url_keys":[{"key":0,"val":"%s"}],"type":"rgw","mfa_ids":[],
         "stats":{"size":%d,"size_actual":%d,"size_utilized":0,"size_kb":0,"size_kb_actual":0,"size_kb_utilized":0,"num_objects":1}}
        """
                .formatted(
                        uid,
                        user.suspended ? 1 : 0,
                        uid,
                        uid,
                        user.secrets.get(0),
                        user.secrets.get(0),
                        uid,
                        user.secrets.get(1),
                        user.limited,
                        user.maxSize,
                        user.maxObjects,
                        user.secrets.get(2),
                        user.used,
                        user.used);
    }

    private static String usage() {
        return """
        {"summary":[{"user":"x","categories":[
         {"category":"get_obj","bytes_sent":4000,"bytes_received":0,"ops":2,"successful_ops":2},
         {"category":"put_obj","bytes_sent":200,"bytes_received":9,"ops":1,"successful_ops":1}],
         "total":{"bytes_sent":4200,"bytes_received":9,"ops":3,"successful_ops":3}}]}
        """;
    }

    private static String error(String code) {
        return "{\"Code\":\""
                + code
                + "\",\"Message\":\"\",\"RequestId\":\"tx1\",\"HostId\":\"h\"}";
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                                (one, two) -> one,
                                TreeMap::new));
    }
}

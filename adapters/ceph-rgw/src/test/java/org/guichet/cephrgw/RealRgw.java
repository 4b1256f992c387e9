// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A radosgw of this machine's packages, thrown away afterwards, and a customer's S3 client. */
final class RealRgw implements Gateway {

    private static final String SCRIPT = "radosgw/gateway";
    private static final Path FOLDER = Path.of("target", "radosgw");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> environment = new TreeMap<>();
    private final Signature signature;

    RealRgw() throws IOException {
        int port = freePorts();
        run(port, "start", FOLDER.toString());
        for (String line : Files.readAllLines(FOLDER.resolve("rgw.env"))) {
            String[] pair = line.split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        signature = new Signature(access().accessKey(), access().secretKey());
    }

    /** Why there is none here; empty where there is. */
    static String missing() {
        try {
            Process process = new ProcessBuilder(SCRIPT, "missing").start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Settings.RgwAccess access() {
        return new Settings.RgwAccess(
                URI.create(environment.get("ADAPTER_RGW_URL")),
                environment.get("ADAPTER_RGW_ACCESS_KEY"),
                environment.get("ADAPTER_RGW_SECRET_KEY"));
    }

    @Override
    public void suspend(String uid, boolean suspended) {
        admin("POST", Map.of("uid", uid, "suspended", Boolean.toString(suspended)));
    }

    @Override
    public void fill(String uid, int bytes) {
        S3 customer = customer(uid);
        customer.put("/" + uid.replace('_', '-').toLowerCase(java.util.Locale.ROOT), new byte[0]);
        int status =
                customer.put(
                        "/" + uid.replace('_', '-').toLowerCase(java.util.Locale.ROOT) + "/fill",
                        new byte[bytes]);
        if (status != 200) {
            throw new AssertionError("the upload was answered with " + status);
        }
    }

    @Override
    public void limitBytes(String uid, long bytes) {
        admin(
                "PUT",
                Map.of(
                        "quota",
                        "",
                        "uid",
                        uid,
                        "quota-type",
                        "user",
                        "max-size",
                        Long.toString(bytes)));
    }

    /** It stands still, or goes on: connections are taken and nothing is answered. */
    void stop(boolean still) {
        try {
            String pid = Files.readString(FOLDER.resolve("radosgw.pid")).strip();
            new ProcessBuilder("kill", still ? "-STOP" : "-CONT", pid).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void limitObjects(String uid, int objects) {
        admin(
                "PUT",
                Map.of(
                        "quota",
                        "",
                        "uid",
                        uid,
                        "quota-type",
                        "user",
                        "max-objects",
                        Integer.toString(objects)));
    }

    @Override
    public long[] quota(String uid) {
        JsonNode quota = user(uid).path("user_quota");
        return new long[] {
            quota.path("enabled").asBoolean() ? quota.path("max_size").asLong() : -1,
            quota.path("max_objects").asLong()
        };
    }

    @Override
    public List<String> secrets(String uid) {
        customer(uid);
        List<String> secrets = new ArrayList<>();
        user(uid).path("keys").forEach(key -> secrets.add(key.path("secret_key").asText()));
        return secrets;
    }

    /** An S3 client with new keys of this user. */
    S3 customer(String uid) {
        String access = "CUSTOMER" + Long.toString(System.nanoTime(), 36);
        String secret = "customers-secret-" + Long.toString(System.nanoTime(), 36) + "/+x";
        admin("PUT", Map.of("key", "", "uid", uid, "access-key", access, "secret-key", secret));
        return new S3(access, secret);
    }

    @Override
    public void close() {
        run(0, "stop", FOLDER.toString());
    }

    private JsonNode user(String uid) {
        return admin("GET", Map.of("uid", uid));
    }

    private JsonNode admin(String method, Map<String, String> query) {
        try {
            HttpResponse<String> answer =
                    http.send(
                            signature
                                    .request(
                                            method,
                                            access().url(),
                                            "/admin/user",
                                            new TreeMap<>(query),
                                            Instant.now())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(query + ": " + answer.statusCode() + answer.body());
            }
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(int port, String... words) {
        try {
            List<String> command = new ArrayList<>(List.of(SCRIPT));
            command.addAll(List.of(words));
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("RGW_PORT", "" + port);
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(command + " failed");
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The first of twenty. */
    private static int freePorts() throws IOException {
        for (int port = 16300; port < 17000; port += 20) {
            if (isFree(port) && isFree(port + 1) && isFree(port + 2)) {
                return port;
            }
        }
        throw new IOException("no twenty free ports");
    }

    private static boolean isFree(int port) {
        try {
            new ServerSocket(port).close();
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Just enough of S3, by the older signature: it fits into a few lines. */
    final class S3 {

        private final String access;
        private final String secret;

        private S3(String access, String secret) {
            this.access = access;
            this.secret = secret;
        }

        int put(String path, byte[] body) {
            return send("PUT", path, HttpRequest.BodyPublishers.ofByteArray(body)).statusCode();
        }

        /** Status and body of an upload that may be refused. */
        String upload(String path, int bytes) {
            HttpResponse<String> answer =
                    send("PUT", path, HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]));
            return answer.statusCode() + " " + answer.body();
        }

        private HttpResponse<String> send(
                String method, String path, HttpRequest.BodyPublisher body) {
            try {
                String date =
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.now().atOffset(ZoneOffset.UTC));
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
                String signed = method + "\n\n\n\nx-amz-date:" + date + "\n" + path;
                String sum =
                        Base64.getEncoder()
                                .encodeToString(
                                        mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
                return http.send(
                        HttpRequest.newBuilder(URI.create(RealRgw.this.access().url() + path))
                                .header("x-amz-date", date)
                                .header("Authorization", "AWS " + access + ":" + sum)
                                .method(method, body)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException | GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A real Ceph with its object gateway and the adapter before it, as {@code ./guichet run --core
 * ceph} starts them, but for a little free space and a short grace. Its customers speak S3.
 */
final class CephCore implements AutoCloseable {

    private static final String GATEWAY = "adapters/ceph-rgw/radosgw/gateway";
    private static final Path FOLDER = Path.of("target", "journey-radosgw").toAbsolutePath();

    /** What is free, in bytes. */
    static final int FREE = 1_000_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> gateway = new TreeMap<>();
    private final int port = FreePorts.next();
    private Process adapter;

    private CephCore() throws IOException {
        script("start", FOLDER.toString());
        gateway.putAll(lines(FOLDER.resolve("rgw.env")));
    }

    /** What has to be installed for it; empty where nothing has. */
    static String missing() throws IOException {
        Process process = new ProcessBuilder(GATEWAY, "missing").start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static CephCore open() throws IOException {
        return new CephCore();
    }

    URI adapter() {
        return URI.create("http://localhost:" + port);
    }

    /**
     * @param house where the sandbox has written what the adapter is told
     */
    void startAdapter(Path house) throws IOException {
        Map<String, String> environment = lines(house.resolve("data/adapter.env"));
        environment.putAll(gateway);
        environment.put("ADAPTER_FREE_STORAGE_BYTES", "" + FREE);
        environment.put("ADAPTER_ROUND", "PT1S");
        Process entering =
                java(environment, house, "accounts", "--make")
                        .redirectInput(house.resolve("data/accounts.jsonl").toFile())
                        .start();
        ended(entering);
        adapter = java(environment, house, "serve").start();
        House.await("the adapter", Duration.ofSeconds(30), this::answers);
    }

    private static ProcessBuilder java(
            Map<String, String> environment, Path house, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-jar",
                                "adapters/ceph-rgw/target/guichet-ceph-rgw.jar"));
        command.addAll(List.of(words));
        File log = house.resolve("adapter.log").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(environment);
        return builder;
    }

    private boolean answers() {
        try {
            return send(HttpRequest.newBuilder(URI.create(adapter() + "/health"))).statusCode()
                    == 200;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** Before the database that it holds on to. */
    void stopAdapter() {
        if (adapter != null) {
            adapter.destroy();
            adapter.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    /** An S3 client with new keys of that user of the gateway. */
    Customer customer(String uid) {
        String access = "JOURNEYKEY" + Long.toString(System.nanoTime(), 36);
        String secret = "a-customers-secret-" + Long.toString(System.nanoTime(), 36);
        Customer admin =
                new Customer(
                        gateway.get("ADAPTER_RGW_ACCESS_KEY"),
                        gateway.get("ADAPTER_RGW_SECRET_KEY"));
        HttpResponse<String> made =
                admin.put(
                        "/admin/user",
                        "?key&uid=" + uid + "&access-key=" + access + "&secret-key=" + secret,
                        0);
        if (made.statusCode() != 200) {
            throw new IllegalStateException("no keys: " + made.statusCode());
        }
        return new Customer(access, secret);
    }

    @Override
    public void close() throws IOException {
        stopAdapter();
        script("stop", FOLDER.toString());
    }

    private static void script(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(GATEWAY));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("RGW_PORT", "17100");
        ended(builder.start());
    }

    private static void ended(Process process) {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(process.info() + " did not end well");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> lines(Path file) throws IOException {
        Map<String, String> pairs = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] pair = line.split("=", 2);
            pairs.put(pair[0], pair[1]);
        }
        return pairs;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Just enough of S3, by AWS's older signature: it fits into a few lines, and RGW takes it. */
    final class Customer {

        private final String access;
        private final String secret;

        private Customer(String access, String secret) {
            this.access = access;
            this.secret = secret;
        }

        String secret() {
            return secret;
        }

        /** Status and body of an upload of so many bytes. */
        String upload(String path, int bytes) {
            HttpResponse<String> answer = put(path, "", bytes);
            return answer.statusCode() + " " + answer.body();
        }

        private HttpResponse<String> put(String path, String query, int bytes) {
            String date =
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
            String signed = "PUT\n\n\n\nx-amz-date:" + date + "\n" + path;
            return send(
                    HttpRequest.newBuilder(
                                    URI.create(gateway.get("ADAPTER_RGW_URL") + path + query))
                            .header("x-amz-date", date)
                            .header("Authorization", "AWS " + access + ":" + sum(signed))
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes])));
        }

        private String sum(String text) {
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
                return Base64.getEncoder()
                        .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}

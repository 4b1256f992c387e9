// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sandbox and product, started as {@code ./guichet run} does, on free ports and fresh data below
 * {@code target/}.
 */
final class House implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where the build puts it. */
    static final Path PRODUCT = Path.of("target", "quarkus-app");

    private static final List<String> FOR_A_DEMO =
            List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** {@code docker/Dockerfile} gives it 70 % of its container's memory: here one of 1 GB. */
    private static final List<String> IN_THE_IMAGE =
            List.of("-Xmx700m", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError");

    private final Path folder;

    /** Its distribution; empty where it is not started. */
    private final String keycloak;

    private final int productPort = FreePorts.next();
    private final int secondPort = FreePorts.next();
    private final int sandboxPort = FreePorts.next();
    private final int keycloakPort = FreePorts.next();
    private final int smtpPort = FreePorts.next();
    private final int imapPort = FreePorts.next();
    private final int postgresPort = FreePorts.next();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** Null where the sandbox stands in for the core. */
    private final CephCore ceph;

    /** The product's virtual machine, as {@code ./guichet run} starts it or as the image does. */
    private final List<String> machine;

    /** Of the sandbox's virtual machine, whose mail server holds all mails. */
    private String sandboxMemory = "-Xmx384m";

    private Process sandbox;
    private Process product;

    /** Another instance of the product on the same database; mostly null. */
    private Process second;

    private House(Path folder, String keycloak, CephCore ceph, List<String> machine) {
        this.folder = folder;
        this.keycloak = keycloak;
        this.ceph = ceph;
        this.machine = machine;
    }

    /**
     * @throws IllegalStateException without a Keycloak to start: no journey leaves out what agents
     *     do
     */
    static House open(String name) throws IOException {
        return open(name, keycloak());
    }

    private static String keycloak() {
        String keycloak = System.getProperty("guichet.keycloak.zip", "");
        if (keycloak.isEmpty()) {
            throw new IllegalStateException(
                    "-Dguichet.keycloak.zip is missing; ./guichet test fetches it");
        }
        return keycloak;
    }

    /**
     * With a product that is measured: its virtual machine as the image has it, and not as small
     * and quick to start as for a demo.
     *
     * @param machine more for the virtual machine
     * @param otherwise what an operator changed in its environment
     */
    static House measured(String name, List<String> machine, Map<String, String> otherwise)
            throws IOException {
        return measured(name, keycloak(), machine, otherwise);
    }

    /** The same for what needs no agent. */
    static House measuredWithoutKeycloak(
            String name, List<String> machine, Map<String, String> otherwise) throws IOException {
        return measured(name, "", machine, otherwise);
    }

    /** For thousands of customers, without Keycloak: a sandbox with room for their mails. */
    static House roomy(String name, Map<String, String> otherwise) throws IOException {
        House house = new House(folder(name), "", null, FOR_A_DEMO);
        house.sandboxMemory = "-Xmx1g";
        try {
            house.startAnewWith(otherwise);
        } catch (IOException | RuntimeException | AssertionError e) {
            house.close();
            throw e;
        }
        return house;
    }

    private static House measured(
            String name, String keycloak, List<String> machine, Map<String, String> otherwise)
            throws IOException {
        List<String> options = new ArrayList<>(IN_THE_IMAGE);
        options.addAll(machine);
        House house = new House(folder(name), keycloak, null, options);
        try {
            house.startAnewWith(otherwise);
        } catch (IOException | RuntimeException | AssertionError e) {
            house.close();
            throw e;
        }
        return house;
    }

    /** For what needs no agent: it starts faster. */
    static House withoutKeycloak(String name) throws IOException {
        return open(name, "");
    }

    /**
     * @param otherwise what an operator changed in its environment
     */
    static House open(String name, Map<String, String> otherwise) throws IOException {
        return started(name, keycloak(), otherwise);
    }

    static House withoutKeycloak(String name, Map<String, String> otherwise) throws IOException {
        return started(name, "", otherwise);
    }

    private static House started(String name, String keycloak, Map<String, String> otherwise)
            throws IOException {
        House house = new House(folder(name), keycloak, null, FOR_A_DEMO);
        try {
            house.startAnewWith(otherwise);
        } catch (IOException | RuntimeException | AssertionError e) {
            house.close();
            throw e;
        }
        return house;
    }

    private static House open(String name, String keycloak) throws IOException {
        return new House(folder(name), keycloak, null, FOR_A_DEMO).started();
    }

    /** With a real Ceph as storage core, which the caller closes; without Keycloak. */
    static House onCeph(String name, CephCore ceph) throws IOException {
        return new House(folder(name), "", ceph, FOR_A_DEMO).started();
    }

    private static Path folder(String name) {
        return Path.of("target", "house-" + name).toAbsolutePath();
    }

    private House started() throws IOException {
        startAnewWith(Map.of());
        return this;
    }

    private void startAnewWith(Map<String, String> otherwise) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        startSandbox();
        if (ceph != null) {
            ceph.startAdapter(folder);
        }
        startProduct(PRODUCT, otherwise);
    }

    URI product(String path) {
        return URI.create("http://localhost:" + productPort + path);
    }

    URI second(String path) {
        return URI.create("http://localhost:" + secondPort + path);
    }

    URI sandbox(String path) {
        return URI.create("http://localhost:" + sandboxPort + path);
    }

    URI signInServer(String path) {
        return URI.create("http://localhost:" + keycloakPort + path);
    }

    void startSandbox() throws IOException {
        String cache =
                System.getProperty("guichet.cache", System.getProperty("user.home") + "/.guichet");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java(),
                                sandboxMemory,
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-jar",
                                "sandbox/target/guichet-sandbox.jar",
                                "--home",
                                cache,
                                "--data",
                                folder.resolve("data").toString(),
                                "--port",
                                "" + sandboxPort,
                                "--keycloak-port",
                                "" + keycloakPort,
                                "--smtp-port",
                                "" + smtpPort,
                                "--imap-port",
                                "" + imapPort,
                                "--postgres-port",
                                "" + postgresPort,
                                "--product-url",
                                "http://localhost:" + productPort));
        command.addAll(
                keycloak.isEmpty()
                        ? List.of("--no-keycloak")
                        : List.of("--keycloak-zip", keycloak));
        if (ceph != null) {
            command.addAll(List.of("--core-adapter", ceph.adapter().toString()));
        }
        sandbox = launch(command, Map.of(), "sandbox.log");
        await("the sandbox", Duration.ofSeconds(120), () -> status(sandbox("/ready")) == 200);
    }

    void startProduct() throws IOException {
        startProduct(PRODUCT);
    }

    /**
     * @param app the folder of a built product
     */
    void startProduct(Path app) throws IOException {
        startProduct(app, Map.of());
    }

    /**
     * @param otherwise what an operator changed in its environment
     */
    void startProduct(Path app, Map<String, String> otherwise) throws IOException {
        product = serve(app, otherwise, productPort, "product.log");
        await(
                "the product",
                Duration.ofSeconds(120),
                () -> status(product("/q/health/ready")) == 200);
    }

    /** One more, with the same environment, as a second machine would run it. */
    void startSecond() throws IOException {
        second = serve(PRODUCT, Map.of(), secondPort, "second.log");
        await(
                "the second instance",
                Duration.ofSeconds(120),
                () -> status(second("/q/health/ready")) == 200);
    }

    private Process serve(Path app, Map<String, String> otherwise, int port, String log)
            throws IOException {
        Map<String, String> environment = productEnvironment();
        // an answer goes at once, as most journeys have no time to change their mind
        environment.put("GUICHET_REPLIES_UNDONE_WITHIN", "PT0S");
        environment.putAll(otherwise);
        environment.put("QUARKUS_HTTP_PORT", "" + port);
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(machine);
        command.addAll(List.of("-jar", app.resolve("quarkus-run.jar").toString(), "serve"));
        return launch(command, environment, log);
    }

    /** What the sandbox wrote for the product. */
    private Map<String, String> productEnvironment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String line : Files.readAllLines(folder.resolve("data/product.env"))) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                environment.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return environment;
    }

    /** How a command ended, and all that it said. */
    record Said(int status, String text) {}

    /** One of the product's commands, with its configuration, beside the product that runs. */
    Said command(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(java(), "-jar", PRODUCT + "/quarkus-run.jar"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(productEnvironment());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String text =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** SIGKILL: no shutdown hook runs, no connection is closed in good order. */
    void killProduct() {
        product.destroyForcibly().onExit().join();
    }

    /** SIGTERM: what is under way is ended in good order. */
    void stopProduct() {
        end(product);
    }

    long productPid() {
        return product.pid();
    }

    int productPort() {
        return productPort;
    }

    int secondPort() {
        return secondPort;
    }

    /** The first process of the database that the sandbox launched; all others are its children. */
    long postmasterPid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"))
                        .getFirst()
                        .strip());
    }

    /** One line of what the sandbox wrote for the product. */
    String setting(String name) {
        try {
            return productEnvironment().get(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the logs, and below {@code data} all that sandbox and database keep. */
    Path folder() {
        return folder;
    }

    /** SIGKILL to the product, the sandbox and the database that it launched. */
    void killEverything() throws IOException {
        product.destroyForcibly().onExit().join();
        sandbox.destroyForcibly().onExit().join();
        long postmaster = postmasterPid();
        ProcessHandle.of(postmaster)
                .ifPresent(
                        database -> {
                            database.destroyForcibly();
                            database.onExit().join();
                        });
    }

    /** The mails an address has got, oldest first, as the sandbox's mail server has them. */
    List<JsonNode> mailTo(String address) {
        JsonNode all = json(sandbox("/mailbox/api/messages?to=" + address));
        List<JsonNode> mails = new ArrayList<>();
        all.forEach(mails::add);
        return mails;
    }

    /** All mails in all mailboxes. */
    List<JsonNode> everyMail() {
        List<JsonNode> mails = new ArrayList<>();
        json(sandbox("/mailbox/api/messages")).forEach(mails::add);
        return mails;
    }

    /** Waits for a mail to this address whose subject or text contains the words. */
    JsonNode awaitMail(String address, String words) {
        List<JsonNode> found = new ArrayList<>();
        await(
                "a mail to " + address + " with \"" + words + "\"",
                Duration.ofSeconds(60),
                () -> {
                    found.clear();
                    mailTo(address).stream()
                            .filter(
                                    mail ->
                                            (mail.path("subject").asText()
                                                            + mail.path("text").asText())
                                                    .contains(words))
                            .forEach(found::add);
                    return !found.isEmpty();
                });
        return found.getLast();
    }

    /** Asks the sandbox's Stripe, as the seller in Europe. */
    JsonNode stripe(String path) {
        return stripe("eu", path);
    }

    JsonNode stripe(String seller, String path) {
        return json(
                HttpRequest.newBuilder(sandbox("/stripe" + path))
                        .header("Authorization", "Bearer sk_test_guichet_demo_" + seller)
                        .build());
    }

    /** Sends a form as a page of ours does and answers the status, without following it. */
    int submit(URI address, Map<String, String> fields) throws IOException, InterruptedException {
        StringJoiner body = new StringJoiner("&");
        fields.forEach(
                (name, value) ->
                        body.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    JsonNode json(URI address) {
        return json(HttpRequest.newBuilder(address).build());
    }

    private JsonNode json(HttpRequest request) {
        try {
            return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode post(URI address, Object body) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", "application/json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(body)))
                            .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        address + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the product's database counts, asked as who may see everything. */
    long count(String sql) {
        return Long.parseLong(text(sql));
    }

    /** Waits until the database counts so many, and fails where it counts more. */
    void awaitCount(String sql, long number) {
        await(sql + " to be " + number, Duration.ofSeconds(90), () -> count(sql) >= number);
        if (count(sql) != number) {
            throw new AssertionError(sql + " is " + count(sql) + ", not " + number);
        }
    }

    /** The first column of the first row, asked as who may see everything. */
    String text(String sql) {
        try {
            return ask(sql);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String ask(String sql) throws SQLException, IOException {
        try (Connection connection = superuser("guichet");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** One of the cluster's databases, as who may see everything. */
    Connection superuser(String database) throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postgresPort + "/" + database,
                "postgres",
                superuserPassword());
    }

    String superuserPassword() throws IOException {
        Properties secrets = new Properties();
        try (InputStream file = Files.newInputStream(folder.resolve("data/secrets.properties"))) {
            secrets.load(file);
        }
        return secrets.getProperty("postgres.superuser");
    }

    int postgresPort() {
        return postgresPort;
    }

    /** What an address answers, whatever it is. */
    byte[] bytes(URI address) {
        try {
            return http.send(
                            HttpRequest.newBuilder(address).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that the product has said so far. */
    String productLog() {
        try {
            return Files.readString(folder.resolve("product.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status(URI address) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notThere) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void await(String what, Duration most, Supplier<Boolean> condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + most.toSeconds() + " s in vain for " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000L);
        }
    }

    @Override
    public void close() {
        end(product);
        end(second);
        if (ceph != null) {
            ceph.stopAdapter();
        }
        end(sandbox);
    }

    private static void end(Process process) {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly())
                    .join();
        }
    }

    private Process launch(List<String> command, Map<String, String> environment, String log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(log).toFile()));
        return builder.start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}

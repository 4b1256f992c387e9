// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Goes through every place where something of a house could have been left. */
final class CanarySweep {

    /** Objects that something still refers to. */
    static final String LIVE = "heap of the product, live objects";

    /** And those that nobody refers to any more, not yet collected: answers just refused. */
    static final String GARBAGE = "heap of the product, with garbage";

    static final String PAGES = "pages received";

    private static final String LOGS = "data/logs";

    private final House house;
    private final CanaryReport report;
    private final DatabaseTrail database;

    CanarySweep(House house, CanaryReport report, DatabaseTrail database) {
        this.house = house;
        this.report = report;
        this.database = database;
    }

    /** A page as somebody got it, with its headers and those of the redirects before it. */
    void page(HttpResponse<String> answer) {
        Optional<HttpResponse<String>> step = Optional.of(answer);
        while (step.isPresent()) {
            report.add(PAGES, step.get().headers().map().toString());
            step = step.get().previousResponse();
        }
        report.add(PAGES, answer.body());
    }

    /** Before anything else, while as little as possible has been collected. */
    void garbage() throws IOException {
        heap(GARBAGE, "-all");
    }

    void everything() throws IOException {
        collect();
        atRest();
        alive();
    }

    /** What only a running product shows. */
    void alive() throws IOException {
        operations();
        heap(LIVE);
    }

    /** What stays when the product ends. */
    void atRest() throws IOException {
        database.rows(report);
        database.files(report);
        logs();
        otherFiles();
        mails();
    }

    private void logs() throws IOException {
        file("log of the product", house.folder().resolve("product.log"));
        file("log of Keycloak", house.folder().resolve(LOGS + "/keycloak.log"));
    }

    /** Of the sandbox, Keycloak and the mail server; PostgreSQL's are read by {@link #database}. */
    private void otherFiles() throws IOException {
        Path root = house.folder();
        List<Path> known =
                List.of(
                        root.resolve("product.log"),
                        root.resolve(LOGS + "/keycloak.log"),
                        root.resolve("data/postgres"));
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                boolean built = root.relativize(file).toString().startsWith("opened-");
                if (!built && known.stream().noneMatch(file::startsWith)) {
                    file("every other file of the house", file);
                }
            }
        }
    }

    private void file(String channel, Path file) throws IOException {
        if (Files.exists(file)) {
            try (CanaryPass pass = report.channel(channel)) {
                Files.copy(file, pass);
            }
        }
    }

    /** As sent, with lines joined as a mail program joins them, and as a mail program shows it. */
    private void mails() {
        for (JsonNode mail : house.everyMail()) {
            String source =
                    new String(
                            house.bytes(
                                    house.sandbox(
                                            "/mailbox/messages/"
                                                    + mail.path("id").asLong()
                                                    + "/source")),
                            StandardCharsets.UTF_8);
            report.add("mails as sent", source);
            report.add("mails unfolded", source.replaceAll("=?\\r?\\n[ \\t]?", ""));
            report.add("mails as read", mail.toString());
            mail.forEach(part -> report.add("mails as read", part.asText()));
        }
    }

    private void operations() {
        for (String path : List.of("/q/metrics", "/q/health", "/q/openapi")) {
            report.add("metrics, health, description", house.bytes(house.product(path)));
        }
    }

    /**
     * Connections that were given up wait for two collections: the JDK's client ends by a cleaner,
     * which keeps them until the first one has told it. The dump of the live objects is the second.
     */
    private void collect() throws IOException {
        run(List.of(jcmd(), "" + house.productPid(), "GC.run"));
    }

    private void heap(String channel, String... options) throws IOException {
        Path dump = house.folder().resolve("product.hprof");
        List<String> command =
                Stream.of(
                                Stream.of(
                                        jcmd(),
                                        "" + house.productPid(),
                                        "GC.heap_dump",
                                        "-overwrite"),
                                Stream.of(options),
                                Stream.of(dump.toString()))
                        .flatMap(words -> words)
                        .toList();
        run(command);
        file(channel, dump);
        Files.delete(dump);
    }

    private static String jcmd() {
        return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    }

    private static void run(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

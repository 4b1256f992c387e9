// SPDX-License-Identifier: Apache-2.0
package org.guichet.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an inbox without group commit could reach at best: one-row inserts of an event's id and
 * body, one commit each, in the same database. By {@code pgbench -M prepared} where that is
 * installed (Debian: postgresql-client and postgresql-contrib), else over JDBC.
 */
final class InsertFloor {

    private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+) ");

    private final House house;
    private final String body;
    private final Optional<Path> pgbench = find();

    InsertFloor(House house, String body) throws Exception {
        this.house = house;
        this.body = body;
        try (Connection database = house.superuser("guichet");
                Statement statement = database.createStatement()) {
            statement.execute(
                    "create table inbox_floor (key text primary key, body bytea not null)");
        }
    }

    String how() {
        return pgbench.isPresent() ? "pgbench -M prepared" : "JDBC, prepared";
    }

    /** In rows a second. */
    double measure(int connections, int seconds) throws Exception {
        return pgbench.isPresent()
                ? byPgbench(pgbench.get(), connections, seconds)
                : byJdbc(connections, seconds);
    }

    private double byPgbench(Path program, int connections, int seconds)
            throws IOException, InterruptedException {
        Path script = house.folder().resolve("floor.sql");
        Files.writeString(
                script,
                """
                \\set a random(1, 9000000000000000)
                insert into inbox_floor (key, body) values ('evt_' || :a, cast(:body as bytea));
                """);
        ProcessBuilder builder =
                new ProcessBuilder(
                        program.toString(),
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "" + connections,
                        "-j",
                        "" + Math.min(2, connections),
                        "-T",
                        "" + seconds,
                        "-D",
                        "body=" + body,
                        "-f",
                        script.toString(),
                        "-h",
                        "localhost",
                        "-p",
                        "" + house.postgresPort(),
                        "-U",
                        "postgres",
                        "guichet");
        builder.environment().put("PGPASSWORD", house.superuserPassword());
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IllegalStateException("pgbench said: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }

    private double byJdbc(int connections, int seconds) throws Exception {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            List<Callable<Long>> tasks =
                    IntStream.range(0, connections)
                            .mapToObj(client -> (Callable<Long>) () -> insert(bytes, client, end))
                            .toList();
            long rows = 0;
            for (Future<Long> one : clients.invokeAll(tasks)) {
                rows += one.get();
            }
            return (double) rows / seconds;
        }
    }

    private long insert(byte[] bytes, int client, long end) throws Exception {
        long rows = 0;
        try (Connection database = house.superuser("guichet");
                PreparedStatement statement =
                        database.prepareStatement(
                                "insert into inbox_floor (key, body) values (?, ?)")) {
            while (System.nanoTime() < end) {
                statement.setString(1, "evt_" + client + "_" + System.nanoTime());
                statement.setBytes(2, bytes);
                rows += statement.executeUpdate();
            }
        }
        return rows;
    }

    /** On the path, or where Debian puts the server's programs. */
    private static Optional<Path> find() throws IOException {
        Stream<Path> onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .map(folder -> Path.of(folder, "pgbench"));
        Path debian = Path.of("/usr/lib/postgresql");
        try (Stream<Path> versions =
                Files.isDirectory(debian) ? Files.list(debian) : Stream.<Path>empty()) {
            return Stream.concat(onPath, versions.map(one -> one.resolve("bin/pgbench")))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }
}

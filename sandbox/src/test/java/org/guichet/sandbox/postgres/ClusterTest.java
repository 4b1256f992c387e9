// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.guichet.sandbox.Failure;
import org.guichet.sandbox.Folders;
import org.guichet.sandbox.Ports;
import org.guichet.sandbox.Secrets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL, each test with a cluster of its own: a copy of one that was made once. */
class ClusterTest {

    private static final Path CACHE = Path.of("target", "test-cache").toAbsolutePath();

    @TempDir static Path first;
    @TempDir Path data;

    private final int port = Ports.anyFree();
    private Secrets secrets;
    private Cluster cluster;
    private Databases databases;
    private String superuser;

    @BeforeAll
    static void make() {
        var secrets = new Secrets(first.resolve("secrets.properties"));
        var superuser = secrets.password(Databases.SUPERUSER_PASSWORD);
        var cluster =
                new Cluster(
                        Binaries.unpackedIn(CACHE),
                        first.resolve("postgres"),
                        first.resolve("postgres.log"),
                        Ports.anyFree());
        cluster.create(superuser);
        assertThat(cluster.start(superuser)).as("adopted").isFalse();
        new Databases(cluster, secrets).prepare();
        cluster.stop();
    }

    @BeforeEach
    void start() throws IOException {
        Folders.copy(first.resolve("postgres"), folder());
        Files.copy(first.resolve("secrets.properties"), data.resolve("secrets.properties"));
        secrets = new Secrets(data.resolve("secrets.properties"));
        superuser = secrets.password(Databases.SUPERUSER_PASSWORD);
        cluster = cluster();
        assertThat(cluster.start(superuser)).as("adopted").isFalse();
        databases = new Databases(cluster, secrets);
    }

    @AfterEach
    void stop() {
        cluster.stop();
    }

    @Test
    void the_database_survives_kill_9_and_loses_nothing() throws Exception {
        try (var owner = connect(Databases.OWNER)) {
            run(owner, "create table paid (id int)");
            for (var id = 0; id < 50; id++) {
                run(owner, "insert into paid values (" + id + ")");
            }
        }

        kill();
        assertThat(cluster().start(superuser)).as("adopted").isFalse();

        assertThat(number(Databases.OWNER, "select count(*) from paid")).isEqualTo(50);
    }

    @Test
    void a_watched_database_comes_back_by_itself() throws Exception {
        var watch = new ClusterWatch(cluster);
        try {
            kill();
            assertThat(answersWithin(10)).isTrue();
        } finally {
            watch.close();
        }
    }

    @Test
    void a_postmaster_that_outlived_its_sandbox_is_adopted() throws Exception {
        var before = Postmaster.of(folder()).orElseThrow().process().pid();

        assertThat(cluster().start(superuser)).as("adopted").isTrue();

        assertThat(Postmaster.of(folder()).orElseThrow().process().pid()).isEqualTo(before);
    }

    @Test
    void a_pid_file_that_names_a_stranger_keeps_nobody_from_starting() throws Exception {
        cluster.stop();
        var stranger = ProcessHandle.current().pid();
        Files.writeString(Postmaster.file(folder()), stranger + "\n" + folder() + "\n0\n1\n");

        cluster().start(superuser);

        assertThat(number(Databases.OWNER, "select 1")).isEqualTo(1);
    }

    @Test
    void it_writes_to_the_disk_and_asks_for_a_password() throws Exception {
        try (var connection = cluster.superuser("postgres", superuser)) {
            assertThat(text(connection, "show fsync")).isEqualTo("on");
            assertThat(text(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
        assertThatThrownBy(() -> cluster.superuser("postgres", "wrong"))
                .isInstanceOf(SQLException.class);
        assertThat(Files.getPosixFilePermissions(first.resolve("secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void the_app_may_connect_and_make_nothing() throws Exception {
        try (var app = connect(Databases.APP)) {
            assertThatThrownBy(() -> run(app, "create table mine (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(app, "create schema mine"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(app, "create temporary table mine (id int)"))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> connect(Databases.SANDBOX).close())
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_owner_may_make_tables_and_keycloak_stays_in_its_own_database() throws Exception {
        try (var owner = connect(Databases.OWNER)) {
            run(owner, "create table owned (id int)");
        }
        assertThatThrownBy(() -> connect(Databases.KEYCLOAK).close())
                .hasMessageContaining("permission denied");
    }

    @Test
    void preparing_again_sets_the_passwords_that_are_kept_and_loses_nothing() throws Exception {
        try (var owner = connect(Databases.OWNER)) {
            run(owner, "create table kept as select 1 as id");
            run(owner, "alter role guichet_owner password 'forgotten'");
        }

        databases.prepare();

        assertThat(number(Databases.OWNER, "select count(*) from kept")).isEqualTo(1);
    }

    @Test
    void a_taken_port_is_named_with_the_option_that_moves_it() throws IOException {
        cluster.stop();
        try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> cluster().start(superuser))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("--postgres-port");
        }
    }

    private Cluster cluster() {
        return new Cluster(
                Binaries.unpackedIn(CACHE), folder(), data.resolve("postgres.log"), port);
    }

    private Path folder() {
        return data.resolve("postgres");
    }

    private void kill() {
        var postmaster = Postmaster.of(folder()).orElseThrow().process();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private boolean answersWithin(int seconds) throws InterruptedException {
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < until) {
            try (var connection = connect(Databases.APP)) {
                return connection.isValid(1);
            } catch (SQLException down) {
                Thread.sleep(50);
            }
        }
        return false;
    }

    private Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                cluster.url(Databases.PRODUCT), role, databases.password(role));
    }

    private long number(String role, String query) throws SQLException {
        try (var connection = connect(role)) {
            return Long.parseLong(text(connection, query));
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

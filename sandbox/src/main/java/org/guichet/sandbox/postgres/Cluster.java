// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.guichet.sandbox.Command;
import org.guichet.sandbox.Failure;
import org.guichet.sandbox.OwnerOnly;
import org.guichet.sandbox.Ports;

/**
 * One PostgreSQL cluster in a folder that is kept: fsync on, scram passwords, TCP on 127.0.0.1 and
 * no socket file. {@code pg_ctl} gives the postmaster a session of its own, so that neither Ctrl-C
 * nor a killed sandbox takes it along; who starts next adopts it.
 */
public final class Cluster {

    private static final String SUPERUSER = "postgres";
    private static final int ATTEMPTS = 40;

    private final Binaries binaries;
    private final Unprivileged user = Unprivileged.here();
    private final Path folder;
    private final Path log;
    private final int port;

    public Cluster(Binaries binaries, Path folder, Path log, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.log = log;
        this.port = port;
    }

    public boolean exists() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    public void create(String password) {
        var passwordFile = folder.resolveSibling("first-password");
        OwnerOnly.write(passwordFile, password + "\n");
        try {
            Files.createDirectories(folder);
            user.own(folder);
            user.own(passwordFile);
            var ended =
                    user.command(
                                    List.of(
                                            binaries.program("initdb"),
                                            "--pgdata=" + folder,
                                            "--username=" + SUPERUSER,
                                            "--pwfile=" + passwordFile,
                                            "--auth=scram-sha-256",
                                            // nothing to lose yet; all that follows is synced
                                            "--no-sync",
                                            "--encoding=UTF8",
                                            "--locale=C",
                                            "--locale-provider=builtin",
                                            "--builtin-locale=C.UTF-8"))
                            .run(120);
            if (!ended.well()) {
                throw new Failure(
                        "PostgreSQL could not make its data folder"
                                + user.advice()
                                + ": "
                                + ended.output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    /**
     * @return true when a postmaster that lives on from an earlier sandbox was adopted
     */
    public boolean start(String password) {
        var running = Postmaster.of(folder);
        if (running.isPresent()) {
            if (running.get().port() == port && answers(password)) {
                return true;
            }
            stop();
        }
        Ports.requireFree(port, "PostgreSQL", "--postgres-port");
        launch();
        return false;
    }

    /** Waits for a recovery too, as after a kill of the postmaster alone. */
    void launch() {
        user.own(folder);
        forgetStranger();
        giveLog();
        var said = "";
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var ended = control("start", "--log=" + log, "--options=" + options());
            if (ended.well()) {
                return;
            }
            said = ended.output();
            // the last children of a killed postmaster still hold its memory for a moment
            pause();
        }
        throw new Failure("PostgreSQL does not start (see " + log + "): " + said);
    }

    public boolean alive() {
        return Postmaster.of(folder).isPresent();
    }

    public void stop() {
        var running = Postmaster.of(folder);
        if (running.isEmpty()) {
            return;
        }
        if (!control("stop", "--mode=fast").well() && !control("stop", "--mode=immediate").well()) {
            running.get().process().destroyForcibly();
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    public Connection superuser(String database, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("loginTimeout", "5");
        return DriverManager.getConnection(url(database), properties);
    }

    private boolean answers(String password) {
        try (var connection = superuser("postgres", password);
                var statement = connection.createStatement();
                var row = statement.executeQuery("show data_directory")) {
            return row.next() && Path.of(row.getString(1)).equals(folder.toAbsolutePath());
        } catch (SQLException e) {
            return false;
        }
    }

    private Command.Ended control(String verb, String... options) {
        var words = new ArrayList<String>();
        words.addAll(List.of(binaries.program("pg_ctl"), verb));
        words.addAll(List.of("--pgdata=" + folder, "--wait", "--timeout=60", "--silent"));
        words.addAll(List.of(options));
        return user.command(words).run(90);
    }

    private String options() {
        return String.join(
                " ",
                "-c listen_addresses=127.0.0.1",
                "-c port=" + port,
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c timezone=UTC",
                "-c log_timezone=UTC");
    }

    private void giveLog() {
        try {
            Files.createDirectories(log.getParent());
            if (!Files.exists(log)) {
                Files.createFile(log);
            }
            user.own(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pid file whose number another program has by now would make PostgreSQL refuse to start. */
    private void forgetStranger() {
        try {
            if (!alive()) {
                Files.deleteIfExists(Postmaster.file(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while PostgreSQL was starting", e);
        }
    }
}

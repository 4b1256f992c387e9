// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.sandbox.OwnerOnly;

/**
 * How one Keycloak is started: by {@code java} itself, since the script that comes with it leaves a
 * shell in between that a kill would have to find.
 *
 * @param home this Keycloak's own folder; all but its data are links into the installation
 * @param database the address of its database, with the role {@code keycloak}
 */
record Launch(
        Installation installation,
        Path home,
        int port,
        String database,
        String databasePassword,
        String adminPassword,
        URI product,
        Path log) {

    /** The user who is made with the first realm; the sandbox alone knows the password. */
    static final String ADMIN = "sandbox-admin";

    /** A database that was killed and came back costs nobody a failed sign-in. */
    private static final String SETTINGS = "quarkus.datasource.jdbc.validate-on-borrow=true\n";

    private static final List<String> SHARED = List.of("lib", "providers", "themes");

    /** Quick to start and small; the class cache is only good with the very same words. */
    private static final List<String> JVM =
            List.of(
                    "-Xms64m",
                    "-Xmx384m",
                    "-XX:MetaspaceSize=96M",
                    "-XX:MaxMetaspaceSize=256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8",
                    "-Duser.language=en",
                    "-Duser.country=US",
                    "-Djava.security.egd=file:/dev/urandom",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-Dpicocli.disable.closures=true",
                    "-Dquarkus-log-max-startup-records=10000");

    /** An ordinary start: with the class cache, if there is one for this JDK. */
    Process start(boolean importRealm) {
        var cache = installation.classCache();
        return start(
                importRealm, Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of());
    }

    /** A start that writes the class cache when it ends. */
    Process startAndLearn(Path classCache) {
        return start(true, List.of("-XX:AOTCacheOutput=" + classCache));
    }

    /** The Keycloak of this home that outlived whoever started it. */
    Optional<ProcessHandle> leftOver() {
        try {
            var pid = Long.parseLong(Files.readString(pidFile()).trim());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The number may belong to any program by now. */
    private boolean isOurs(ProcessHandle process) {
        var line = process.info().commandLine().orElse("");
        return line.contains(homeOption() + " ");
    }

    private String homeOption() {
        return "-Dkc.home.dir=" + home;
    }

    private Path pidFile() {
        return home.resolve("pid");
    }

    private Process start(boolean importRealm, List<String> classCache) {
        try {
            lay();
            if (importRealm) {
                RealmFile.writeTo(home.resolve("data/import"));
            }
            Files.createDirectories(log.getParent());
            var builder =
                    new ProcessBuilder(words(importRealm, classCache))
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment());
            var process = builder.start();
            OwnerOnly.write(pidFile(), process.pid() + "\n");
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> words(boolean importRealm, List<String> classCache) {
        var words = new ArrayList<String>();
        words.add(Installation.java());
        words.addAll(JVM);
        words.addAll(classCache);
        words.add(homeOption());
        words.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        words.addAll(List.of("-cp", installation.classPath().toString()));
        words.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        // without --cache=local it would look for other Keycloaks, on all interfaces
        words.addAll(List.of("start", "--optimized", "--cache=local", "--http-enabled=true"));
        words.addAll(List.of("--http-host=127.0.0.1", "--http-port=" + port));
        words.add("--hostname=http://localhost:" + port);
        words.addAll(List.of("--db-pool-initial-size=2", "--db-pool-max-size=20"));
        if (importRealm) {
            words.add("--import-realm");
        }
        return words;
    }

    /** Passwords go by the environment: everybody on the machine can read a command line. */
    private Map<String, String> environment() {
        var environment = new HashMap<>(RealmFile.placeholders(product));
        environment.put("KC_DB_URL", database);
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", databasePassword);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        return environment;
    }

    private void lay() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(home.resolve("conf").resolve("quarkus.properties"), SETTINGS);
        for (var name : SHARED) {
            var link = home.resolve(name);
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(link);
            }
            Files.createSymbolicLink(link, installation.folder().resolve(name));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.keycloak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.guichet.sandbox.Command;
import org.guichet.sandbox.Failure;
import org.guichet.sandbox.Folders;
import org.guichet.sandbox.Progress;

/** Keycloak unpacked and built for PostgreSQL in the cache, shared by all data folders. */
record Installation(Path folder) {

    /** What nobody here uses: less memory, fewer doors. */
    private static final String WITHOUT =
            String.join(
                    ",",
                    "account",
                    "account-api",
                    "admin",
                    "ciba",
                    "device-flow",
                    "kerberos",
                    "impersonation",
                    "web-authn",
                    "passkeys",
                    "recovery-codes",
                    "par",
                    "dpop",
                    "token-exchange-standard",
                    "opentelemetry",
                    "identity-brokering-api",
                    "instagram-broker",
                    "twitter-broker",
                    "step-up-authentication-saml");

    static final List<String> BUILD =
            List.of("--db=postgres", "--cache=local", "--features-disabled=" + WITHOUT);

    private static final String BUILT = ".guichet-built";

    /** One process at a time; a half-unpacked folder of a killed one is thrown away. */
    static Installation in(Path cache, Path zip) {
        var stamp = Stamp.of(zip.getFileName().toString(), size(zip), String.join(" ", BUILD));
        var folder = cache.resolve("keycloak-" + stamp);
        try {
            Files.createDirectories(cache);
            try (var channel =
                            FileChannel.open(
                                    cache.resolve("keycloak.lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(folder.resolve(BUILT))) {
                    prepare(zip, folder);
                }
            }
            return new Installation(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    Path classPath() {
        return folder.resolve("lib").resolve("quarkus-run.jar");
    }

    /** The cache of loaded classes is good for exactly one JDK. */
    Path classCache() {
        var jdk = Stamp.of(System.getProperty("java.vm.version"), System.getProperty("os.arch"));
        return folder.resolve("classes-" + jdk + ".aot");
    }

    private static void prepare(Path zip, Path folder) throws IOException {
        Progress.say("Keycloak: unpacking and building it once");
        var preparing = Progress.begin();
        Folders.delete(folder);
        unzip(zip, folder);
        var words = new ArrayList<String>();
        words.add(folder.resolve("bin/kc.sh").toString());
        words.add("build");
        words.addAll(BUILD);
        var environment =
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xmx512m");
        var built = new Command(words, environment).run(600);
        if (!built.well()) {
            throw new Failure("Keycloak could not be built: " + built.output());
        }
        Files.createFile(folder.resolve(BUILT));
        preparing.done("Keycloak built");
    }

    /** Without the topmost folder of the archive. */
    private static void unzip(Path zip, Path folder) throws IOException {
        try (var archive = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
            for (var entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                var inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
                var path = folder.resolve(inside).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(archive, path);
                    if (inside.endsWith(".sh") && !path.toFile().setExecutable(true)) {
                        throw new IOException("cannot make executable: " + path);
                    }
                }
            }
        }
    }

    private static String size(Path zip) {
        try {
            return Long.toString(Files.size(zip));
        } catch (IOException e) {
            throw new Failure("There is no Keycloak at " + zip);
        }
    }
}

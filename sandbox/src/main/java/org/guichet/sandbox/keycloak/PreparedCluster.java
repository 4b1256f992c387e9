// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.guichet.sandbox.Failure;
import org.guichet.sandbox.Folders;
import org.guichet.sandbox.Ports;
import org.guichet.sandbox.Progress;
import org.guichet.sandbox.Secrets;
import org.guichet.sandbox.postgres.Binaries;
import org.guichet.sandbox.postgres.Cluster;
import org.guichet.sandbox.postgres.Databases;

/**
 * A stopped PostgreSQL cluster in the cache whose {@code keycloak} database already holds the
 * realm: a new data folder is a copy of it, and the import, half a minute, happens once a machine.
 * Other realm, other users, other versions: another cluster.
 */
public final class PreparedCluster {

    /** Raise when what {@link #make} does changes. */
    private static final String EDITION = "1";

    private static final URI PRODUCT = URI.create("http://localhost:8080");
    private static final int FIRST_JDK_WITH_CLASS_CACHE = 25;

    private final Path cache;
    private final Path zip;
    private final Path folder;

    public PreparedCluster(Path cache, Path zip) {
        this.cache = cache;
        this.zip = zip;
        var stamp =
                Stamp.of(EDITION, Binaries.VERSION, zip.getFileName().toString(), RealmFile.text());
        this.folder = cache.resolve("cluster-" + stamp);
    }

    public boolean exists() {
        return Files.exists(folder);
    }

    /**
     * Lays a copy where a new cluster is wanted.
     *
     * @return the superuser's password of the copy, to be changed at once
     */
    public String copyTo(Path cluster, Secrets secrets) {
        try {
            var draft = cluster.resolveSibling(cluster.getFileName() + ".copying");
            Folders.delete(draft);
            Files.createDirectories(draft.getParent());
            Folders.copy(folder.resolve("postgres"), draft);
            Files.move(draft, cluster, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var known = new Secrets(folder.resolve("secrets.properties"));
        secrets.put(Keycloak.ADMIN_PASSWORD, known.password(Keycloak.ADMIN_PASSWORD));
        secrets.put(Keycloak.PRODUCT, PRODUCT.toString());
        return known.password(Databases.SUPERUSER_PASSWORD);
    }

    /** Does nothing when it is there; waits when another process is making it. */
    public void make() {
        try {
            Files.createDirectories(cache);
            try (var channel =
                            FileChannel.open(
                                    cache.resolve("cluster.lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !exists()) {
                    var draft = cache.resolve("cluster-preparing");
                    clear(draft);
                    fill(draft);
                    Folders.delete(draft.resolve("keycloak"));
                    Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a killed preparation left, running processes included. */
    private void clear(Path draft) throws IOException {
        var secrets = new Secrets(draft.resolve("secrets.properties"));
        var cluster = cluster(draft);
        launch(draft, cluster, secrets, 0).leftOver().ifPresent(ProcessHandle::destroyForcibly);
        cluster.stop();
        Folders.delete(draft);
    }

    private void fill(Path draft) {
        var preparing = Progress.begin();
        var secrets = new Secrets(draft.resolve("secrets.properties"));
        var cluster = cluster(draft);
        var password = secrets.password(Databases.SUPERUSER_PASSWORD);
        cluster.create(password);
        cluster.start(password);
        try {
            new Databases(cluster, secrets).prepare();
            var launch = launch(draft, cluster, secrets, Ports.anyFree());
            Progress.say("Keycloak: loading the realm once");
            load(launch);
        } finally {
            cluster.stop();
        }
        preparing.done("Keycloak prepared");
    }

    private void load(Launch launch) {
        var classCache = launch.installation().classCache();
        var process = canLearn(classCache) ? launch.startAndLearn(classCache) : launch.start(true);
        var onInterrupt = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            awaitAnswer(process, launch);
            process.destroy();
            // the class cache is written on the way out: half a minute, and many on a busy machine
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                throw new Failure("Keycloak does not end, see " + launch.log());
            }
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private Cluster cluster(Path draft) {
        return new Cluster(
                Binaries.unpackedIn(cache),
                draft.resolve("postgres"),
                draft.resolve("postgres.log"),
                Ports.anyFree());
    }

    private Launch launch(Path draft, Cluster cluster, Secrets secrets, int port) {
        return new Launch(
                Installation.in(cache, zip),
                draft.resolve("keycloak"),
                port,
                cluster.url(Databases.KEYCLOAK),
                new Databases(cluster, secrets).password(Databases.KEYCLOAK),
                secrets.password(Keycloak.ADMIN_PASSWORD),
                PRODUCT,
                draft.resolve("keycloak.log"));
    }

    private static boolean canLearn(Path classCache) {
        return Runtime.version().feature() >= FIRST_JDK_WITH_CLASS_CACHE
                && !Files.exists(classCache);
    }

    private static void awaitAnswer(Process process, Launch launch) throws InterruptedException {
        var address = new Address(launch.port());
        for (var i = 0; i < 1800 && process.isAlive(); i++) {
            if (address.answers()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new Failure("Keycloak did not come up to load its realm, see " + launch.log());
    }
}

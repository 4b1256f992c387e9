// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.keycloak;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.guichet.sandbox.Options;
import org.guichet.sandbox.Ports;
import org.guichet.sandbox.Progress;
import org.guichet.sandbox.Secrets;
import org.guichet.sandbox.postgres.Databases;

/**
 * Sign-in, started in the background beside everything else and started again whenever it dies. One
 * thread does all of it in turn: prepare, adopt or launch, wait until it answers, wait until it
 * ends.
 */
public final class Keycloak implements AutoCloseable {

    public static final String CONSOLE_SECRET = "guichet-demo-console-secret-000001";

    /** The name under which the administrator's password is kept. */
    static final String ADMIN_PASSWORD = "keycloak.admin";

    static final String PRODUCT = "keycloak.product";
    private static final Duration GLANCE = Duration.ofMillis(150);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(15);

    /** Where it stands; the names in small letters are what {@code /ready} says. */
    public enum State {
        STARTING,
        UP
    }

    private final Options options;
    private final Path zip;
    private final Secrets secrets;
    private final Address address;
    private final Databases databases;
    private final String databaseUrl;
    private final Thread thread;
    private volatile State state = State.STARTING;
    private volatile boolean closed;
    private volatile ProcessHandle process;

    public Keycloak(
            Options options, Path zip, Secrets secrets, Databases databases, String databaseUrl) {
        this.options = options;
        this.zip = zip;
        this.secrets = secrets;
        this.databases = databases;
        this.databaseUrl = databaseUrl;
        this.address = new Address(options.keycloakPort());
        this.thread = new Thread(this::run, "keycloak");
        thread.setDaemon(true);
        thread.start();
    }

    public State state() {
        return state;
    }

    private void run() {
        var pause = Duration.ofSeconds(1);
        while (!closed) {
            try {
                var launch = launch(Installation.in(options.cache(), zip));
                if (live(launch)) {
                    pause = Duration.ofSeconds(1);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                Progress.say("Keycloak cannot start: " + e.getMessage());
            }
            if (!closed) {
                Progress.say("Keycloak is gone (see " + log() + "), starting it again");
                pause = rest(pause);
            }
        }
    }

    /**
     * One life of it, from start or adoption to its end.
     *
     * @return whether it was up at all
     */
    private boolean live(Launch launch) throws InterruptedException {
        state = State.STARTING;
        var starting = Progress.begin();
        var adopted = adoptable(launch);
        if (adopted.isPresent()) {
            process = adopted.get();
        } else {
            Ports.requireFree(options.keycloakPort(), "Keycloak", "--keycloak-port");
            databases.unlockMigration();
            process = launch.start(!databases.hasRealm()).toHandle();
        }
        var up = awaitAnswer();
        if (up) {
            moveIn();
            state = State.UP;
            var how = adopted.isPresent() ? "Keycloak found running on " : "Keycloak ready on ";
            starting.done(how + options.keycloakPort());
        } else {
            process.destroyForcibly();
        }
        process.onExit().join();
        state = State.STARTING;
        return up;
    }

    private Launch launch(Installation installation) {
        return new Launch(
                installation,
                options.data().resolve("keycloak"),
                options.keycloakPort(),
                databaseUrl,
                databases.password(Databases.KEYCLOAK),
                secrets.password(ADMIN_PASSWORD),
                URI.create(secrets.get(PRODUCT, options.product()::toString)),
                log());
    }

    /** One that outlived its sandbox is kept when it answers, and ended when it does not. */
    private Optional<ProcessHandle> adoptable(Launch launch) {
        var left = launch.leftOver();
        if (left.isPresent() && !address.answers()) {
            left.get().destroyForcibly();
            left.get().onExit().join();
            return Optional.empty();
        }
        return left;
    }

    private boolean awaitAnswer() throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!closed && process.isAlive() && System.nanoTime() < until) {
            if (address.answers()) {
                return true;
            }
            Thread.sleep(GLANCE);
        }
        return false;
    }

    private void moveIn() {
        var product = options.product().toString();
        if (!secrets.get(PRODUCT, () -> product).equals(product)) {
            address.pointTo(options.product(), secrets.password(ADMIN_PASSWORD));
            secrets.put(PRODUCT, product);
        }
    }

    private Duration rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            closed = true;
        }
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : twice;
    }

    private Path log() {
        return options.logs().resolve("keycloak.log");
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        var running = process;
        if (running == null) {
            return;
        }
        end(running);
    }

    private static void end(ProcessHandle running) {
        running.destroy();
        try {
            running.onExit().get(15, TimeUnit.SECONDS);
        } catch (Exception slow) {
            running.destroyForcibly();
        }
    }
}

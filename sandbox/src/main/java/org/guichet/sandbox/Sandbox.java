// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.guichet.sandbox.keycloak.Keycloak;
import org.guichet.sandbox.keycloak.PreparedCluster;
import org.guichet.sandbox.mail.Journal;
import org.guichet.sandbox.mail.MailServer;
import org.guichet.sandbox.mail.Mailbox;
import org.guichet.sandbox.postgres.Binaries;
import org.guichet.sandbox.postgres.Cluster;
import org.guichet.sandbox.postgres.ClusterWatch;
import org.guichet.sandbox.postgres.Databases;

/**
 * Starts the world in the order it needs itself, the database first, and ends it the other way
 * round. Whatever an earlier sandbox left running is adopted, so a kill of anything heals.
 */
public final class Sandbox implements AutoCloseable {

    private final Options options;
    private final Secrets secrets;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean closed;

    private Sandbox(Options options) {
        this.options = options;
        this.secrets = new Secrets(options.data().resolve("secrets.properties"));
    }

    public static void main(String... words) {
        try {
            var options = Options.parse(words);
            if (options.prepare()) {
                prepare(options);
            } else {
                run(options);
            }
        } catch (Failure failure) {
            report(failure);
            System.exit(1);
        }
    }

    /** A sentence for what we foresaw, everything for what we did not. */
    private static void report(RuntimeException e) {
        if (!(e instanceof Failure)) {
            e.printStackTrace();
        }
        var cause = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
        System.err.println(e.getMessage() + cause);
    }

    private static void prepare(Options options) {
        Binaries.unpackedIn(options.cache());
        options.keycloakZip().ifPresent(zip -> new PreparedCluster(options.cache(), zip).make());
    }

    private static void run(Options options) {
        var sandbox = new Sandbox(options);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
        try {
            sandbox.start();
        } catch (RuntimeException e) {
            report(e);
            System.exit(1);
        }
    }

    private void start() {
        var starting = Progress.begin();
        keep(DataLock.on(options.data()));
        requirePorts();
        var cluster = startCluster();
        var databases = new Databases(cluster, secrets);
        var keycloak = startKeycloak(cluster, databases);
        var parts = openParts(cluster, databases);
        var page = new ControlPage(options, parts, keycloak, cluster::alive);
        serve(parts, page);
        options.coreAdapter()
                .ifPresent(
                        adapter ->
                                new AdapterEnv(
                                                options,
                                                adapter,
                                                secrets,
                                                databases,
                                                cluster.url(Databases.CEPH_RGW))
                                        .write());
        new ProductEnv(options, secrets, databases, cluster.url(Databases.PRODUCT)).write();
        page.ready();
        starting.done("Sandbox ready on " + options.self());
        if (keycloak.isEmpty()) {
            Progress.say("Keycloak is off: nobody can sign in at /console");
        }
    }

    /** Said at once and before anything has started; PostgreSQL and Keycloak may be ours. */
    private void requirePorts() {
        Ports.requireFree(options.port(), "the sandbox", "--port");
        Ports.requireFree(options.smtpPort(), "SMTP", "--smtp-port");
        Ports.requireFree(options.imapPort(), "IMAP", "--imap-port");
    }

    private Cluster startCluster() {
        var starting = Progress.begin();
        var folder = options.data().resolve("postgres");
        var log = options.logs().resolve("postgres.log");
        options.logs().toFile().mkdirs();
        var cluster =
                new Cluster(
                        Binaries.unpackedIn(options.cache()), folder, log, options.postgresPort());
        var password = secrets.password(Databases.SUPERUSER_PASSWORD);
        var prepared = options.keycloakZip().map(zip -> new PreparedCluster(options.cache(), zip));
        var first = Optional.<String>empty();
        if (!cluster.exists()) {
            if (prepared.isPresent() && prepared.get().exists()) {
                first = Optional.of(prepared.get().copyTo(folder, secrets));
            } else {
                cluster.create(password);
            }
        }
        keep(cluster::stop);
        var adopted = cluster.start(password);
        var databases = new Databases(cluster, secrets);
        first.ifPresent(databases::changeSuperuserPassword);
        databases.prepare();
        keep(new ClusterWatch(cluster));
        starting.done(
                "PostgreSQL %s %s on %d"
                        .formatted(
                                Binaries.VERSION,
                                adopted ? "found running" : "ready",
                                options.postgresPort()));
        return cluster;
    }

    private Optional<Keycloak> startKeycloak(Cluster cluster, Databases databases) {
        var url = cluster.url(Databases.KEYCLOAK);
        var keycloak =
                options.keycloakZip()
                        .map(zip -> new Keycloak(options, zip, secrets, databases, url));
        keycloak.ifPresent(this::keep);
        return keycloak;
    }

    private List<Part> openParts(Cluster cluster, Databases databases) {
        var pool = new HikariDataSource(config(cluster, databases, Databases.SANDBOX));
        keep(pool);
        var world =
                new World(
                        options.data(),
                        pool,
                        InstantSource.system(),
                        options.self(),
                        options.product(),
                        secrets.key("key.lookup"),
                        options.coreAdapter().map(address -> adapter(address, cluster, databases)));
        var parts = new ArrayList<Part>();
        parts.add(mailbox());
        for (var factory : ServiceLoader.load(PartFactory.class)) {
            var part = factory.open(world);
            keep(part);
            parts.add(part);
        }
        return parts;
    }

    /**
     * The storage app reads two views of the adapter's, here as their owner and for reading only:
     * they are made when the adapter starts, after us, so nobody could let another role read them.
     */
    private World.CoreAdapter adapter(URI address, Cluster cluster, Databases databases) {
        var config = config(cluster, databases, Databases.CEPH_RGW);
        config.setReadOnly(true);
        var pool = new HikariDataSource(config);
        keep(pool);
        return new World.CoreAdapter(address, pool);
    }

    private Mailbox mailbox() {
        var starting = Progress.begin();
        var journal = new Journal(options.data().resolve("mail"));
        var logins =
                new MailServer.Logins(
                        secrets.password("mail.support"), secrets.password("mail.guichet"));
        var server = new MailServer(options.smtpPort(), options.imapPort(), logins, journal);
        keep(server);
        starting.done(
                "Mail ready on %d (SMTP) and %d (IMAP)"
                        .formatted(options.smtpPort(), options.imapPort()));
        return new Mailbox(server, journal, new Pages());
    }

    private void serve(List<Part> parts, ControlPage page) {
        var app =
                Javalin.create(
                        config -> {
                            config.showJavalinBanner = false;
                            config.jetty.defaultHost = "127.0.0.1";
                        });
        page.routes(app);
        parts.forEach(part -> part.routes(app));
        app.start(options.port());
        keep(app::stop);
    }

    private static HikariConfig config(Cluster cluster, Databases databases, String name) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(cluster.url(name));
        // a role of the same name owns it
        config.setUsername(name);
        config.setPassword(databases.password(name));
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(1);
        return config;
    }

    /** Ctrl-C may come while we are still starting: what is up by then is ended at once. */
    private synchronized void keep(AutoCloseable started) {
        running.push(started);
        if (closed) {
            close();
            throw new Failure("Stopped while starting");
        }
    }

    /** The last started first; one that fails keeps none of the others alive. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                Progress.say("While stopping: " + e);
            }
        }
    }
}

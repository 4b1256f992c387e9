// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.param.EventListParams;
import io.javalin.Javalin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.guichet.sandbox.World;

/**
 * The part on a real PostgreSQL and a real port, with a receiver in the product's place; one
 * database server for all tests, a database each. Or an account elsewhere, where the caller names
 * one: then everything that Stripe itself does not have skips its test.
 */
final class Stage implements AutoCloseable {

    /** Begun when the first test needs it. */
    private static final class Server {
        private static final EmbeddedPostgres ONE = server();
    }

    final Receiver receiver;
    final MovableClock clock = new MovableClock();
    final String address;

    private final Optional<Away> away = Away.named();
    private final Optional<Gate> gate = away.map(there -> new Gate(there.base(), true));
    private final String name = "stage_" + Long.toString(System.nanoTime(), 36);
    private DataSource database;
    private int port;
    private Javalin app;
    private StripePart part;

    Stage() {
        Stripe.enableTelemetry = false;
        if (gate.isPresent()) {
            address = gate.get().address();
            receiver = new Receiver(client("eu"));
            return;
        }
        receiver = new Receiver();
        admin("create database " + name);
        database = Server.ONE.getDatabase("postgres", name);
        port = Ports.free();
        address = "http://localhost:" + port;
        start();
    }

    /** Stops the sandbox and starts it again on the same data, as after a crash. */
    void restart() {
        Away.needs("process");
        stop();
        start();
    }

    StripePart part() {
        Away.needs("process");
        return part;
    }

    /** Where the API's paths begin. */
    String api() {
        return gate.isPresent() ? address : address + "/stripe";
    }

    String key(String seller) {
        if (!seller.equals("eu")) {
            Away.needs("second account");
        }
        return away.map(Away::key).orElse("sk_test_guichet_demo_" + seller);
    }

    StripeClient client(String seller) {
        return clientWithKey(key(seller));
    }

    StripeClient clientWithKey(String key) {
        String base = api();
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(base)
                .setFilesBase(base)
                .setConnectBase(base)
                .setMeterEventsBase(base)
                .build();
    }

    /** The events of which a delivery still fails, as the API lists them. */
    List<Event> undelivered(String seller) {
        try {
            return client(seller)
                    .v1()
                    .events()
                    .list(EventListParams.builder().setDeliverySuccess(false).build())
                    .getData();
        } catch (StripeException e) {
            throw new IllegalStateException(e);
        }
    }

    Shopper shopper() {
        Away.needs("pages");
        return new Shopper(address);
    }

    @Override
    public void close() {
        receiver.close();
        if (gate.isPresent()) {
            gate.get().close();
            return;
        }
        stop();
        // A hundred of them would take the server longer to leave than Surefire waits.
        admin("drop database " + name + " with (force)");
    }

    private void start() {
        World world =
                new World(
                        Path.of("target"),
                        database,
                        clock,
                        URI.create(address),
                        URI.create(receiver.address()),
                        "",
                        Optional.empty());
        part = new StripePart(world);
        app = Javalin.create(config -> config.showJavalinBanner = false);
        part.routes(app);
        app.after("/stripe/v1/*", Exchanges::answered);
        app.start("localhost", port);
    }

    private void stop() {
        app.stop();
        part.close();
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized void admin(String statement) {
        try (var connection = Server.ONE.getPostgresDatabase().getConnection();
                var open = connection.createStatement()) {
            open.execute(statement);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that starts at the real time and can be moved. */
    static final class MovableClock implements InstantSource {
        private volatile Instant fixed;

        @Override
        public Instant instant() {
            return fixed == null ? Instant.now() : fixed;
        }

        void set(String instant) {
            Away.needs("clock");
            fixed = Instant.parse(instant);
        }
    }
}

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
import javax.sql.DataSource;
import org.guichet.sandbox.World;

/**
 * The part on a real PostgreSQL and a real port, with a receiver in the product's place. One
 * database server for all tests, a database each.
 */
final class Stage implements AutoCloseable {

    private static final EmbeddedPostgres SERVER = server();

    final Receiver receiver = new Receiver();
    final MovableClock clock = new MovableClock();
    final String address;

    private final String name = "stage_" + Long.toString(System.nanoTime(), 36);
    private final DataSource database;
    private final int port;
    private Javalin app;
    private StripePart part;

    Stage() {
        Stripe.enableTelemetry = false;
        admin("create database " + name);
        database = SERVER.getDatabase("postgres", name);
        port = Ports.free();
        address = "http://localhost:" + port;
        start();
    }

    /** Stops the sandbox and starts it again on the same data, as after a crash. */
    void restart() {
        stop();
        start();
    }

    StripePart part() {
        return part;
    }

    StripeClient client(String seller) {
        return clientWithKey("sk_test_guichet_demo_" + seller);
    }

    StripeClient clientWithKey(String key) {
        String base = address + "/stripe";
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
        return new Shopper(address);
    }

    @Override
    public void close() {
        stop();
        receiver.close();
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
                        java.util.Optional.empty());
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
        try (var connection = SERVER.getPostgresDatabase().getConnection();
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
            fixed = Instant.parse(instant);
        }
    }
}

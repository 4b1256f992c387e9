// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * This instance's one connection for LISTEN, outside of the pool: what is listened to on a borrowed
 * connection is forgotten when that goes back. While it is lost the hub looks for itself; when it
 * is there again the hub looks at everything once, for nobody tells again what was told meanwhile.
 */
@ApplicationScoped
class Listener {

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final int WAIT_MILLISECONDS = 10_000;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Hub hub;
    private final String url;
    private final String user;
    private final String password;

    private volatile boolean stopping;
    private volatile @Nullable Connection connection;

    Listener(
            Hub hub,
            @ConfigProperty(name = "guichet.db.listen-url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String usual,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.hub = hub;
        this.url = url.orElse(usual);
        this.user = user;
        this.password = password;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("live-listen").start(this::listen);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("it was gone already", gone);
            }
        }
    }

    private void listen() {
        while (!stopping) {
            try (Connection open = DriverManager.getConnection(url, properties())) {
                connection = open;
                hear(open);
            } catch (SQLException | RuntimeException e) {
                lost(e);
            }
        }
    }

    private void hear(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("listen guichet_live");
            hub.hears(true);
            PGConnection ears = open.unwrap(PGConnection.class);
            while (!stopping) {
                PGNotification[] heard = ears.getNotifications(WAIT_MILLISECONDS);
                for (PGNotification one : heard) {
                    hub.heard(one.getParameter());
                }
                if (heard.length == 0) {
                    // silence looks the same on a connection that died: this one is answered, or
                    // not
                    statement.execute("select 1");
                }
            }
        }
    }

    private void lost(Exception e) {
        connection = null;
        hub.hears(false);
        if (stopping) {
            return;
        }
        LOG.warnf("pages are not told at once: nothing is heard at %s (%s)", url, e.getMessage());
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "guichet-live");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "20");
        return properties;
    }
}

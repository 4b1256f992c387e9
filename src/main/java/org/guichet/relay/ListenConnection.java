// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guichet.kernel.OutsideConnection;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * For {@code ./guichet check}: what is notified through the usual connection arrives at the one for
 * LISTEN. It does not where that one goes through a pooler, or to another database.
 */
@ApplicationScoped
class ListenConnection implements OutsideConnection {

    private static final int PATIENCE_MILLISECONDS = 3000;

    private final DataSource database;
    private final Optional<String> url;
    private final String user;
    private final String password;

    ListenConnection(
            DataSource database,
            @ConfigProperty(name = "guichet.db.listen-url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.database = database;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public String name() {
        return "LISTEN";
    }

    @Override
    public String check() throws SQLException {
        if (url.isEmpty()) {
            return "no connection of its own is configured";
        }
        String word = UUID.randomUUID().toString();
        try (Connection listening = DriverManager.getConnection(url.get(), user, password);
                Statement listen = listening.createStatement()) {
            listen.execute("listen guichet_check");
            say(word);
            PGNotification[] heard =
                    listening.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLISECONDS);
            if (Arrays.stream(heard).noneMatch(one -> one.getParameter().equals(word))) {
                throw new SQLException(
                        url.get()
                                + " hears nothing of what is notified through quarkus.datasource.jdbc.url: it is another database, or behind a pooler");
            }
        }
        return url.get() + " hears what is notified";
    }

    private void say(String word) throws SQLException {
        try (Connection usual = database.getConnection();
                PreparedStatement notify =
                        usual.prepareStatement("select pg_notify('guichet_check', ?)")) {
            notify.setString(1, word);
            notify.execute();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Destroys entries that two people agreed to erase, as a role of the database that may do nothing
 * else: the product's own may not change the log. Without that role's password the product cannot
 * erase, and whoever runs the database does it by command.
 */
@ApplicationScoped
public class Eraser {

    private static final int SECONDS = 15;

    private final String url;
    private final Optional<String> username;
    private final Optional<String> password;

    Eraser(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "guichet.db.eraser.username") Optional<String> username,
            @ConfigProperty(name = "guichet.db.eraser.password") Optional<String> password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    public boolean isConfigured() {
        return username.isPresent() && password.isPresent();
    }

    /**
     * Erases what the approved proposal names; again, nothing more.
     *
     * @return how many entries
     * @throws SQLException where the database does not answer, or knows of no such approval
     */
    public int erase(UUID proposal) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                url, username.orElseThrow(), password.orElseThrow());
                PreparedStatement statement =
                        connection.prepareStatement("select audit_erase_approved(?)")) {
            statement.setObject(1, proposal);
            statement.setQueryTimeout(SECONDS);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}

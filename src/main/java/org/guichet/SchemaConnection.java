// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.guichet.kernel.OutsideConnection;
import org.jspecify.annotations.NullMarked;

/**
 * For {@code ./guichet check}: the schema fits this program, or somebody here may make it fit. The
 * owner role is tried where it is configured; elsewhere migrations run on another machine.
 */
@ApplicationScoped
@NullMarked
class SchemaConnection implements OutsideConnection {

    private final Config config;

    SchemaConnection(Config config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "Schema";
    }

    @Override
    public String check() throws SQLException {
        Optional<String> owner =
                config.getOptionalValue("guichet.db.owner.username", String.class)
                        .filter(name -> !name.isBlank());
        if (owner.isPresent()) {
            mayCreate(owner.get());
        }
        if (owner.isPresent() && Configuration.migratesAtStart(config)) {
            int pending = Schema.asOwner(config).pending();
            return pending == 0
                    ? "up to date, " + owner.get() + " may change it"
                    : pending + " migrations run at the next start, as " + owner.get();
        }
        Optional<String> problem = Schema.asProduct(config).problem();
        if (problem.isPresent()) {
            throw new SQLException(problem.get());
        }
        return owner.map(name -> "up to date, " + name + " may change it")
                .orElse("up to date; the owner role is not configured here");
    }

    private void mayCreate(String owner) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                owner,
                                config.getOptionalValue("guichet.db.owner.password", String.class)
                                        .orElse(""));
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select has_schema_privilege('public', 'CREATE')")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new SQLException(
                        "role %s may not create tables in schema public (alter schema public owner to %1$s)"
                                .formatted(owner));
            }
        }
    }
}

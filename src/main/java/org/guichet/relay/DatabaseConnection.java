// SPDX-License-Identifier: Apache-2.0
package org.guichet.relay;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.guichet.kernel.OutsideConnection;

/** The database: version 15 or newer, reached as a role that cannot change the schema. */
@ApplicationScoped
class DatabaseConnection implements OutsideConnection {

    private static final int OLDEST = 15;

    private final DataSource database;

    DatabaseConnection(DataSource database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String check() throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select current_user, has_schema_privilege('public', 'CREATE'), rolsuper"
                                        + " from pg_roles where rolname = current_user")) {
            row.next();
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST) {
                throw new SQLException(
                        "PostgreSQL " + major + " is too old, " + OLDEST + " or newer is needed");
            }
            if (row.getBoolean(2) || row.getBoolean(3)) {
                throw new SQLException(
                        "role "
                                + row.getString(1)
                                + " may change the schema; it must not (revoke create on schema public)");
            }
            return "version " + major + ", as " + row.getString(1) + ", without DDL";
        }
    }
}

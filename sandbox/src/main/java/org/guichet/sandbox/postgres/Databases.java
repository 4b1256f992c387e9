// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.guichet.sandbox.Failure;
import org.guichet.sandbox.Secrets;

/**
 * The databases of a run and who may do what in them, as {@code docker/postgres/roles.sql} says,
 * and one more for the sandbox itself.
 */
public final class Databases {

    public static final String PRODUCT = "guichet";
    public static final String OWNER = "guichet_owner";
    public static final String APP = "guichet_app";
    public static final String ERASER = "guichet_approved_eraser";
    public static final String KEYCLOAK = "keycloak";
    public static final String SANDBOX = "sandbox";

    /** Of the adapter for Ceph RGW, where one runs. */
    public static final String CEPH_RGW = "ceph_rgw";

    /** The name under which the superuser's password is kept. */
    public static final String SUPERUSER_PASSWORD = "postgres.superuser";

    private final Cluster cluster;
    private final Secrets secrets;

    public Databases(Cluster cluster, Secrets secrets) {
        this.cluster = cluster;
        this.secrets = secrets;
    }

    public String password(String role) {
        return secrets.password("postgres." + role);
    }

    /** Idempotent: makes what is absent and sets every password to the one we keep. */
    public void prepare() {
        try {
            Script.resource("/postgres/roles.sql")
                    .run(
                            this::superuser,
                            Map.of(
                                    "GUICHET_OWNER_PASSWORD", password(OWNER),
                                    "GUICHET_APP_PASSWORD", password(APP),
                                    "GUICHET_ERASER_PASSWORD", password(ERASER),
                                    "KEYCLOAK_DB_PASSWORD", password(KEYCLOAK)));
            Script.resource("/postgres/sandbox.sql")
                    .run(
                            this::superuser,
                            Map.of(
                                    "SANDBOX_DB_PASSWORD", password(SANDBOX),
                                    "CEPH_RGW_DB_PASSWORD", password(CEPH_RGW)));
        } catch (SQLException e) {
            throw new Failure("PostgreSQL is up, but its databases could not be prepared", e);
        }
    }

    /** A cluster copied from the cache comes with a password that other data folders know too. */
    public void changeSuperuserPassword(String current) {
        try (var connection = cluster.superuser("postgres", current)) {
            run(connection, "alter role postgres password " + literal(superuserPassword()));
        } catch (SQLException e) {
            throw new Failure("The password of a new database could not be set", e);
        }
    }

    public boolean hasRealm() {
        try (var connection = superuser(KEYCLOAK)) {
            return found(connection, "select 1 from pg_class where relname = 'realm'")
                    && found(connection, "select 1 from realm where name = 'guichet'");
        } catch (SQLException e) {
            throw new Failure("Keycloak's database does not answer", e);
        }
    }

    /**
     * A Keycloak killed while it made its tables leaves a lock that the next one would wait for.
     */
    public void unlockMigration() {
        try (var connection = superuser(KEYCLOAK)) {
            if (found(
                    connection, "select 1 from pg_class where relname = 'databasechangeloglock'")) {
                run(connection, "update databasechangeloglock set locked = false");
            }
        } catch (SQLException e) {
            throw new Failure("Keycloak's database does not answer", e);
        }
    }

    private Connection superuser(String database) throws SQLException {
        return cluster.superuser(database, superuserPassword());
    }

    private String superuserPassword() {
        return secrets.password(SUPERUSER_PASSWORD);
    }

    private static boolean found(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Our own names and base64url passwords only: there is nothing in them to escape. */
    private static String literal(String text) {
        if (!text.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("not a plain name or password");
        }
        return "'" + text + "'";
    }
}

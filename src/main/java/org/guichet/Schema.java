// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The database's schema beside the migrations in this jar, with the settings that the migration at
 * start has too. The owner role changes it, the product's role can only look.
 */
@NullMarked
final class Schema {

    /** The role that has the product's rights; it signs in as one that may take it on. */
    private static final String PRODUCT = "guichet_product";

    private final Flyway flyway;

    private Schema(Config config, String user, String password) {
        this.flyway =
                Flyway.configure()
                        .dataSource(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                user,
                                password)
                        .placeholders(
                                Map.of(
                                        "app",
                                        PRODUCT,
                                        "login",
                                        config.getValue(
                                                "quarkus.datasource.username", String.class)))
                        .locations("classpath:db/migration")
                        .load();
    }

    static Schema asOwner(Config config) {
        return new Schema(
                config,
                config.getValue("guichet.db.owner.username", String.class),
                config.getValue("guichet.db.owner.password", String.class));
    }

    static Schema asProduct(Config config) {
        return new Schema(
                config,
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    MigrateResult migrate() {
        return flyway.migrate();
    }

    /** How many migrations of this jar have not run. */
    int pending() {
        return flyway.info().pending().length;
    }

    /**
     * Why this program cannot work on the schema, in a sentence or two; empty where it can. A
     * schema newer than the jar is none, so that one may go back to it; whether what it writes is
     * still taken is for the newer migrations to say (docs/operations/docker.md, A new version).
     */
    Optional<String> problem() {
        try {
            MigrationInfoService info = flyway.info();
            if (info.pending().length > 0) {
                return Optional.of(
                        "The database schema is %s, this program needs version %s: run ./guichet migrate first, with the owner's password."
                                .formatted(
                                        at(info.current()), newest(info.pending()).getVersion()));
            }
            ValidateResult verdict = flyway.validateWithResult();
            return verdict.validationSuccessful
                    ? Optional.empty()
                    : Optional.of(
                            "The database schema was not made by this program's migrations: "
                                    + verdict.getAllErrorMessages());
        } catch (FlywayException e) {
            return Optional.of(
                    "The database schema cannot be examined (before the first ./guichet migrate that is so too): "
                            + firstLine(e));
        }
    }

    private static String at(@Nullable MigrationInfo current) {
        return current == null ? "empty" : "at version " + current.getVersion();
    }

    private static MigrationInfo newest(MigrationInfo[] pending) {
        return pending[pending.length - 1];
    }

    /** The database's own words, without the driver's stack of causes. */
    private static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }
}

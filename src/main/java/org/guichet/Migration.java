// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.NullMarked;

/**
 * {@code ./guichet migrate}: brings the schema up to date as the owner role, without starting the
 * product.
 */
@NullMarked
final class Migration {

    private Migration() {}

    static int run(Config config) {
        MigrateResult result =
                Flyway.configure()
                        .dataSource(
                                config.getValue("quarkus.datasource.jdbc.url", String.class),
                                config.getValue("guichet.db.owner.username", String.class),
                                config.getValue("guichet.db.owner.password", String.class))
                        .placeholders(
                                Map.of(
                                        "app",
                                        config.getValue(
                                                "quarkus.datasource.username", String.class)))
                        .locations("classpath:db/migration")
                        .load()
                        .migrate();
        System.out.println(
                result.migrationsExecuted == 0
                        ? "The schema is up to date."
                        : result.migrationsExecuted
                                + " migrations ran, now at "
                                + result.targetSchemaVersion
                                + ".");
        return result.success ? 0 : 1;
    }
}

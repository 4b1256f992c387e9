// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import org.eclipse.microprofile.config.Config;
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
        MigrateResult result = Schema.asOwner(config).migrate();
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

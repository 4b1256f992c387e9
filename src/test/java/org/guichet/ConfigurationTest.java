// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    @Test
    void all_that_is_missing_is_told_at_once() {
        assertThat(problems("serve", Map.of()))
                .hasSizeGreaterThan(30)
                .contains(
                        "missing: guichet.db.owner.password  (GUICHET_DB_OWNER_PASSWORD)",
                        "missing: guichet.stripe.nz.api-key  (GUICHET_STRIPE_NZ_API_KEY)");
    }

    @Test
    void the_owner_of_the_schema_is_needed_by_whoever_migrates_and_nobody_else() {
        Map<String, String> migrated = Map.of("guichet.db.migrate-at-start", "false");

        assertThat(problems("serve", Map.of())).anyMatch(line -> line.contains("db.owner"));
        assertThat(problems("serve", migrated)).noneMatch(line -> line.contains("db.owner"));
        assertThat(problems("check", Map.of())).noneMatch(line -> line.contains("db.owner"));
        assertThat(problems("migrate", migrated)).anyMatch(line -> line.contains("db.owner"));
    }

    @Test
    void migrating_needs_the_database_alone() {
        Map<String, String> database = new HashMap<>();
        for (String key :
                List.of(
                        "quarkus.datasource.jdbc.url",
                        "quarkus.datasource.username",
                        "quarkus.datasource.password",
                        "guichet.db.owner.username",
                        "guichet.db.owner.password")) {
            database.put(key, "x");
        }

        assertThat(problems("migrate", database)).isEmpty();
        assertThat(problems("serve", database)).isNotEmpty();
    }

    @Test
    void a_key_shared_with_the_core_is_not_used_for_anything_else() {
        String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

        assertThat(
                        problems(
                                "serve",
                                Map.of("guichet.keys.search", key, "guichet.keys.lookup", key)))
                .anyMatch(line -> line.startsWith("guichet.keys.search must differ"));
        assertThat(problems("serve", Map.of("guichet.keys.reply", "short")))
                .anyMatch(line -> line.startsWith("guichet.keys.reply must be base64url"));
    }

    @Test
    void renewals_are_looked_at_neither_all_the_time_nor_too_seldom() {
        for (String wrong : List.of("PT0S", "PT0.5S", "PT-10M", "PT10M1S", "P1D", "often")) {
            assertThat(problems("serve", Map.of("guichet.renewal.look-every", wrong)))
                    .as(wrong)
                    .anyMatch(line -> line.startsWith("guichet.renewal.look-every must be"));
        }
        for (String right : List.of("PT1S", "PT2M", "PT10M")) {
            assertThat(problems("serve", Map.of("guichet.renewal.look-every", right)))
                    .as(right)
                    .noneMatch(line -> line.contains("look-every"));
        }
        assertThat(problems("serve", Map.of())).noneMatch(line -> line.contains("look-every"));
    }

    private static List<String> problems(String command, Map<String, String> said) {
        return Configuration.problems(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(said, "test", 100))
                        .build(),
                command);
    }
}

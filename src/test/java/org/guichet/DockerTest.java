// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in {@code docker/} is a complete configuration, and no more than that. */
class DockerTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Pattern ASKED = Pattern.compile("\\$\\{([A-Z_]+)(:\\?)?}");
    private static final Pattern SECRET = Pattern.compile(".*(?:PASSWORD|SECRET|_KEY|KEYS_[A-Z]+)");

    @Test
    void the_product_is_told_every_key_that_it_needs() throws IOException {
        Set<String> told = environment("product");
        told.addAll(example("guichet.env.example").keySet());

        assertThat(told)
                .containsAll(names(Configuration.DATABASE))
                .containsAll(names(Configuration.NEEDED));
    }

    @Test
    void each_key_is_told_in_one_place() throws IOException {
        assertThat(environment("product"))
                .doesNotContainAnyElementsOf(example("guichet.env.example").keySet());
        assertThat(names(Configuration.NEEDED))
                .containsAll(example("guichet.env.example").keySet());
    }

    @Test
    void the_owner_of_the_schema_is_known_where_migrations_run_and_nowhere_else()
            throws IOException {
        assertThat(environment("migrate"))
                .containsAll(names(Configuration.DATABASE))
                .containsAll(names(Configuration.OWNER));
        assertThat(environment("product"))
                .doesNotContainAnyElementsOf(names(Configuration.OWNER))
                .contains(Configuration.environmentName("guichet.db.migrate-at-start"));
        assertThat(compose().at("/services/product/depends_on/migrate/condition").asText())
                .isEqualTo("service_completed_successfully");
    }

    @Test
    void the_example_of_the_hosts_settings_names_what_the_compose_file_asks_for()
            throws IOException {
        List<java.util.regex.MatchResult> asked =
                ASKED.matcher(Files.readString(DOCKER.resolve("compose.yaml"))).results().toList();

        assertThat(asked).allSatisfy(each -> assertThat(each.group(2)).isEqualTo(":?"));
        assertThat(example(".env.example").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        new HashSet<>(asked.stream().map(each -> each.group(1)).toList()));
    }

    @Test
    void no_example_holds_a_secret_and_every_other_value_is_one_to_learn_from() throws IOException {
        for (String file :
                new String[] {".env.example", "guichet.env.example", "ceph-rgw.env.example"}) {
            example(file)
                    .forEach(
                            (name, value) -> {
                                if (SECRET.matcher(name).matches()) {
                                    assertThat(value).as(name).isEmpty();
                                } else {
                                    assertThat(value).as(name).isNotEmpty();
                                }
                            });
        }
    }

    @Test
    void files_that_are_mounted_exist_and_the_roles_ask_for_what_the_database_is_told()
            throws IOException {
        Pattern own = Pattern.compile("\\./([a-z][^: ]+):/");
        List<String> mounted =
                own.matcher(Files.readString(DOCKER.resolve("compose.yaml")))
                        .results()
                        .map(each -> each.group(1))
                        .toList();
        assertThat(mounted)
                .containsExactlyInAnyOrder("postgres/roles.sql", "keycloak/guichet-realm.json")
                .allSatisfy(file -> assertThat(DOCKER.resolve(file)).exists());

        List<String> asked =
                Files.readAllLines(DOCKER.resolve("postgres/roles.sql")).stream()
                        .filter(line -> line.startsWith("\\getenv "))
                        .map(line -> line.replaceFirst(".* ", ""))
                        .toList();
        assertThat(asked).hasSize(3);
        assertThat(environment("database")).containsAll(asked);
    }

    private static JsonNode compose() throws IOException {
        return new ObjectMapper(new YAMLFactory())
                .readTree(DOCKER.resolve("compose.yaml").toFile());
    }

    private static Set<String> environment(String service) throws IOException {
        Set<String> names = new HashSet<>();
        compose()
                .at("/services/" + service + "/environment")
                .fieldNames()
                .forEachRemaining(names::add);
        assertThat(names).as("environment of %s", service).isNotEmpty();
        return names;
    }

    private static Map<String, String> example(String file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        try (Stream<String> lines = Files.lines(DOCKER.resolve(file))) {
            lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .forEach(pair -> values.put(pair[0], pair[1]));
        }
        assertThat(values).isNotEmpty();
        return values;
    }

    private static List<String> names(List<String> keys) {
        return keys.stream().map(Configuration::environmentName).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.page.StepUp;
import org.junit.jupiter.api.Test;

/** What operators are told is what the product does. */
class OperationsTest {

    private static final Pattern LIVE_SECRET =
            Pattern.compile(
                    "sk_live_[A-Za-z0-9]{8,}|rk_live_[A-Za-z0-9]{8,}|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{30,}"
                            + "|-----BEGIN (?:RSA |EC |OPENSSH )?PRIVATE KEY-----\\s+[A-Za-z0-9+/=]{40,}");

    @Test
    void the_keys_that_are_needed_are_all_explained() throws IOException {
        String source = Files.readString(Path.of("src/main/java/org/guichet/Configuration.java"));
        String explained = Files.readString(Path.of("docs/operations/configuration.md"));
        List<String> needed =
                Pattern.compile("\"((?:guichet|quarkus)\\.[a-z.-]+[a-z])\"")
                        .matcher(source)
                        .results()
                        .map(key -> key.group(1))
                        .toList();
        assertThat(needed).hasSizeGreaterThan(20);
        for (String key : needed) {
            String last = key.substring(key.lastIndexOf('.') + 1);
            assertThat(explained).as("configuration.md explains %s", key).contains(last);
        }
    }

    @Test
    void the_compose_file_and_the_product_mean_the_same_realm() throws IOException {
        String compose = Files.readString(Path.of("docker/compose.yaml"));
        String realm = Files.readString(Path.of("docker/keycloak/guichet-realm.json"));
        assertThat(compose).contains("./keycloak/guichet-realm.json");
        Pattern.compile("\\$\\{([A-Z_]+)}")
                .matcher(realm)
                .results()
                .map(placeholder -> placeholder.group(1))
                .distinct()
                .forEach(
                        name ->
                                assertThat(compose)
                                        .as("compose.yaml fills %s of the realm", name)
                                        .contains(name + ":"));
    }

    @Test
    void
            whoever_is_made_in_the_realm_sets_up_an_authenticator_and_a_code_is_asked_for_anew_after_what_we_believe()
                    throws IOException {
        JsonNode realm =
                new ObjectMapper().readTree(Path.of("docker/keycloak/guichet-realm.json").toFile());
        assertThat(realm.path("requiredActions"))
                .anyMatch(
                        action ->
                                action.path("alias").asText().equals("CONFIGURE_TOTP")
                                        && action.path("enabled").asBoolean()
                                        && action.path("defaultAction").asBoolean());
        assertThat(realm.path("authenticatorConfig"))
                .anyMatch(
                        level ->
                                level.at("/config/loa-condition-level").asText().equals("2")
                                        && level.at("/config/loa-max-age").asLong()
                                                <= StepUp.BELIEVED.toSeconds());
    }

    @Test
    void every_source_names_its_licence() throws IOException {
        for (Path root : List.of(Path.of("src"), Path.of("sandbox/src"))) {
            try (Stream<Path> sources = Files.walk(root)) {
                assertThat(sources.filter(file -> file.toString().endsWith(".java")))
                        .isNotEmpty()
                        .allSatisfy(
                                file ->
                                        assertThat(Files.readString(file))
                                                .startsWith(
                                                        "// SPDX-License-Identifier: Apache-2.0"));
            }
        }
    }

    @Test
    void nothing_in_the_project_is_a_live_secret() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .filter(
                                            file ->
                                                    !file.toString()
                                                            .matches(".*/(?:target|\\.git)/.*"))
                                    .filter(OperationsTest::holdsASecret))
                    .isEmpty();
        }
    }

    private static boolean holdsASecret(Path file) {
        try {
            return LIVE_SECRET.matcher(Files.readString(file)).find();
        } catch (MalformedInputException binary) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

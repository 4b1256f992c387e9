// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Map<String, String> COMPLETE =
            Map.ofEntries(
                    Map.entry("ADAPTER_URL", "https://core.example"),
                    Map.entry("ADAPTER_ISSUER", "https://guichet.example"),
                    Map.entry("ADAPTER_HELPDESK_CLIENT_ID", "desk"),
                    Map.entry("ADAPTER_HELPDESK_CLIENT_SECRET", "0123456789abcdef-desk"),
                    Map.entry("ADAPTER_BILLING_CLIENT_ID", "bill"),
                    Map.entry("ADAPTER_BILLING_CLIENT_SECRET", "0123456789abcdef-bill"),
                    Map.entry("ADAPTER_RGW_URL", "http://rgw:7480"),
                    Map.entry("ADAPTER_RGW_ACCESS_KEY", "AK"),
                    Map.entry("ADAPTER_RGW_SECRET_KEY", "the-gateways-secret"),
                    Map.entry("ADAPTER_DATABASE_URL", "jdbc:postgresql://db/core"),
                    Map.entry("ADAPTER_DATABASE_USER", "core"),
                    Map.entry("ADAPTER_DATABASE_PASSWORD", "the-databases-password"),
                    Map.entry("ADAPTER_LOOKUP_KEY", "A".repeat(43)),
                    Map.entry("ADAPTER_FREE_STORAGE_BYTES", "50000000000"),
                    Map.entry("ADAPTER_FREE_TRANSFER_BYTES", "50000000000"));

    @Test
    void what_is_missing_is_named_all_at_once() {
        assertThatThrownBy(() -> Settings.of(Map.of()))
                .isInstanceOf(Settings.Incomplete.class)
                .satisfies(
                        refused ->
                                COMPLETE.keySet()
                                        .forEach(
                                                name ->
                                                        assertThat(refused.getMessage())
                                                                .contains(name + ": missing")));
    }

    @Test
    void what_has_no_meaning_is_named_without_its_value() {
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.put("ADAPTER_URL", "core.example");
        wrong.put("ADAPTER_HELPDESK_CLIENT_SECRET", "tooshort");
        wrong.put("ADAPTER_LOOKUP_KEY", "not/base64url");
        wrong.put("ADAPTER_FREE_STORAGE_BYTES", "-1");
        wrong.put("ADAPTER_FREE_TRANSFER_BYTES", "9007199254740992");
        wrong.put("ADAPTER_PORT", "65536");
        wrong.put("ADAPTER_ROUND", "three days");
        assertThatThrownBy(() -> Settings.of(wrong))
                .hasMessageContaining("ADAPTER_URL: ")
                .hasMessageContaining("ADAPTER_HELPDESK_CLIENT_SECRET: ")
                .hasMessageContaining("ADAPTER_LOOKUP_KEY: ")
                .hasMessageContaining("ADAPTER_FREE_STORAGE_BYTES: ")
                .hasMessageContaining(
                        "ADAPTER_FREE_TRANSFER_BYTES: a number from 0 to 9007199254740991")
                .hasMessageContaining("ADAPTER_PORT: a number from 1 to 65535")
                .hasMessageContaining("ADAPTER_ROUND: ")
                .hasMessageNotContaining("tooshort")
                .hasMessageNotContaining("not/base64url");
    }

    @Test
    void the_example_for_docker_names_every_key_that_is_needed() throws IOException {
        Map<String, String> example = new HashMap<>();
        Files.readAllLines(Path.of("..", "..", "docker", "ceph-rgw.env.example")).stream()
                .filter(line -> line.startsWith("ADAPTER_"))
                .map(line -> line.split("=", 2))
                .forEach(pair -> example.put(pair[0], pair[1]));

        assertThat(example.keySet()).containsAll(COMPLETE.keySet());
        COMPLETE.forEach(
                (name, value) -> example.merge(name, value, (of, one) -> of.isEmpty() ? one : of));
        assertThat(Settings.of(example).self()).hasToString("http://ceph-rgw:8095");
    }

    @Test
    void one_client_is_never_both() {
        Map<String, String> one = new HashMap<>(COMPLETE);
        one.put("ADAPTER_BILLING_CLIENT_ID", "desk");
        assertThatThrownBy(() -> Settings.of(one)).hasMessageContaining("never one with both");
    }

    @Test
    void no_secret_is_in_the_words_of_any_part() {
        Settings settings = Settings.of(COMPLETE);
        String words = "" + settings + settings.helpdesk() + settings.rgw() + settings.database();
        assertThat(words)
                .doesNotContain(
                        "0123456789abcdef", "the-gateways-secret", "the-databases-password");
        assertThat(settings.grantKeys().toString())
                .isEqualTo("https://guichet.example/.well-known/jwks.json");
    }
}

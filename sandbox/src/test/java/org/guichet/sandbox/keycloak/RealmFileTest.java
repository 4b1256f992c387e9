// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RealmFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_shipped_realm_has_no_users_and_no_secrets() throws Exception {
        var shipped = shipped();

        assertThat(shipped.has("users")).isFalse();
        for (var client : shipped.get("clients")) {
            assertThat(client.get("secret").asText()).matches("\\$\\{GUICHET_[A-Z_]+}");
        }
        assertThat(shipped.toString()).doesNotContain("guichet-demo").doesNotContain("localhost");
    }

    @Test
    void the_shipped_realm_asks_for_long_passwords_and_only_the_demo_does_not() throws Exception {
        assertThat(shipped().get("passwordPolicy").asText()).contains("length(12)");
        assertThat(demo().get("passwordPolicy").asText()).isEqualTo("length(7)");
    }

    @Test
    void everything_else_of_the_realm_is_the_same_in_the_demo() throws Exception {
        var demo = demo();
        for (var field : shipped().properties()) {
            if (!field.getKey().equals("passwordPolicy")
                    && !field.getKey().equals("organizations")) {
                assertThat(demo.get(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
            }
        }
    }

    @Test
    void agents_and_leads_belong_to_one_partner_each() throws Exception {
        var members = new ArrayList<String>();
        for (var organization : demo().get("organizations")) {
            var partner = organization.get("alias").asText();
            for (var member : organization.get("members")) {
                members.add(partner + ":" + member.get("username").asText());
            }
        }
        assertThat(members)
                .containsExactlyInAnyOrder(
                        "kea:agent-kea", "kea:lead-kea", "tui:agent-tui", "tui:lead-tui");
    }

    private static JsonNode shipped() throws Exception {
        try (var in = RealmFile.class.getResourceAsStream("/keycloak/guichet-realm.json")) {
            return JSON.readTree(in);
        }
    }

    private static JsonNode demo() throws Exception {
        return JSON.readTree(RealmFile.text());
    }
}

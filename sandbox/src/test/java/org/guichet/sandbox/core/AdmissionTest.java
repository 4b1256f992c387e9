// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.guichet.sandbox.core.CoreRig.Reply;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who gets a token, for what, and what the contract does not know. */
class AdmissionTest extends CoreTest {

    @Nested
    class Tokens {

        @Test
        void live_five_minutes() {
            Reply reply =
                    rig.token(
                            "guichet-helpdesk:guichet-demo-core-helpdesk-001",
                            "grant_type=client_credentials");
            assertThat(reply.json().path("expires_in").asInt()).isEqualTo(300);
            assertThat(reply.json().path("token_type").asText()).isEqualTo("Bearer");
            String bearer = "Bearer " + reply.json().path("access_token").asText();
            assertThat(capabilities(bearer).status()).isEqualTo(200);
            rig.later(Duration.ofMinutes(5));
            refusedAs("token-invalid", 401, capabilities(bearer));
        }

        @Test
        void are_not_given_for_a_wrong_secret() {
            Reply reply =
                    rig.token(
                            "guichet-helpdesk:guichet-demo-core-billing-0001",
                            "grant_type=client_credentials");
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().path("error").asText()).isEqualTo("invalid_client");
        }

        @Test
        void are_not_given_for_a_scope_of_the_other_client() {
            Reply reply =
                    rig.token(
                            "guichet-helpdesk:guichet-demo-core-helpdesk-001",
                            "grant_type=client_credentials&scope=accounts%3Aread+contact%3Aread");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().path("error").asText()).isEqualTo("invalid_scope");
        }

        private Reply capabilities(String bearer) {
            return rig.send(
                    HttpRequest.newBuilder(URI.create(rig.core() + "/v1/capabilities"))
                            .header("Authorization", bearer));
        }
    }

    @Nested
    class Scopes {

        @Test
        void of_one_client_are_not_those_of_the_other() {
            refusedAs(
                    "scope-missing",
                    403,
                    helpdesk("GET", "/v1/accounts/" + CLAIRE + "/contact").system("letter").send());
            refusedAs(
                    "scope-missing",
                    403,
                    helpdesk("PUT", "/v1/accounts/" + CLAIRE + "/entitlements").body("{}").send());
            refusedAs("scope-missing", 403, helpdesk("GET", "/v1/events").send());
            refusedAs(
                    "scope-missing",
                    403,
                    billing("GET", "/v1/accounts/" + CLAIRE + "/sessions").ticket().send());
            refusedAs(
                    "scope-missing",
                    403,
                    billing("POST", "/v1/accounts/" + CLAIRE + "/pii-reveals")
                            .ticket()
                            .body("{}")
                            .send());
        }

        @Test
        void let_billing_read_where_to_send_a_letter() {
            JsonNode contact =
                    billing("GET", "/v1/accounts/" + CLAIRE + "/contact")
                            .system("letter")
                            .send()
                            .json();
            assertThat(contact.toString())
                    .isEqualTo(
                            "{\"email\":\"claire.martin@courriel.example\",\"locale\":\"fr-FR\"}");
        }
    }

    @Nested
    class WhatTheContractDoesNotKnow {

        @Test
        void is_refused_without_being_repeated() {
            Reply refused = helpdesk("GET", "/v1/accounts-all-of-them").send();
            refusedAs("request-invalid", 400, refused);
            assertThat(refused.text()).doesNotContain("all-of-them");
        }
    }
}

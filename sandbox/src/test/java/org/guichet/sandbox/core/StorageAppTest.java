// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.sandbox.core.CoreRig.Reply;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StorageAppTest extends CoreTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    @Nested
    class HandOffs {

        @Test
        void name_the_customer_for_five_minutes() throws Exception {
            JsonNode claims = verified(token(""));
            assertThat(claims.path("iss").asText()).isEqualTo(rig.core() + "/app");
            assertThat(claims.path("aud").asText()).isEqualTo("guichet");
            assertThat(claims.path("sub").asText()).isEqualTo(CLAIRE);
            assertThat(claims.path("email").asText()).isEqualTo("claire.martin@courriel.example");
            assertThat(claims.path("locale").asText()).isEqualTo("fr-FR");
            assertThat(claims.path("country").asText()).isEqualTo("FR");
            assertThat(claims.path("iat").asLong()).isEqualTo(rig.now().getEpochSecond());
            assertThat(claims.path("exp").asLong()).isEqualTo(rig.now().getEpochSecond() + 300);
        }

        @Test
        void are_each_another_token() throws Exception {
            assertThat(verified(token("")).path("jti"))
                    .isNotEqualTo(verified(token("")).path("jti"));
        }

        @Test
        void can_be_made_bad_for_tests() throws Exception {
            JsonNode claims = verified(token("?exp=-10&aud=other&jti=fixed"));
            assertThat(claims.path("exp").asLong()).isEqualTo(rig.now().getEpochSecond() - 10);
            assertThat(claims.path("aud").asText()).isEqualTo("other");
            assertThat(claims.path("jti").asText()).isEqualTo("fixed");
        }

        @Test
        void are_posted_to_the_counter_by_a_form_with_a_button() throws Exception {
            String page = rig.get("/core/app/accounts/" + CLAIRE + "/premium").text();
            assertThat(page)
                    .contains("method=\"post\" action=\"" + rig.product() + "/premium/hand-off\"")
                    .contains("<button>Continue to Premium</button>")
                    .doesNotContain("name=\"next\"");
            Matcher token = TOKEN.matcher(page);
            assertThat(token.find()).isTrue();
            assertThat(verified(token.group(1)).path("sub").asText()).isEqualTo(CLAIRE);
        }

        @Test
        void may_be_posted_to_the_counter_whatever_policy_the_sandbox_has() {
            Reply page = rig.get("/core/app/accounts/" + CLAIRE + "/premium");
            assertThat(page.header("Content-Security-Policy"))
                    .contains("form-action 'self' " + rig.product());
            assertThat(rig.get("/core/app/hand-off.js").text()).contains("submit()");
            assertThat(rig.get("/core/app/storage.css").status()).isEqualTo(200);
        }

        @Test
        void to_support_say_where_to_go_next() {
            assertThat(rig.get("/core/app/accounts/" + CLAIRE + "/support").text())
                    .contains("name=\"next\" value=\"/support\"");
        }

        @Test
        void of_nobody_are_not_made() {
            assertThat(rig.get("/core/app/accounts/acc_nobody/hand-off-token").status())
                    .isEqualTo(404);
        }

        @Test
        void publish_no_private_key() {
            JsonNode key = rig.get("/core/app/jwks.json").json().at("/keys/0");
            assertThat(key.path("kid").asText()).isNotEmpty();
            assertThat(key.has("d")).isFalse();
        }

        private String token(String query) {
            return rig.get("/core/app/accounts/" + CLAIRE + "/hand-off-token" + query)
                    .json()
                    .path("token")
                    .asText();
        }

        private JsonNode verified(String token) throws Exception {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            assertThat(signature.getAlgorithmHeaderValue()).isEqualTo("ES256");
            JsonWebKeySet keys = new JsonWebKeySet(rig.get("/core/app/jwks.json").text());
            signature.setKey(
                    keys.findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null)
                            .getKey());
            assertThat(signature.verifySignature()).isTrue();
            return new ObjectMapper().readTree(signature.getPayload());
        }
    }

    @Nested
    class Pages {

        @Test
        void show_the_six_accounts_with_their_space() {
            assertThat(rig.get("/core/app").text())
                    .contains("claire.martin@courriel.example", "aroha.king@mail.example")
                    .contains("38.2 GB of 50 GB used");
        }

        @Test
        void show_the_customer_who_looked() {
            rig.ask(CoreClient.HELPDESK, "GET", "/v1/accounts/" + CLAIRE).ticket().send();
            rig.ask(CoreClient.BILLING, "GET", "/v1/accounts/" + CLAIRE + "/contact")
                    .system("letter")
                    .send();
            assertThat(rig.get("/core/app/accounts/" + CLAIRE).text())
                    .contains("Support agent kea-7f3a, ticket 1042 (billing-question)")
                    .contains("Your address, to send you a letter")
                    .contains("Billing, by itself (letter)");
        }

        @Test
        void show_the_controls() {
            assertThat(rig.get("/core").text()).contains("Be down").contains("PUTs received");
        }
    }

    @Nested
    class Controls {

        @Test
        void put_the_core_down_and_up_again() {
            assertThat(rig.post("/core/control", "{\"outage\":true}").status()).isEqualTo(200);
            Reply down =
                    rig.token(
                            "guichet-helpdesk:guichet-demo-core-helpdesk-001",
                            "grant_type=client_credentials");
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.problem()).isEqualTo("core-degraded");
            assertThat(down.header("Retry-After")).isEqualTo("5");
            assertThat(rig.get("/core").text()).contains("Down on purpose");
            rig.post("/core/control", "{\"outage\":false,\"slow_ms\":0}");
            assertThat(rig.token(CoreClient.HELPDESK)).isNotEmpty();
        }

        @Test
        void refuse_what_they_do_not_know() {
            assertThat(rig.post("/core/control", "{\"outtage\":true}").status()).isEqualTo(400);
            assertThat(rig.post("/core/control", "{\"outage\":false,\"slow_ms\":-1}").status())
                    .isEqualTo(400);
        }

        @Test
        void bring_back_the_first_day() {
            EntitlementWrites.put(rig, CLAIRE, EntitlementWrites.PRO_I);
            rig.core.reset();
            JsonNode truth = rig.get("/core/control/accounts/" + CLAIRE).json();
            assertThat(truth.at("/entitlements/storageQuotaBytes").asLong())
                    .isEqualTo(50_000_000_000L);
            assertThat(truth.path("puts_received").asLong()).isZero();
            assertThat(truth.path("honoured_grants")).isEmpty();
        }
    }
}

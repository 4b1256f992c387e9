// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;
import static org.guichet.sandbox.core.CoreRig.DANA;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.sandbox.core.CoreRig.Reply;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What may be said about an account, once the look was admitted. */
class AccountsTest extends CoreTest {

    @Nested
    class Lookups {

        @Test
        void find_by_the_hmac_of_the_address() throws Exception {
            Reply found = lookUp("EMAIL_HMAC", hmac("claire.martin@courriel.example"));
            assertThat(found.json().path("accountId").asText()).isEqualTo(CLAIRE);
        }

        @Test
        void of_nobody_are_not_found() throws Exception {
            refusedAs("account-not-found", 404, lookUp("EMAIL_HMAC", hmac("nobody@mail.example")));
        }

        @Test
        void find_by_id_and_by_the_handle_of_a_link() {
            assertThat(lookUp("ACCOUNT_ID", DANA).json().path("accountId").asText())
                    .isEqualTo(DANA);
            String handle =
                    helpdesk("GET", "/v1/accounts/" + DANA + "/links")
                            .ticket()
                            .send()
                            .json()
                            .at("/items/0/handle")
                            .asText();
            assertThat(lookUp("LINK_HANDLE", handle).json().path("accountId").asText())
                    .isEqualTo(DANA);
        }

        @Test
        void with_another_form_of_value_are_refused_and_not_repeated() {
            Reply refused = lookUp("EMAIL_HMAC", "claire.martin@courriel.example");
            refusedAs("request-invalid", 400, refused);
            assertThat(refused.text()).doesNotContain("claire");
        }

        @Test
        void with_more_than_the_contract_knows_are_refused() {
            refusedAs(
                    "request-invalid",
                    400,
                    helpdesk("POST", "/v1/account-lookups")
                            .ticket()
                            .body("{\"by\":\"ACCOUNT_ID\",\"value\":\"" + DANA + "\",\"more\":1}")
                            .send());
        }

        @Test
        void under_a_grant_for_an_account_are_refused() {
            refusedAs(
                    "grant-required",
                    403,
                    helpdesk("POST", "/v1/account-lookups")
                            .ticket()
                            .claim("acc", DANA)
                            .body("{}")
                            .send());
        }

        @Test
        void show_in_the_list_of_the_account_they_found() {
            lookUp("ACCOUNT_ID", DANA);
            JsonNode listed =
                    rig.get("/core/control/accounts/" + DANA).json().path("honoured_grants");
            assertThat(listed.findValuesAsText("call")).containsExactly("LOOKUP");
        }

        private Reply lookUp(String by, String value) {
            return helpdesk("POST", "/v1/account-lookups")
                    .ticket()
                    .body("{\"by\":\"" + by + "\",\"value\":\"" + value + "\"}")
                    .send();
        }

        private String hmac(String email) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(CoreRig.LOOKUP_KEY, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(email.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Nested
    class Summaries {

        @Test
        void show_the_address_masked() {
            JsonNode summary = account().ticket().send().json();
            assertThat(summary.path("emailMasked").asText()).isEqualTo("c•••@c•••.example");
            assertThat(summary.path("status").asText()).isEqualTo("ACTIVE");
        }

        @Test
        void answer_not_modified_to_the_tag_they_gave_until_they_change() {
            String etag = account().self().send().header("ETag");
            Reply unchanged = account().self().header("If-None-Match", etag).send();
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            assertThat(unchanged.header("ETag")).isEqualTo(etag);
            EntitlementWrites.put(rig, CLAIRE, EntitlementWrites.PRO_I);
            assertThat(account().self().header("If-None-Match", etag).send().status())
                    .isEqualTo(200);
        }

        @Test
        void that_do_not_exist_are_not_found() {
            String nobody = "acc_01J9ZK3V5Q0000000000000000";
            refusedAs(
                    "account-not-found",
                    404,
                    helpdesk("GET", "/v1/accounts/" + nobody).ticket().send());
            refusedAs(
                    "account-not-found",
                    404,
                    helpdesk("GET", "/v1/accounts/acc_1").ticket().send());
        }

        @Test
        void count_coarsely() {
            JsonNode usage =
                    helpdesk("GET", "/v1/accounts/" + CLAIRE + "/usage").ticket().send().json();
            assertThat(usage.path("fileCount").asLong()).isEqualTo(12_000);
            assertThat(usage.path("storageUsedBytes").asLong()).isEqualTo(38_200_000_000L);
            assertThat(usage.path("storageQuotaBytes").asLong()).isEqualTo(50_000_000_000L);
        }

        @Test
        void over_their_quota_say_so() {
            EntitlementWrites.put(
                    rig, CLAIRE, EntitlementWrites.of(10_000_000_000L, 10_000_000_000L));
            assertThat(account().ticket().send().json().path("status").asText())
                    .isEqualTo("OVER_QUOTA");
        }

        @Test
        void list_sessions_and_links_by_pages() {
            JsonNode first =
                    helpdesk("GET", "/v1/accounts/" + CLAIRE + "/sessions?limit=1")
                            .ticket()
                            .send()
                            .json();
            assertThat(first.path("items")).hasSize(1);
            JsonNode second =
                    helpdesk(
                                    "GET",
                                    "/v1/accounts/"
                                            + CLAIRE
                                            + "/sessions?limit=1&cursor="
                                            + first.path("nextCursor").asText())
                            .ticket()
                            .send()
                            .json();
            assertThat(second.path("items")).hasSize(1);
            assertThat(second.path("items")).isNotEqualTo(first.path("items"));
            assertThat(second.has("nextCursor")).isFalse();
        }

        @Test
        void refuse_a_limit_or_cursor_that_is_none() {
            for (String query :
                    new String[] {"limit=0", "limit=101", "limit=x", "cursor=%27", "limit="}) {
                refusedAs(
                        "request-invalid",
                        400,
                        helpdesk("GET", "/v1/accounts/" + CLAIRE + "/links?" + query)
                                .ticket()
                                .send());
            }
        }

        @Test
        void reveal_one_field_for_the_ticket_of_the_grant() {
            JsonNode revealed = reveal("1042").json();
            assertThat(revealed.path("value").asText()).isEqualTo("claire.martin@courriel.example");
            refusedAs("grant-required", 403, reveal("1043"));
        }

        private Reply reveal(String ticket) {
            return helpdesk("POST", "/v1/accounts/" + CLAIRE + "/pii-reveals")
                    .ticket()
                    .body(
                            "{\"field\":\"EMAIL\",\"reason\":\"DELIVERY_PROBLEM\",\"ticket\":\""
                                    + ticket
                                    + "\"}")
                    .send();
        }
    }

    @Nested
    class CallerChecks {

        @Test
        void match_the_code_that_the_app_shows() {
            assertThat(check(shown())).isEqualTo("MATCH");
            assertThat(rig.get("/core/app/accounts/" + CLAIRE).text())
                    .contains("We are talking to you");
        }

        @Test
        void match_the_code_of_the_minute_before_but_no_older_one() {
            String code = shown();
            rig.later(Duration.ofMinutes(1));
            assertThat(check(code)).isEqualTo("MATCH");
            rig.later(Duration.ofMinutes(1));
            assertThat(check(code)).isEqualTo("NO_MATCH");
        }

        @Test
        void lock_after_five_misses_even_for_the_right_code() {
            String wrong = shown().equals("000000") ? "000001" : "000000";
            for (int i = 0; i < 5; i++) {
                assertThat(check(wrong)).isEqualTo("NO_MATCH");
            }
            assertThat(check(shown())).isEqualTo("LOCKED");
            rig.later(Duration.ofMinutes(16));
            assertThat(check(shown())).isEqualTo("MATCH");
        }

        private String shown() {
            return rig.get("/core/control/accounts/" + CLAIRE).json().path("caller_code").asText();
        }

        private String check(String code) {
            return helpdesk("POST", "/v1/accounts/" + CLAIRE + "/caller-checks")
                    .ticket()
                    .body("{\"code\":\"" + code + "\"}")
                    .send()
                    .json()
                    .path("verdict")
                    .asText();
        }
    }
}

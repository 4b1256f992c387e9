// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;
import static org.guichet.sandbox.core.CoreRig.DANA;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A look needs a grant made for exactly that look. */
class GrantsTest extends CoreTest {

    @Test
    void let_one_look_through() {
        assertThat(account().ticket().send().status()).isEqualTo(200);
    }

    @Test
    void are_required() {
        refusedAs("grant-required", 403, account().send());
    }

    @Test
    void are_spent_by_one_look() {
        String grant = account().ticket().jws();
        assertThat(account().grant(grant).send().status()).isEqualTo(200);
        refusedAs("grant-required", 403, account().grant(grant).send());
    }

    @Test
    void end_after_their_time() {
        String grant = account().ticket().jws();
        rig.later(Duration.ofSeconds(61));
        refusedAs("grant-expired", 403, account().grant(grant).send());
    }

    @Test
    void longer_than_a_minute_are_refused() {
        long now = rig.now().getEpochSecond();
        refusedAs("grant-expired", 403, account().ticket().claim("exp", now + 61).send());
    }

    @Test
    void for_another_account_are_refused() {
        refusedAs("grant-required", 403, account().ticket().claim("acc", DANA).send());
    }

    @Test
    void for_another_method_are_refused() {
        refusedAs("grant-required", 403, account().ticket().claim("htm", "POST").send());
    }

    @Test
    void for_another_address_are_refused() {
        String usage = rig.core() + "/v1/accounts/" + CLAIRE + "/usage";
        refusedAs("grant-required", 403, account().ticket().claim("htu", usage).send());
    }

    @Test
    void for_another_audience_or_issuer_are_refused() {
        refusedAs("grant-required", 403, account().ticket().claim("aud", "guichet").send());
        refusedAs(
                "grant-required",
                403,
                account().ticket().claim("iss", "http://evil.example").send());
    }

    @Test
    void of_another_type_of_token_are_refused() {
        refusedAs("grant-required", 403, account().ticket().typed("JWT").send());
    }

    @Test
    void signed_by_a_stranger_under_our_kid_are_refused() {
        refusedAs(
                "grant-required",
                403,
                account().ticket().signedBy(CoreRig.unknownKey("grant-1")).send());
    }

    @Test
    void without_who_and_why_are_refused() {
        for (String claim : new String[] {"ticket", "agent", "purpose", "jti", "acc", "kind"}) {
            String grant = account().ticket().without(claim).jws();
            refusedAs("grant-required", 403, account().grant(grant).send());
        }
    }

    @Test
    void of_a_kind_that_the_call_does_not_take_are_refused() {
        refusedAs(
                "grant-required",
                403,
                billing("GET", "/v1/accounts/" + CLAIRE + "/contact").ticket().send());
        refusedAs(
                "grant-required",
                403,
                helpdesk("GET", "/v1/accounts/" + CLAIRE + "/sessions").system("letter").send());
    }

    @Test
    void are_judged_as_in_the_contracts_cases() {
        for (JsonNode one : Contract.cases("looks", CLAIRE, rig.core())) {
            isJudged(one, account());
        }
        for (JsonNode one : Contract.cases("grants", CLAIRE, rig.core())) {
            isJudged(one, billing("GET", "/v1/accounts/" + CLAIRE + "/contact"));
        }
    }

    private static void isJudged(JsonNode one, CoreRig.Ask ask) {
        one.path("claims")
                .properties()
                .forEach(
                        claim -> {
                            if (claim.getValue().isNull()) {
                                ask.without(claim.getKey());
                            } else {
                                ask.claim(claim.getKey(), claim.getValue());
                            }
                        });
        assertThat(ask.send().status()).as("%s", one).isEqualTo(one.path("status").asInt());
    }

    @Test
    void of_a_key_that_was_published_a_moment_ago_are_taken() {
        account().ticket().send();
        String kid = "grant-" + UUID.randomUUID();
        CoreRig.Ask ask = account().signedBy(rig.publishedKey(kid));
        rig.later(Duration.ofSeconds(2));
        assertThat(ask.ticket().send().status()).isEqualTo(200);
    }

    @Test
    void refused_ones_are_not_in_the_list_of_honoured_ones() {
        account().ticket().claim("acc", DANA).send();
        account().ticket().claim("ticket", "77").send();
        JsonNode items = honoured().path("items");
        assertThat(items.findValuesAsText("call")).containsExactly("ACCOUNT", "GRANTS_HONOURED");
        assertThat(items.findValuesAsText("ticket")).containsExactly("77", "1042");
    }

    @Test
    void that_were_admitted_for_a_call_that_was_then_refused_are_not_listed() {
        helpdesk("POST", "/v1/accounts/" + CLAIRE + "/caller-checks").ticket().body("{}").send();
        assertThat(honoured().path("items").findValuesAsText("call"))
                .containsExactly("GRANTS_HONOURED");
    }

    @Test
    void honoured_are_listed_by_pages() {
        account().ticket().send();
        account().ticket().send();
        JsonNode first =
                helpdesk("GET", "/v1/accounts/" + CLAIRE + "/grants-honoured?limit=2")
                        .ticket()
                        .send()
                        .json();
        assertThat(first.path("items")).hasSize(2);
        JsonNode second =
                helpdesk(
                                "GET",
                                "/v1/accounts/"
                                        + CLAIRE
                                        + "/grants-honoured?limit=2&cursor="
                                        + first.path("nextCursor").asText())
                        .ticket()
                        .send()
                        .json();
        assertThat(second.path("items")).hasSize(2);
        assertThat(second.has("nextCursor")).isFalse();
    }

    @Test
    void honoured_are_hidden_and_invented_where_the_core_is_told_to_lie() {
        account().ticket().send();
        String seen = honoured().at("/items/0/jti").asText();
        rig.post("/core/control", "{\"outage\":false,\"hide_grant\":\"" + seen + "\"}");
        assertThat(honoured().path("items").findValuesAsText("jti")).doesNotContain(seen);

        rig.post("/core/control", "{\"outage\":false,\"invent_grant\":\"" + CLAIRE + "\"}");
        assertThat(honoured().path("items").findValuesAsText("agent")).contains("agent-ghost");
    }

    @Test
    void a_lie_that_is_taken_back_leaves_the_list_as_it_was() {
        account().ticket().send();
        String seen = honoured().at("/items/0/jti").asText();
        rig.post("/core/control", "{\"outage\":false,\"hide_grant\":\"" + seen + "\"}");
        rig.post("/core/control", "{\"outage\":false,\"invent_grant\":\"" + CLAIRE + "\"}");

        rig.post("/core/control", "{\"outage\":false,\"honest_again\":\"" + CLAIRE + "\"}");
        assertThat(honoured().path("items").findValuesAsText("jti")).contains(seen);
        assertThat(honoured().path("items").findValuesAsText("agent"))
                .doesNotContain("agent-ghost");
    }

    private JsonNode honoured() {
        return helpdesk("GET", "/v1/accounts/" + CLAIRE + "/grants-honoured")
                .ticket()
                .send()
                .json();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.sandbox.core.CoreRig.CLAIRE;
import static org.guichet.sandbox.core.CoreRig.DANA;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account that its customer closes. */
class ClosingTest {

    private CoreRig rig;
    private String before;

    @BeforeEach
    void open() throws Exception {
        rig = new CoreRig();
        before = events("?limit=100").path("next").asText();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
    }

    @Test
    void stands_in_the_feed_once() {
        closes(CLAIRE);
        closes(CLAIRE);
        JsonNode news = events("?after=" + before).path("items");
        assertThat(news).hasSize(1);
        assertThat(news.get(0).path("type").asText()).isEqualTo("ACCOUNT_CLOSED");
        assertThat(news.get(0).path("accountId").asText()).isEqualTo(CLAIRE);
    }

    @Test
    void is_told_as_its_status_and_leaves_the_others_as_they_were() {
        assertThat(closes(CLAIRE).path("status").asText()).isEqualTo("CLOSED");
        assertThat(status(CLAIRE)).isEqualTo("CLOSED");
        assertThat(status(DANA)).isNotEqualTo("CLOSED");
    }

    @Test
    void is_done_on_the_customers_own_page_and_nobody_signs_in_there_any_more() {
        String page = "/core/app/accounts/" + CLAIRE;
        assertThat(rig.get(page).text()).contains("action=\"" + page + "/closure\"");
        assertThat(rig.post(page + "/closure", "").status()).isIn(200, 303);
        assertThat(rig.get(page).text()).contains("This account is closed");
        assertThat(rig.get(page + "/hand-off-token").status()).isEqualTo(404);
        assertThat(rig.get(page + "/premium").status()).isEqualTo(404);
        assertThat(rig.get("/core").text())
                .doesNotContain("/core/control/accounts/" + CLAIRE + "/closure")
                .contains("/core/control/accounts/" + DANA + "/closure");
    }

    @Test
    void of_nobodys_account_is_not_found_and_said_to_nobody() {
        assertThat(rig.post("/core/control/accounts/acc_nobody/closure", "").status())
                .isEqualTo(404);
        assertThat(events("?after=" + before).path("items")).isEmpty();
    }

    private JsonNode closes(String account) {
        return rig.post("/core/control/accounts/" + account + "/closure", "").json();
    }

    private String status(String account) {
        return rig.ask(CoreClient.HELPDESK, "GET", "/v1/accounts/" + account)
                .ticket()
                .send()
                .json()
                .path("status")
                .asText();
    }

    private JsonNode events(String query) {
        return rig.ask(CoreClient.BILLING, "GET", "/v1/events" + query).send().json();
    }
}

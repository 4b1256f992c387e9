// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an agent wrote themselves is no news to them, and holds back nothing that they do. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class OwnWordsTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    private EmailAddress claire;
    private long number;
    private long seen;

    @BeforeEach
    void an_agent_answered_from_a_page_that_still_shows_how_it_was_before() {
        claire = somebody();
        number = written(claire, "La TVA est-elle comprise ?");
        scene.taken(number);
        seen = rows.count("select max(id) from message where ticket = ?1", number);
        answer("Oui.").then().statusCode(303);
    }

    @Test
    void another_answer_goes_and_the_ticket_is_resolved_and_closed() {
        answer("Et la facture la montre.").then().statusCode(303);
        assertThat(answers()).isEqualTo(2);
        act("resolution").then().statusCode(303);
        assertThat(scene.state(number)).isEqualTo("RESOLVED");
        act("closure").then().statusCode(303);
        assertThat(scene.state(number)).isEqualTo("CLOSED");
    }

    @Test
    void the_ticket_is_merged_into_another() {
        long other = written(claire, "Encore moi");
        post(
                        KEA,
                        ticket() + "/merge",
                        Map.of("other", Long.toString(other), "seen", Long.toString(seen)))
                .then()
                .statusCode(303);
        assertThat(scene.state(number)).isEqualTo("CLOSED");
    }

    @Test
    void the_open_page_neither_counts_it_nor_marks_it_as_new() {
        assertThat(news()).contains("Oui.", "data-live-words=\"\"").doesNotContain("fresh");
    }

    @Test
    void the_same_words_from_another_tab_are_sent_once() {
        answer("Oui.").then().statusCode(303);
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void what_a_colleague_noted_before_it_or_after_is_read_first() {
        post(
                        KEA_LEAD,
                        ticket() + "/notes",
                        Map.of(
                                "note",
                                "Attends",
                                "level",
                                "partner",
                                "key",
                                FormKey.fresh().value()))
                .then()
                .statusCode(303);
        assertThat(news()).contains("One new message.").containsOnlyOnce("fresh");
        assertThat(answer("Encore").statusCode()).isEqualTo(409);
        assertThat(act("resolution").statusCode()).isEqualTo(409);
        assertThat(answers()).isEqualTo(1);
    }

    private Response answer(String text) {
        return post(
                KEA,
                ticket() + "/replies",
                Map.of("reply", text, "seen", seen, "key", FormKey.fresh().value()));
    }

    private Response act(String what) {
        return post(KEA, ticket() + "/" + what, Map.of("seen", seen));
    }

    private String news() {
        return get(KEA, ticket() + "/news?seen=" + seen).asString();
    }

    private String ticket() {
        return "/console/tickets/" + number;
    }

    private long answers() {
        return rows.count(
                "select count(*) from message where ticket = ?1 and author = 'AGENT' and not internal",
                number);
    }
}

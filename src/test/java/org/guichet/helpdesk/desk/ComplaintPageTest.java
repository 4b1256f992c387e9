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
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page of a complaint shows to who decides about it, and what it says when it cannot. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ComplaintPageTest {

    private static final String WORDS = "Vous me facturez deux fois & je n’ai rien commandé";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    private long number;

    @BeforeEach
    void a_ticket_of_agent_keas() {
        number = written(somebody(), WORDS);
        scene.taken(number);
    }

    @Test
    void who_marks_it_sees_by_its_first_words_which_message_that_is() {
        assertThat(get(KEA, complaint()).asString())
                .containsPattern(
                        "<option value=\"[0-9]+\">[^<]* · Vous me facturez deux fois &amp; ");
    }

    @Test
    void who_answers_reads_there_what_the_customer_wrote() {
        marked();
        assertThat(get(KEA, complaint()).asString())
                .contains("Vous me facturez deux fois &amp; je n’ai rien commandé");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u0001", " \u2060 "})
    void a_reason_or_an_answer_that_shows_nothing_is_none(String nothing) {
        marked();
        Response reason = post(KEA_LEAD, complaint() + "/removal", Map.of("why", nothing));
        reason.then().statusCode(400);
        Response answer =
                post(
                        KEA,
                        complaint() + "/answer",
                        Map.of("outcome", "upheld", "text", nothing, "seen", "99999999"));
        answer.then().statusCode(400);
        assertThat(
                        rows.count(
                                "select count(*) from complaint where ticket = ?1 and answered_at is null and withdrawn_at is null",
                                number))
                .isEqualTo(1);
    }

    @Test
    void who_marks_what_was_closed_meanwhile_is_told_that_and_not_to_take_it() {
        post(KEA, "/console/tickets/" + number + "/closure", Map.of("seen", "99999999"))
                .then()
                .statusCode(303);
        Response late = mark();
        late.then().statusCode(409);
        assertThat(late.asString()).contains("closed this ticket").doesNotContain("Only who has");
    }

    private void marked() {
        mark().then().statusCode(303);
    }

    private Response mark() {
        long message = rows.count("select min(id) from message where ticket = ?1", number);
        return post(KEA, complaint(), Map.of("message", message));
    }

    private String complaint() {
        return "/console/tickets/" + number + "/complaint";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
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
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words by which a partner sorts its tickets. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class TagTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    /** A word that no other test uses. */
    private final String word = "mauve-" + UUID.randomUUID().toString().substring(0, 8);

    private long number;

    @BeforeEach
    void a_ticket_of_keas() {
        number = written(somebody(), "Bonjour");
    }

    @Test
    void a_tag_stands_on_the_ticket_in_the_list_and_in_the_history_once() {
        add(KEA, number, " " + word.toUpperCase(java.util.Locale.ROOT) + " ")
                .then()
                .statusCode(303);
        add(KEA, number, word).then().statusCode(303);
        assertThat(page(KEA, number)).contains("added the tag " + word);
        assertThat(get(KEA, "/console/tickets/tagged?tag=" + word).asString())
                .contains("<b class=\"tag\">" + word + "</b>", linkTo(number));
        assertThat(told("TAGGED")).isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.tagged' and subject = ?1",
                                "ticket:" + number))
                .isEqualTo(1);
    }

    @Test
    void a_row_that_was_drawn_before_is_drawn_anew() {
        // who has nothing else finds it on the first page
        String agent = As.agent("agent-" + number).in("kea");
        post(agent, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
        assertThat(rowOf(agent, number)).isNotEmpty().doesNotContain(word);
        add(agent, number, word).then().statusCode(303);
        assertThat(rowOf(agent, number)).contains(word);
    }

    @Test
    void what_was_taken_off_is_listed_and_suggested_no_more() {
        add(KEA, number, word).then().statusCode(303);
        for (int i = 0; i < 2; i++) {
            post(KEA, address(number) + "/tags/removal", Map.of("tag", word))
                    .then()
                    .statusCode(303);
        }
        assertThat(get(KEA, "/console/tickets/tagged?tag=" + word).asString())
                .contains("No ticket has this tag");
        assertThat(suggested(KEA, number, word)).doesNotContain(word);
        assertThat(told("UNTAGGED")).isEqualTo(1);
    }

    @Test
    void a_partners_tags_are_never_suggested_or_listed_to_another() {
        long tuis = written(somebody(), "Encore moi");
        rows.change("update ticket set partner = 'tui' where number = ?1", tuis);
        add(KEA, number, word + "-kea").then().statusCode(303);
        add(TUI, tuis, word + "-tui").then().statusCode(303);
        assertThat(suggested(KEA, number, word)).contains(word + "-kea").doesNotContain("-tui");
        assertThat(suggested(TUI, tuis, word)).contains(word + "-tui").doesNotContain("-kea");
        assertThat(suggested(PROVIDER, tuis, word))
                .as("the second level is offered the words of the ticket's partner")
                .contains(word + "-tui")
                .doesNotContain("-kea");
        get(TUI, address(number) + "/tags/suggestions?tag=" + word).then().statusCode(404);
        add(TUI, number, word).then().statusCode(404);
        assertThat(get(TUI, "/console/tickets/tagged?tag=" + word + "-kea").asString())
                .contains("No ticket has this tag");
        assertThat(get(PROVIDER, "/console/tickets/tagged?tag=" + word + "-kea").asString())
                .contains(linkTo(number));
    }

    @Test
    void a_ticket_that_changes_hands_takes_its_tags_along() {
        add(KEA, number, word).then().statusCode(303);
        rows.change("update ticket set partner = 'tui' where number = ?1", number);
        assertThat(suggested(TUI, number, word)).contains(word);
        assertThat(get(KEA, "/console/tickets/tagged?tag=" + word).asString())
                .contains("No ticket has this tag");
    }

    @Test
    void suggestions_begin_as_was_typed() {
        add(KEA, number, word).then().statusCode(303);
        add(KEA, number, "un" + word).then().statusCode(303);
        assertThat(suggested(KEA, number, word.substring(0, 10)))
                .contains("\"" + word + "\"")
                .doesNotContain("un" + word);
        assertThat(suggested(KEA, number, "%")).doesNotContain(word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "claire@courriel.example",
                "-",
                "a,b",
                "<b>",
                "12345678901234567890123456789012345678901"
            })
    void what_is_no_word_is_refused_in_the_readers_language(String tag) {
        Response refused = add(KEA, number, tag);
        refused.then().statusCode(400);
        assertThat(refused.asString()).contains("A tag is one word");
        assertThat(told("TAGGED")).isZero();
    }

    @Test
    void a_ticket_bears_twenty() {
        for (int i = 0; i < 20; i++) {
            add(KEA, number, "t" + i).then().statusCode(303);
        }
        add(KEA, number, "t20").then().statusCode(409);
        add(KEA, number, "t19").then().statusCode(303);
        assertThat(rows.count("select count(*) from ticket_tag where ticket = ?1", number))
                .isEqualTo(20);
    }

    @Test
    void a_list_goes_on_where_its_page_ends() {
        for (int i = 0; i < 51; i++) {
            long one = written(somebody(), "Bonjour");
            rows.change("update ticket set tags = ?2 where number = ?1", one, word);
        }
        add(KEA, number, word).then().statusCode(303);
        String first = get(KEA, "/console/tickets/tagged?tag=" + word).asString();
        assertThat(first.split("<li class=\"row")).hasSize(51);
        assertThat(first).doesNotContain(linkTo(number));
        String next = first.replaceFirst("(?s).*(/console/tickets/tagged\\?[^\"]*)\".*", "$1");
        String second = get(KEA, next.replace("&amp;", "&")).asString();
        assertThat(second.split("<li class=\"row")).hasSize(3);
        assertThat(second).contains(linkTo(number)).doesNotContain("Older ones");
    }

    @Test
    void what_is_with_the_provider_is_tagged_by_the_provider() {
        scene.taken(number);
        post(
                        KEA,
                        address(number) + "/escalation",
                        Map.of("tried", "Tout", "asked", "Quoi", "expected", "Demain"))
                .then()
                .statusCode(303);
        add(KEA, number, word).then().statusCode(409);
        add(PROVIDER, number, word).then().statusCode(303);
    }

    private static Response add(String token, long number, String tag) {
        return post(token, address(number) + "/tags", Map.of("tag", tag));
    }

    private static String suggested(String token, long number, String begin) {
        Response answer = get(token, address(number) + "/tags/suggestions?tag=" + begin);
        answer.then().statusCode(200);
        return answer.asString();
    }

    private static String rowOf(String agent, long number) {
        String list = get(agent, "/console/tickets?queue=mine").asString();
        int row = list.indexOf(linkTo(number));
        return row < 0 ? "" : list.substring(row, list.indexOf("</li>", row));
    }

    private long told(String kind) {
        return rows.count(
                "select count(*) from ticket_event where ticket = ?1 and kind = ?2", number, kind);
    }

    private static String page(String token, long number) {
        return get(token, address(number)).asString();
    }

    private static String address(long number) {
        return "/console/tickets/" + number;
    }

    private static String linkTo(long number) {
        return "<a href=\"/console/tickets/" + number + "\">";
    }
}

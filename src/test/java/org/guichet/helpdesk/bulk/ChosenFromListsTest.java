// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever tickets are listed, several are chosen, acted on and taken back as in a queue. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ChosenFromListsTest {

    enum Listed {
        IN_A_QUEUE,
        BY_A_SAVED_VIEW,
        BY_A_TAG,
        BY_AN_ADDRESS,
        BY_WORDS
    }

    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    private final EmailAddress claire = somebody();
    private final String word = "zo" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    private final String agent = As.agent("agent-" + word).in("kea");
    private List<Long> both = List.of();

    @BeforeEach
    void an_agent_has_two_tickets_with_a_word_and_a_tag() {
        both = List.of(written(claire, word), written(claire, word));
        for (long number : both) {
            post(agent, "/console/tickets/" + number + "/assignment", Map.of());
            post(agent, "/console/tickets/" + number + "/tags", Map.of("tag", word))
                    .then()
                    .statusCode(303);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_chosen_there_is_acted_on_and_taken_back(Listed how) {
        Document list = list(how);
        Element bar = list.expectFirst("form#bulk");
        List<String> chosen =
                list.select(".choosable input.row-pick[form=bulk]").eachAttr("value").stream()
                        .filter(row -> both.contains(Long.parseLong(row.replaceFirst("[.].*", ""))))
                        .toList();
        assertThat(chosen).hasSize(2);

        Response done =
                post(
                        agent,
                        bar.attr("action"),
                        Map.of(
                                "act",
                                "resolve",
                                "key",
                                bar.select("[name=key]").val(),
                                "drawn",
                                bar.select("[name=drawn]").val(),
                                "ticket",
                                chosen));

        assertThat(both).allMatch(number -> scene.state(number).equals("RESOLVED"));
        String answer = done.header("Location").replaceFirst("^https?://[^/]+", "");
        Element undo =
                Jsoup.parse(get(agent, answer).asString()).expectFirst("form[action$=/revocation]");
        assertThat(undo.select("button[data-key=z]")).hasSize(1);
        post(agent, undo.attr("action"), Map.of());
        assertThat(both).allMatch(number -> scene.state(number).equals("OPEN"));
    }

    @ParameterizedTest
    @EnumSource
    void its_keys_are_those_of_a_queue_and_each_means_one_thing(Listed how) {
        Document list = list(how);
        assertThat(list.select("#palette [form=bulk]").eachAttr("data-key"))
                .containsExactly("t", "b", "e", "c", "!");
        assertThat(list.select("[data-key]").eachAttr("data-key"))
                .contains("g n")
                .doesNotHaveDuplicates();
        // the keys of rows are those within this
        assertThat(list.select("#main .row > a")).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_A_QUEUE")
    void where_none_is_listed_nothing_is_offered_that_has_no_form(Listed how) {
        Document none = list(how, somebody(), word + "xyz");
        assertThat(none.select(".choosable")).isEmpty();
        offersNothingForSeveral(none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody@nowhere@"})
    void nor_where_nothing_was_looked_for(String typed) {
        offersNothingForSeveral(Jsoup.parse(sought(typed).asString()));
    }

    @Test
    void nor_where_looking_was_refused() {
        rows.change(
                "insert into access_pause (id, agent, agent_name, partner, kind, paused_at) values (gen_random_uuid(), ?1, 'A', 'kea', 'LOOK_UP', now())",
                "agent-" + word);
        Document refused = Jsoup.parse(sought(claire.value()).asString());
        assertThat(refused.select(".banner")).isNotEmpty();
        offersNothingForSeveral(refused);
    }

    private static void offersNothingForSeveral(Document page) {
        assertThat(page.select("form#bulk, #palette [form=bulk], #palette [href=#bulk]")).isEmpty();
        assertThat(page.select("#palette [data-key]").eachAttr("data-key")).contains("g n");
    }

    private Document list(Listed how) {
        return list(how, claire, word);
    }

    private Document list(Listed how, EmailAddress customer, String word) {
        return Jsoup.parse(
                (switch (how) {
                            case IN_A_QUEUE -> get(agent, "/console/tickets?queue=mine");
                            case BY_A_SAVED_VIEW -> get(agent, view(word));
                            case BY_A_TAG -> get(agent, "/console/tickets/tagged?tag=" + word);
                            case BY_AN_ADDRESS -> sought(customer.value());
                            case BY_WORDS -> sought(word);
                        })
                        .asString());
    }

    private String view(String word) {
        Response kept =
                post(
                        agent,
                        "/console/tickets/views",
                        Map.of("name", word, "stage", "open", "tag", word));
        return kept.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    private Response sought(String words) {
        return post(agent, "/console/tickets/search", Map.of("q", words));
    }
}

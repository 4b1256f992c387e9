// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys press stands on the page: links and buttons of forms, drawn for who may press them. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class KeysTest {

    @Inject HelpdeskScene scene;

    @Test
    void the_commands_of_a_ticket_are_those_that_its_agent_may_do_now() {
        long number = written(somebody(), "Bonjour");
        assertThat(keys(ticket(KEA, number))).contains("t", "n", "!").doesNotContain("r", "e", "c");
        scene.taken(number);
        assertThat(keys(ticket(KEA, number)))
                .contains("r", "m", "n", "e", "c", "h", "b")
                .doesNotContain("t");
        assertThat(keys(ticket(KEA_LEAD, number))).contains("t").doesNotContain("r", "e");
    }

    @Test
    void a_command_does_what_its_form_says() {
        long number = written(somebody(), "Bonjour");
        submit(command(ticket(KEA, number), "t"));
        assertThat(scene.one("select assignee from ticket where number = ?1", number))
                .isEqualTo("agent-kea");
        submit(command(ticket(KEA, number), "e"));
        assertThat(scene.state(number)).isEqualTo("RESOLVED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/tickets?queue=untaken", "ticket", "/console/articles"})
    void no_key_means_two_things_on_a_page(String page) {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        Document shown =
                page.equals("ticket")
                        ? ticket(KEA, number)
                        : Jsoup.parse(get(KEA, page).asString());
        assertThat(shown.select("#palette[aria-label] [role=combobox][aria-controls=commands]"))
                .hasSize(1);
        assertThat(shown.select("#commands[role=listbox] [role=option]")).isNotEmpty();
        assertThat(shown.select("#palette [data-key]").eachAttr("data-key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_next_ticket_is_asked_for_with_the_key_of_a_form_from_lists_and_tickets() {
        long number = written(somebody(), "Bonjour");
        String name = "keys-" + UUID.randomUUID().toString().substring(0, 8);
        String fresh = As.agent(name).in("kea");
        for (Document page :
                List.of(
                        ticket(fresh, number),
                        Jsoup.parse(get(fresh, "/console/tickets?queue=mine").asString()))) {
            Element command = page.selectFirst("#commands [data-key='g n']");
            assertThat(command.closest("form").attr("action")).isEqualTo("/console/tickets/next");
            assertThat(command.closest("form").select("input[name=key]").val()).hasSize(22);
            assertThat(page.select("#keys").text()).contains("G N Next ticket");
        }
        Element command = ticket(fresh, number).selectFirst("#commands [data-key='g n']");
        post(fresh, "/console/tickets/next", fields(command)).then().statusCode(303);
        assertThat(scene.count("select count(*) from ticket where assignee = ?1", name))
                .isEqualTo(1);
    }

    @Test
    void a_canned_reply_is_a_command_that_puts_it_below_what_was_typed() {
        String name = "Baustein " + UUID.randomUUID();
        post(
                        KEA_LEAD,
                        "/console/macros",
                        Map.of("name", name, "fr", "Voilà la TVA.", "key", FormKey.fresh().value()))
                .then()
                .statusCode(303);
        long number = written(somebody(), "Bonjour");
        assertThat(ticket(KEA, number).select("[data-more-commands]")).isEmpty();
        scene.taken(number);
        String more =
                ticket(KEA, number)
                        .select("#commands [data-more-commands]")
                        .attr("data-more-commands");
        Element command =
                Jsoup.parse(get(KEA, more).then().statusCode(200).extract().asString())
                        .select("button[role=option]:contains(" + name + ")")
                        .first();
        assertThat(command.text()).isEqualTo("Put in a canned reply · " + name);
        assertThat(command.attr("form")).isEqualTo("form-reply");
        String page =
                post(
                                KEA,
                                command.attr("formaction"),
                                Map.of(
                                        "reply",
                                        "Bonjour,",
                                        "macro",
                                        "",
                                        command.attr("name"),
                                        command.attr("value")))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        assertThat(Jsoup.parse(page).select("#c-reply").text())
                .contains("Bonjour,", "Voilà la TVA.");
        get(TUI, more).then().statusCode(404);
    }

    @Test
    void every_command_says_in_words_what_it_is() {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        assertThat(ticket(KEA, number).select("#commands [role=option] > span"))
                .hasSizeGreaterThan(15)
                .noneMatch(words -> words.text().isBlank());
    }

    @Test
    void an_answer_is_sent_and_its_ticket_resolved_by_one_press() {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        Element button = ticket(KEA, number).selectFirst("#form-reply button[data-with-shift]");
        reply(number, Map.of(button.attr("name"), button.attr("value")));
        assertThat(scene.state(number)).isEqualTo("RESOLVED");
        assertThat(facts(number)).isEqualTo("OPENED ANSWERED WAITING RESOLVED");
        long other = written(somebody(), "Bonjour");
        scene.taken(other);
        reply(other, Map.of());
        assertThat(scene.state(other)).isEqualTo("WAITING");
    }

    @Test
    void an_answer_that_is_held_resolves_nothing() {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        post(
                        KEA,
                        "/console/tickets/" + number + "/replies",
                        Map.of("reply", "Voilà", "after", "resolve", "seen", "0"))
                .then()
                .statusCode(409);
        assertThat(scene.state(number)).isEqualTo("OPEN");
    }

    private void reply(long number, Map<String, String> more) {
        Map<String, String> fields = new java.util.HashMap<>(more);
        fields.put("reply", "Voilà");
        fields.put("seen", "999999999");
        post(KEA, "/console/tickets/" + number + "/replies", fields).then().statusCode(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignment", "resolution", "closure", "spam", "assignment/return"})
    void every_command_leads_to_something_on_the_page(String act) {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        post(KEA, "/console/tickets/" + number + "/" + act, Map.of("seen", "999999999"))
                .then()
                .statusCode(303);
        for (String reader : List.of(KEA, KEA_LEAD)) {
            Document page = ticket(reader, number);
            assertThat(page.select("#commands [data-to]"))
                    .isNotEmpty()
                    .allSatisfy(
                            command -> assertThat(page.select(command.attr("data-to"))).hasSize(1));
        }
    }

    private static void submit(Element command) {
        Element button = command.ownerDocument().selectFirst(command.attr("data-to"));
        String address = button.closest("form").attr("action");
        post(KEA, address, fields(button)).then().statusCode(303);
    }

    private static Map<String, String> fields(Element command) {
        Map<String, String> fields = new java.util.HashMap<>();
        command.closest("form")
                .select("input")
                .forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        return fields;
    }

    private static Element command(Document page, String key) {
        return page.selectFirst("#commands [data-key=" + key + "]");
    }

    private static java.util.List<String> keys(Document page) {
        return page.select("#commands [data-key]").eachAttr("data-key");
    }

    private static Document ticket(String token, long number) {
        return Jsoup.parse(get(token, "/console/tickets/" + number).asString());
    }

    private String facts(long number) {
        return (String)
                scene.one(
                        "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1",
                        number);
    }
}

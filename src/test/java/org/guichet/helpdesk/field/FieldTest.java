// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.page.FormKey;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that a partner, or the provider, adds to tickets. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class FieldTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    /** A name that no other test uses. */
    private final String name = "Device " + UUID.randomUUID().toString().substring(0, 8);

    private long number;

    @BeforeEach
    void a_ticket_of_agent_keas() {
        number = written(somebody(), "Bonjour");
        scene.taken(number);
    }

    /** Others resolve their tickets without what is asked for here. */
    @AfterEach
    void no_field_is_left() {
        rows.change(
                "update field set retired_at = now(), retired_by = 'test' where retired_at is null");
    }

    @ParameterizedTest(name = "{0}: {1} is kept as {2}, shown as {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "text|  Kobo Clara |Kobo Clara|Kobo Clara",
                "number|12 500|12500|12,500",
                "number|-3|-3|-3",
                "date|2026-11-23|2026-11-23|23 November 2026",
                "yes_no|no|no|no",
                "choice|2|2|blue"
            })
    void a_value_is_kept_in_the_one_way_of_its_kind(
            String kind, String typed, String kept, String shown) {
        long field = field(KEA_LEAD, Map.of("kind", kind, "choices", choices("red\nblue")));
        keep(KEA, field, typed).then().statusCode(303);
        assertThat(value(field)).isEqualTo(kept);
        assertThat(page()).contains("changed " + name + ": – → " + shown);
    }

    @ParameterizedTest(name = "{0}: {1} is none")
    @CsvSource({
        "number, one, no whole number",
        "number, 1.5, no whole number",
        "number, 99999999999999999999, no whole number",
        "date, 23.11.2026, no date",
        "date, 2026-02-30, no date",
        "yes_no, perhaps, Choose one",
        "choice, 3, Choose one",
        "choice, 0, Choose one"
    })
    void what_is_none_of_its_kind_is_refused_and_nothing_is_lost(
            String kind, String typed, String why) {
        long field = field(KEA_LEAD, Map.of("kind", kind, "choices", choices("red\nblue")));
        long beside = field(KEA_LEAD, Map.of("kind", "text"));
        Response refused =
                post(
                        KEA,
                        fields(),
                        Map.of("field", List.of(field, beside), "value", List.of(typed, "Kobo")));
        refused.then().statusCode(400);
        assertThat(refused.asString()).contains(why, "Kobo");
        assertThat(rows.count("select count(*) from ticket_field where ticket = ?1", number))
                .isZero();
    }

    @Test
    void keys_are_not_kept() {
        long field = field(KEA_LEAD, Map.of("kind", "text"));
        keep(KEA, field, "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc").then().statusCode(303);
        assertThat(value(field)).doesNotContain("4eC39HqLyjWDarjtT1zdp7dc");
        assertThat(page()).doesNotContain("4eC39HqLyjWDarjtT1zdp7dc");
    }

    @Test
    void a_change_is_told_once_with_what_stood_there_and_stands_in_the_log() {
        long field = field(KEA_LEAD, Map.of("kind", "text"));
        keep(KEA, field, "Kobo").then().statusCode(303);
        keep(KEA, field, "Kobo").then().statusCode(303);
        keep(KEA, field, "").then().statusCode(303);
        assertThat(page()).contains(name + ": – → Kobo", name + ": Kobo → –");
        assertThat(
                        rows.count(
                                "select count(*) from ticket_event where ticket = ?1 and kind = 'FIELD_CHANGED'",
                                number))
                .isEqualTo(2);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.field-changed' and subject = ?1",
                                "ticket:" + number))
                .isEqualTo(2);
    }

    @Test
    void who_saves_one_field_leaves_what_a_colleague_put_into_another() {
        long theirs = field(KEA_LEAD, Map.of("kind", "text"));
        long own = field(KEA_LEAD, Map.of("kind", "text"));
        keep(KEA_LEAD, theirs, "Kobo").then().statusCode(303);
        // the form was drawn before that
        post(
                        KEA,
                        fields(),
                        Map.of(
                                "field",
                                List.of(theirs, own),
                                "value",
                                List.of("", "Android"),
                                "was",
                                List.of("", "")))
                .then()
                .statusCode(303);
        assertThat(value(theirs)).isEqualTo("Kobo");
        assertThat(value(own)).isEqualTo("Android");
    }

    @Test
    void who_changes_what_a_colleague_changed_meanwhile_sees_it_and_may_insist() {
        long field = field(KEA_LEAD, Map.of("kind", "text"));
        long beside = field(KEA_LEAD, Map.of("kind", "text"));
        keep(KEA_LEAD, field, "Kobo").then().statusCode(303);
        Response late =
                post(
                        KEA,
                        fields(),
                        Map.of(
                                "field",
                                List.of(beside, field),
                                "value",
                                List.of("Android", "Kindle"),
                                "was",
                                List.of("", "")));
        late.then().statusCode(409);
        assertThat(late.asString())
                .contains(
                        "Somebody changed it to “Kobo” meanwhile",
                        "value=\"Kindle\"",
                        "value=\"Android\"",
                        "name=\"was\" value=\"Kobo\"");
        assertThat(value(field)).isEqualTo("Kobo");
        assertThat(kept(beside)).isEmpty();
        keep(KEA, field, "Kindle", "Kobo").then().statusCode(303);
        assertThat(value(field)).isEqualTo("Kindle");
    }

    @Test
    void without_a_required_one_a_ticket_is_neither_resolved_nor_closed_and_the_page_names_it() {
        long field = field(KEA_LEAD, Map.of("kind", "text", "required", "on"));
        for (String how : List.of("resolution", "closure")) {
            Response refused = end(how);
            refused.then().statusCode(409);
            assertThat(refused.asString()).contains("fill in:", name);
        }
        assertThat(scene.state(number)).isEqualTo("OPEN");
        keep(KEA, field, "Kobo").then().statusCode(303);
        end("resolution").then().statusCode(303);
        assertThat(scene.state(number)).isEqualTo("RESOLVED");
    }

    @Test
    void an_answer_that_was_to_resolve_it_does_not_go_and_stays_in_the_box() {
        field(KEA_LEAD, Map.of("kind", "text", "required", "on"));
        Response refused =
                post(
                        KEA,
                        "/console/tickets/" + number + "/replies",
                        Map.of("reply", "Voilà.", "after", "resolve", "seen", "99999999"));
        refused.then().statusCode(409);
        assertThat(refused.asString()).contains(name, "Voilà.");
        assertThat(scene.messages(number)).isEqualTo(1);
    }

    @Test
    void it_is_asked_of_its_topics_alone() {
        field(KEA_LEAD, Map.of("kind", "text", "required", "on", "topic", "TECHNICAL"));
        assertThat(get(KEA, fields()).asString()).doesNotContain(name);
        end("resolution").then().statusCode(303);
    }

    @Test
    void a_partners_own_is_not_of_another() {
        long field = field(KEA_LEAD, Map.of("kind", "text"));
        long tuis = written(somebody(), "Encore moi");
        rows.change("update ticket set partner = 'tui' where number = ?1", tuis);
        String theirs = "/console/tickets/" + tuis + "/fields";
        assertThat(get(TUI, theirs).asString()).doesNotContain(name);
        post(TUI, theirs, Map.of("field", field, "value", "x"));
        post(PROVIDER, theirs, Map.of("field", field, "value", "x"));
        assertThat(rows.count("select count(*) from ticket_field where ticket = ?1", tuis))
                .isZero();
        get(TUI, fields()).then().statusCode(404);
        post(TUI, fields(), Map.of("field", field, "value", "x")).then().statusCode(404);
    }

    @Test
    void what_only_the_provider_sees_partners_are_told_nowhere() {
        long field =
                field(PROVIDER, Map.of("kind", "text", "provider-only", "on", "required", "on"));
        post(PROVIDER, fields(), Map.of("field", field, "value", "Geheim")).then().statusCode(303);
        assertThat(get(PROVIDER, fields()).asString()).contains(name, "Geheim");
        for (String page :
                List.of(
                        get(KEA, fields()).asString(),
                        page(),
                        get(KEA_LEAD, "/console/fields").asString())) {
            assertThat(page).contains("</html>").doesNotContain(name).doesNotContain("Geheim");
        }
        post(KEA, fields(), Map.of("field", field, "value", "Anders"));
        assertThat(value(field)).isEqualTo("Geheim");
        end("resolution").then().statusCode(303);
    }

    @Test
    void a_retired_one_is_asked_for_no_more_and_still_shown() {
        long field = field(KEA_LEAD, Map.of("kind", "text", "required", "on"));
        keep(KEA, field, "Kobo").then().statusCode(303);
        post(KEA_LEAD, "/console/fields/" + field + "/retirement", Map.of()).then().statusCode(303);
        assertThat(get(KEA, fields()).asString())
                .contains(name, "Kobo")
                .doesNotContain("value=\"Kobo\"");
        keep(KEA, field, "Anders");
        assertThat(value(field)).isEqualTo("Kobo");
    }

    @Test
    void a_choice_is_renamed_and_added_to_and_never_taken_away() {
        long field = field(KEA_LEAD, Map.of("kind", "choice", "choices", choices("red\nblue")));
        keep(KEA, field, "2").then().statusCode(303);
        Response refused = version(field, 1, Map.of("choices", choices("red")));
        refused.then().statusCode(400);
        version(field, 1, Map.of("choices", choices("red\nnavy\ngreen"))).then().statusCode(303);
        assertThat(get(KEA, fields()).asString()).contains("selected>navy");
        Response fewer = version(field, 2, Map.of("choices", choices("red\nnavy")));
        fewer.then().statusCode(400);
        assertThat(fewer.asString()).contains("none is taken away");
        assertThat(rows.count("select count(*) from field_version where field = ?1", field))
                .isEqualTo(2);
    }

    @Test
    void who_saves_over_anothers_version_is_told() {
        long field = field(KEA_LEAD, Map.of("kind", "text"));
        version(field, 1, Map.of("required", "on")).then().statusCode(303);
        Response late = version(field, 1, Map.of("topic", "BILLING"));
        late.then().statusCode(409);
        assertThat(late.asString()).contains("saved it meanwhile");
    }

    @Test
    void a_form_sent_twice_makes_one_and_one_without_a_name_comes_back() {
        Map<String, Object> form =
                new HashMap<>(
                        Map.of(
                                "kind",
                                "text",
                                "label",
                                Collections.nCopies(5, name),
                                "key",
                                FormKey.fresh().value()));
        post(KEA_LEAD, "/console/fields", form).then().statusCode(303);
        post(KEA_LEAD, "/console/fields", form).then().statusCode(303);
        assertThat(
                        rows.count(
                                "select count(*) from field_words where label = ?1 and language = 'en'",
                                name))
                .isEqualTo(1);
        form.put("label", List.of(name, "", name, name, name));
        Response refused = post(KEA_LEAD, "/console/fields", form);
        refused.then().statusCode(400);
        assertThat(refused.asString()).contains("value=\"" + name + "\"", "error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u200b", " \u0000 "})
    void a_name_or_a_choice_that_shows_nothing_is_none(String nothing) {
        Response refused =
                post(
                        KEA_LEAD,
                        "/console/fields",
                        Map.of(
                                "kind",
                                "choice",
                                "label",
                                List.of(nothing, name, name, name, name),
                                "choices",
                                List.of(
                                        "a\nb\nc",
                                        "a\nb\nc",
                                        "a\nb\nc",
                                        "a\nb\nc",
                                        "a\nb\n" + nothing)));
        refused.then().statusCode(400);
        assertThat(refused.asString())
                .contains("Give it a name in every language", "As many as in English: 3");
    }

    @Test
    void one_version_saved_twice_at_one_moment_is_one_and_no_conflict() throws Exception {
        long field = field(KEA_LEAD, Map.of("kind", "text"));
        try (ExecutorService twice = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers =
                    twice.invokeAll(
                            Collections.nCopies(
                                    2,
                                    () ->
                                            version(field, 1, Map.of("required", "on"))
                                                    .statusCode()));
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(303);
            }
        }
        assertThat(rows.count("select count(*) from field_version where field = ?1", field))
                .isEqualTo(2);
    }

    private long field(String token, Map<String, ?> other) {
        Map<String, Object> form =
                new HashMap<>(
                        Map.of(
                                "label",
                                Collections.nCopies(5, name),
                                "key",
                                FormKey.fresh().value()));
        form.putAll(other);
        Response made = post(token, "/console/fields", form);
        made.then().statusCode(303);
        return Long.parseLong(made.header("Location").replaceFirst(".*/", ""));
    }

    private Response version(long field, long seen, Map<String, ?> other) {
        Map<String, Object> form =
                new HashMap<>(Map.of("label", Collections.nCopies(5, name), "seen", seen));
        form.putAll(other);
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(KEA_LEAD)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(form)
                .post("/console/fields/" + field + "/versions");
    }

    private static List<String> choices(String lines) {
        return Collections.nCopies(5, lines);
    }

    private Response keep(String token, long field, String value) {
        return keep(token, field, value, kept(field));
    }

    /**
     * @param was what the form showed
     */
    private Response keep(String token, long field, String value, String was) {
        return post(token, fields(), Map.of("field", field, "value", value, "was", was));
    }

    private String kept(long field) {
        return rows.count(
                                "select count(*) from ticket_field where ticket = ?1 and field = ?2",
                                number,
                                field)
                        == 0
                ? ""
                : value(field);
    }

    private Response end(String how) {
        return post(KEA, "/console/tickets/" + number + "/" + how, Map.of("seen", "99999999"));
    }

    private String value(long field) {
        return rows.text(
                "select value from ticket_field where ticket = ?1 and field = ?2", number, field);
    }

    private String fields() {
        return "/console/tickets/" + number + "/fields";
    }

    private String page() {
        return get(KEA, "/console/tickets/" + number).asString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Complaints: a number, a day, a person, an answer. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ComplaintTest {

    private static final Pattern REFERENCE = Pattern.compile("R-20[0-9]{2}-[0-9]{6}");
    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject ThreadLinks links;
    @Inject Jobs jobs;

    private final EmailAddress claire = somebody();

    @Nested
    class Made_by_the_customer {

        @Test
        void it_gets_a_number_and_a_day_and_one_letter_that_says_both() {
            long number = HelpdeskScene.number(complained(FormKey.fresh().value()));
            assertThat(reference(number)).matches(REFERENCE);
            assertThat(
                            rows.text(
                                    "select string_agg(kind, ' ') from letter where about = ?1",
                                    "ticket:" + number))
                    .isEqualTo("complaint-received");
            String day =
                    rows.text(
                            "select to_char(complaint_due at time zone 'utc', 'FMDD') from ticket where number = ?1",
                            number);
            assertThat(letter(number, "complaint-received"))
                    .contains(
                            reference(number),
                            "au plus tard le " + day + " ",
                            "service des réclamations")
                    .doesNotContain("Vous me facturez");
            assertThat(page(KEA, number))
                    .contains("The customer made this complaint " + reference(number));
        }

        @Test
        void the_same_form_twice_is_one_complaint() {
            String key = FormKey.fresh().value();
            long number = HelpdeskScene.number(complained(key));
            assertThat(HelpdeskScene.number(complained(key))).isEqualTo(number);
            assertThat(
                            rows.count(
                                    "select count(*) from letter where about = ?1",
                                    "ticket:" + number))
                    .isEqualTo(1);
        }

        @Test
        void a_form_with_a_mistake_comes_back_with_the_tick() {
            Response again =
                    HelpdeskScene.form(
                            Map.of(
                                    "topic",
                                    "billing",
                                    "email",
                                    "nobody",
                                    "subject",
                                    "s",
                                    "message",
                                    "m",
                                    "complaint",
                                    "on"));
            again.then().statusCode(400);
            assertThat(again.asString()).containsPattern("name=\"complaint\" value=\"on\" checked");
        }

        @Test
        void one_made_in_the_thread_begins_there_and_the_page_says_its_number() {
            long number = written(claire, "Bonjour");
            String thread = "/support/t/" + links.token(number);
            assertThat(customers(thread)).contains("Ceci est une réclamation");
            answers(thread, "C’est trop !", "on");
            assertThat(customers(thread))
                    .contains("Réclamation " + reference(number), "au plus tard le")
                    .doesNotContain("Ceci est une réclamation");
            answers(thread, "Encore", "on");
            assertThat(
                            rows.count(
                                    "select count(*) from ticket_event where ticket = ?1 and kind = 'COMPLAINT_BEGAN'",
                                    number))
                    .isEqualTo(1);
        }

        @Test
        void numbers_rise_and_no_two_are_the_same() {
            String first = reference(HelpdeskScene.number(complained(FormKey.fresh().value())));
            String second = reference(HelpdeskScene.number(complained(FormKey.fresh().value())));
            assertThat(second).isGreaterThan(first);
        }

        private Response complained(String key) {
            return HelpdeskScene.form(
                    Map.of(
                            "topic", "billing",
                            "email", claire.value(),
                            "subject", "Une réclamation",
                            "message", "Vous me facturez deux fois",
                            "complaint", "on",
                            "key", key));
        }
    }

    @Nested
    class Marked_by_an_agent {

        private long number;

        @BeforeEach
        void a_ticket_of_agent_kea() {
            number = written(claire, "Vous me facturez deux fois");
            scene.taken(number);
        }

        @Test
        void it_names_who_answers_and_counts_from_the_message_that_it_is() {
            long tenDaysAgo =
                    rows.count(
                            "insert into message (ticket, author, internal, writer, name, body, source_key, at)"
                                    + " values (?1, 'CUSTOMER', false, 'customer', 'c', 'Trop', ?2, now() - interval '10 days') returning id",
                            number,
                            FormKey.fresh().value());
            for (int i = 0; i < 2; i++) {
                post(KEA, complaint(number), Map.of("message", tenDaysAgo)).then().statusCode(303);
            }
            assertThat(letter(number, "complaint-received"))
                    .contains(reference(number), "agent-kea");
            assertThat(
                            rows.count(
                                    "select cast(date_part('day', complaint_due - now()) as integer) from ticket where number = ?1",
                                    number))
                    .isBetween(3L, 4L);
            assertThat(page(KEA, number)).contains("marked this as complaint " + reference(number));
            assertThat(
                            rows.count(
                                    "select count(*) from audit_entry where act = 'complaint.began' and subject = ?1",
                                    "ticket:" + number))
                    .isEqualTo(1);
        }

        @Test
        void a_message_of_elsewhere_is_none() {
            long other = written(somebody(), "Bonjour");
            post(KEA, complaint(number), Map.of("message", message(other))).then().statusCode(400);
            assertThat(rows.one("select complaint from ticket where number = ?1", number)).isNull();
        }

        @Test
        void what_is_done_is_opened_first() {
            act(KEA, number, "closure").then().statusCode(303);
            mark(KEA, number).then().statusCode(409);
        }

        @Test
        void a_list_says_so() {
            // of nobody else's: what is in their list is on its first page
            String me = As.agent("complaint-" + UUID.randomUUID()).in("kea");
            long theirs = written(claire, "Vous me facturez deux fois");
            act(me, theirs, "assignment").then().statusCode(303);
            mark(me, theirs).then().statusCode(303);
            assertThat(get(me, "/console/tickets?queue=mine").asString())
                    .contains("Complaint " + reference(theirs));
        }
    }

    @Nested
    class Waiting_for_its_answer {

        private long number;

        @BeforeEach
        void a_complaint_of_agent_keas() {
            number = marked();
        }

        @ParameterizedTest
        @ValueSource(strings = {"resolution", "closure", "spam"})
        void it_is_ended_by_nothing_but_that(String how) {
            Response refused = act(KEA, number, how);
            refused.then().statusCode(409);
            assertThat(refused.asString()).contains("a complaint that was not answered");
            assertThat(scene.state(number)).isEqualTo("OPEN");
        }

        @ParameterizedTest
        @ValueSource(strings = {"resolve", "close", "spam"})
        void several_at_once_leave_it_and_say_why(String act) {
            String shown =
                    number
                            + "."
                            + rows.count(
                                    "select cast(extract(epoch from date_trunc('milliseconds', changed_at)) * 1000 as bigint) from ticket where number = ?1",
                                    number);
            Response done =
                    post(
                            KEA,
                            "/console/tickets/bulk",
                            Map.of("act", act, "ticket", shown, "key", FormKey.fresh().value()));
            assertThat(get(KEA, done.header("Location")).asString())
                    .contains("It is a complaint: a person ends it on its own page.");
            assertThat(scene.state(number)).isEqualTo("OPEN");
        }

        @Test
        void it_is_not_merged_away_but_another_is_merged_into_it() {
            long other = written(claire, "Et encore");
            Response refused =
                    post(
                            KEA,
                            "/console/tickets/" + number + "/merge",
                            Map.of("other", other, "seen", "99999999"));
            refused.then().statusCode(409);
            assertThat(refused.asString()).contains("not merged");
            post(
                            KEA,
                            "/console/tickets/" + other + "/merge",
                            Map.of("other", number, "seen", "99999999"))
                    .then()
                    .statusCode(303);
            assertThat(rows.count("select merged_into from ticket where number = ?1", other))
                    .isEqualTo(number);
        }

        @Test
        void no_canned_reply_is_put_in_or_sent() {
            String macro =
                    post(
                                    KEA_LEAD,
                                    "/console/macros",
                                    Map.of(
                                            "name",
                                            "Merci",
                                            "fr",
                                            "Merci bien",
                                            "key",
                                            FormKey.fresh().value()))
                            .header("Location")
                            .replaceFirst(".*/", "");
            post(
                            KEA,
                            "/console/tickets/" + number + "/insertions",
                            Map.of("reply", "", "macro", macro))
                    .then()
                    .statusCode(409);
            Response refused =
                    post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", "Merci bien", "used", macro, "seen", "99999999"));
            refused.then().statusCode(400);
            assertThat(refused.asString()).contains("own words", "Merci bien");
            assertThat(page(KEA, number)).doesNotContain("/insertions");
        }

        @Test
        void an_answer_that_was_to_end_it_does_not_go_and_stays_in_the_box() {
            Response refused =
                    post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", "Voilà.", "close", "on", "seen", "99999999"));
            refused.then().statusCode(409);
            assertThat(refused.asString()).contains("was not answered", "Voilà.");
            assertThat(scene.messages(number)).isEqualTo(1);
        }

        @Test
        void asking_back_stops_no_day() {
            Object before = due(number);
            post(
                            KEA,
                            "/console/tickets/" + number + "/replies",
                            Map.of("reply", "Quelle facture ?", "seen", "99999999"))
                    .then()
                    .statusCode(303);
            assertThat(due(number)).isEqualTo(before).isNotNull();
        }

        @Test
        void a_person_is_told_once_before_its_time_is_over() {
            alarm();
            assertThat(told(number)).isZero();
            rows.change(
                    "update complaint set due = now() + interval '3 days' where ticket = ?1",
                    number);
            alarm();
            alarm();
            assertThat(told(number)).isEqualTo(1);
            rows.change("update complaint set warned_at = now() where warned_at is null");
        }

        private long told(long number) {
            return rows.count(
                    "select coalesce(sum(cases), 0) from work_item where kind = 'helpdesk.complaint-soon' and subject = ?1",
                    reference(number));
        }

        private void alarm() {
            jobs.run("complaint-alarm");
        }
    }

    @Nested
    class Answered {

        private long number;

        @BeforeEach
        void a_complaint_of_agent_keas() {
            number = marked();
        }

        @Test
        void the_letter_says_the_decision_and_what_the_customer_can_do_next() {
            answer(Map.of()).then().statusCode(303);
            assertThat(letter(number, "complaint-answer"))
                    .contains(
                            "vous avez raison en partie",
                            "Nous remboursons",
                            "tribunaux",
                            "agent-kea");
            assertThat(
                            rows.text(
                                    "select subject from letter where about = ?1 and kind = 'complaint-answer'",
                                    "ticket:" + number))
                    .contains(reference(number));
            assertThat(scene.state(number)).isEqualTo("WAITING");
            assertThat(due(number)).isNull();
            assertThat(page(KEA, number)).contains("answered the complaint", "Nous remboursons");
        }

        @Test
        void where_a_body_settles_disputes_it_is_named_and_whether_we_take_part() {
            rows.change(
                    "update complaint set law = (select id from complaint_law where country = 'DE') where ticket = ?1",
                    number);
            answer(Map.of()).then().statusCode(303);
            assertThat(letter(number, "complaint-answer"))
                    .contains(
                            "Universalschlichtungsstelle",
                            "https://www.verbraucher-schlichter.de",
                            "pas tenus de participer");
        }

        @Test
        void sent_twice_it_went_once() {
            Map<String, String> key = Map.of("key", FormKey.fresh().value());
            answer(key).then().statusCode(303);
            answer(key).then().statusCode(303);
            assertThat(
                            rows.count(
                                    "select count(*) from letter where about = ?1 and kind = 'complaint-answer'",
                                    "ticket:" + number))
                    .isEqualTo(1);
            answer(Map.of()).then().statusCode(409);
        }

        @Test
        void without_a_decision_nothing_goes_and_the_text_stays() {
            Response refused = answer(Map.of("outcome", ""));
            refused.then().statusCode(400);
            assertThat(refused.asString()).contains("Choose how you decide", "Nous remboursons");
        }

        @Test
        void what_the_customer_wrote_meanwhile_is_read_first() {
            String thread = "/support/t/" + links.token(number);
            long seen = message(number);
            answers(thread, "Une chose encore", "");
            Response refused = answer(Map.of("seen", Long.toString(seen)));
            refused.then().statusCode(409);
            assertThat(refused.asString()).contains("wrote meanwhile", "Nous remboursons");
        }

        @Test
        void what_the_agent_wrote_themselves_holds_nothing_up() {
            long seen = message(number);
            post(KEA, "/console/tickets/" + number + "/notes", Map.of("note", "Ich antworte jetzt"))
                    .then()
                    .statusCode(303);
            answer(Map.of("seen", Long.toString(seen))).then().statusCode(303);
        }

        @Test
        void only_who_has_the_ticket_answers() {
            post(KEA_LEAD, complaint(number) + "/answer", fields(Map.of())).then().statusCode(409);
            post(TUI, complaint(number) + "/answer", fields(Map.of())).then().statusCode(404);
            assertThat(due(number)).isNotNull();
        }

        @Test
        void keys_do_not_go_with_it() {
            answer(Map.of("text", "Votre clé sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"))
                    .then()
                    .statusCode(303);
            assertThat(letter(number, "complaint-answer"))
                    .doesNotContain("4eC39HqLyjWDarjtT1zdp7dc");
        }

        @Test
        void it_is_then_closed_by_a_person_and_never_by_itself() {
            answer(Map.of()).then().statusCode(303);
            act(KEA, number, "resolution").then().statusCode(303);
            rows.change(
                    "update ticket set resolved_at = now() - interval '60 days' where number = ?1",
                    number);
            jobs.run("ticket-closing");
            assertThat(scene.state(number)).isEqualTo("RESOLVED");
            act(KEA, number, "closure").then().statusCode(303);
            assertThat(scene.state(number)).isEqualTo("CLOSED");
        }

        private Response answer(Map<String, String> other) {
            return post(KEA, complaint(number) + "/answer", fields(other));
        }

        private Map<String, String> fields(Map<String, String> other) {
            Map<String, String> fields =
                    new HashMap<>(
                            Map.of(
                                    "outcome",
                                    "partly",
                                    "text",
                                    "Nous remboursons un mois.",
                                    "seen",
                                    "99999999"));
            fields.putAll(other);
            return fields;
        }
    }

    @Nested
    class Said_to_be_none {

        private long number;

        @BeforeEach
        void a_complaint_of_agent_keas() {
            number = marked();
        }

        @Test
        void a_second_person_decides_and_says_why() {
            Map<String, String> why = Map.of("why", "Une simple question");
            post(KEA, complaint(number) + "/removal", why).then().statusCode(403);
            Response missing = post(KEA_LEAD, complaint(number) + "/removal", Map.of("why", " "));
            missing.then().statusCode(400);
            assertThat(missing.asString()).contains("Say why");
            String reference = reference(number);
            post(KEA_LEAD, complaint(number) + "/removal", why).then().statusCode(303);
            post(KEA_LEAD, complaint(number) + "/removal", why).then().statusCode(303);
            assertThat(page(KEA, number))
                    .contains("decided that " + reference + " is no complaint");
            assertThat(get(KEA, complaint(number)).asString()).contains("Une simple question");
            act(KEA, number, "closure").then().statusCode(303);
        }

        @Test
        void who_has_it_is_not_the_second_person() {
            post(
                            KEA_LEAD,
                            "/console/tickets/" + number + "/assignment",
                            Map.of("from", "agent-kea"))
                    .then()
                    .statusCode(303);
            Response refused = post(KEA_LEAD, complaint(number) + "/removal", Map.of("why", "Non"));
            refused.then().statusCode(403);
            assertThat(due(number)).isNotNull();
            post(PROVIDER, complaint(number) + "/removal", Map.of("why", "Non"))
                    .then()
                    .statusCode(303);
        }

        @Test
        void marked_again_it_has_the_number_and_the_day_it_had() {
            String reference = reference(number);
            Object due = due(number);
            post(KEA_LEAD, complaint(number) + "/removal", Map.of("why", "Non"))
                    .then()
                    .statusCode(303);
            mark(KEA, number).then().statusCode(303);
            assertThat(reference(number)).isEqualTo(reference);
            assertThat(due(number)).isEqualTo(due);
        }
    }

    @Nested
    class By_its_number {

        @Test
        void the_search_leads_to_it_also_after_it_was_said_to_be_none() {
            long number = marked();
            String reference = reference(number);
            assertThat(sought(KEA, reference).header("Location"))
                    .endsWith("/console/tickets/" + number);
            post(KEA_LEAD, complaint(number) + "/removal", Map.of("why", "Non"))
                    .then()
                    .statusCode(303);
            assertThat(sought(KEA, reference.toLowerCase(Locale.ROOT)).header("Location"))
                    .endsWith("/console/tickets/" + number);
        }

        @Test
        void another_partner_is_answered_as_of_one_that_nobody_has() {
            Response theirs = sought(TUI, reference(marked()));
            Response nobodys = sought(TUI, "R-2019-999999");
            assertThat(text(theirs)).contains("No ticket found").isEqualTo(text(nobodys));
            assertThat(theirs.statusCode()).isEqualTo(nobodys.statusCode()).isEqualTo(200);
        }

        private static String text(Response page) {
            return Jsoup.parse(page.asString()).text();
        }

        private Response sought(String token, String typed) {
            return post(token, "/console/tickets/search", Map.of("q", typed));
        }
    }

    @Nested
    class The_list {

        @Test
        void shows_leads_what_is_owed_first_on_top_and_to_nobody_elses() {
            long late = marked();
            long later = marked();
            rows.change("update ticket set complaint_due = '2020-01-02' where number = ?1", later);
            rows.change("update ticket set complaint_due = '2020-01-01' where number = ?1", late);
            for (String token : List.of(KEA_LEAD, PROVIDER)) {
                String list = get(token, "/console/complaints").asString();
                assertThat(list).contains("late since");
                assertThat(list.indexOf(linkTo(late)))
                        .isPositive()
                        .isLessThan(list.indexOf(linkTo(later)));
            }
            assertThat(get(TUI_LEAD, "/console/complaints").asString())
                    .contains("</html>")
                    .doesNotContain(linkTo(late));
            get(KEA, "/console/complaints").then().statusCode(403);
            assertThat(get(KEA_LEAD, "/console/tickets").asString())
                    .contains("href=\"/console/complaints\"");
            assertThat(get(KEA, "/console/tickets").asString())
                    .doesNotContain("href=\"/console/complaints\"");
        }

        @Test
        void goes_on_where_its_page_ends() {
            for (int i = 0; i < 51; i++) {
                long one = written(somebody(), "Bonjour");
                rows.change(
                        "update ticket set complaint = 'R-2020-000001', complaint_due = timestamptz '2019-01-01' + ?2 * interval '1 minute' where number = ?1",
                        one,
                        i);
            }
            String first = get(KEA_LEAD, "/console/complaints").asString();
            assertThat(first.split("<li class=\"row", -1)).hasSize(51);
            Matcher next = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
            assertThat(next.find()).isTrue();
            String second = get(KEA_LEAD, next.group(1).replace("&amp;", "&")).asString();
            assertThat(second).contains("1 January 2019").contains("rel=\"prev\"");
            rows.change(
                    "update ticket set complaint = null, complaint_due = null where complaint = 'R-2020-000001'");
        }

        private String linkTo(long number) {
            return "<a href=\"/console/tickets/" + number + "\">";
        }
    }

    private long marked() {
        long number = written(claire, "Vous me facturez deux fois");
        scene.taken(number);
        mark(KEA, number).then().statusCode(303);
        return number;
    }

    private Response mark(String token, long number) {
        return post(token, complaint(number), Map.of("message", message(number)));
    }

    private long message(long number) {
        return rows.count("select min(id) from message where ticket = ?1", number);
    }

    private static Response act(String token, long number, String act) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(Map.of("seen", "99999999"))
                .post("/console/tickets/" + number + "/" + act);
    }

    private static String customers(String thread) {
        return given().header("Accept-Language", "fr").get(thread).asString();
    }

    private static void answers(String thread, String text, String complaint) {
        given().redirects()
                .follow(false)
                .header("Accept-Language", "fr")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(
                        Map.of(
                                "message",
                                text,
                                "complaint",
                                complaint,
                                "key",
                                FormKey.fresh().value()))
                .post(thread)
                .then()
                .statusCode(303);
    }

    private String letter(long number, String kind) {
        return rows.text(
                "select text from letter where about = ?1 and kind = ?2", "ticket:" + number, kind);
    }

    private String reference(long number) {
        return rows.text("select complaint from ticket where number = ?1", number);
    }

    private Object due(long number) {
        return rows.one("select complaint_due from ticket where number = ?1", number);
    }

    private static String complaint(long number) {
        return "/console/tickets/" + number + "/complaint";
    }

    private static String page(String token, long number) {
        return get(token, "/console/tickets/" + number).asString();
    }
}

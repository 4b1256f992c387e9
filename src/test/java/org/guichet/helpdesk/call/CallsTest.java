// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.call;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody says on the telephone becomes a ticket, and proves nothing. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class CallsTest {

    private static final String SAID = "Mes fichiers ne se synchronisent plus depuis hier";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject ConfirmLetters asked;

    private final String end = String.valueOf(2_000_000 + UUID.randomUUID().hashCode() % 900_000);
    private final String national = "021 " + end;
    private final String whole = "+6421" + end;
    private final Map<String, String> sheet =
            new HashMap<>(
                    Map.of(
                            "caller", national,
                            "country", "NZ",
                            "language", "fr",
                            "topic", "technical",
                            "subject", "Synchronisation",
                            "said", SAID,
                            "key", FormKey.fresh().value()));

    @Test
    void the_ticket_is_in_the_hands_of_who_answered() {
        long number = called(KEA);
        assertThat(scene.state(number)).isEqualTo("OPEN");
        assertThat(
                        rows.count(
                                "select count(*) from ticket where number = ?1 and channel = 'PHONE' and partner = 'kea' and assignee = 'agent-kea'"
                                        + " and topic = 'TECHNICAL' and language = 'fr' and country = 'NZ' and proof is null and account is null and address is null",
                                number))
                .isEqualTo(1);
        assertThat(get(KEA, ticket(number)).asString())
                .contains(SAID, "took down a call", "a voice proves nothing", "Nothing is sent")
                .contains("telephone");
        assertThat(logged("ticket.opened-by-phone", number)).isEqualTo(1);
    }

    @Test
    void the_number_is_kept_nowhere_but_found_in_any_spelling() {
        long number = called(KEA);
        assertThat(
                        rows.count(
                                "select count(*) from ticket t where number = ?1 and position(?2 in t::text) > 0",
                                number,
                                end))
                .isZero();
        for (String typed : new String[] {whole, national, "0064 21 " + end, "+64 (21) " + end}) {
            Response found = search(KEA, typed);
            assertThat(found.asString())
                    .as(typed)
                    .contains("Tickets of this caller", "/console/tickets/" + number)
                    .contains("+64\u00a0•••\u00a0" + end.substring(end.length() - 2));
        }
        assertThat(search(KEA, whole + "9").asString())
                .doesNotContain("/console/tickets/" + number);
    }

    @Test
    void another_partners_people_do_not_find_the_caller_and_the_second_level_does() {
        long number = called(KEA);
        assertThat(search(TUI, whole).asString()).doesNotContain("/console/tickets/" + number);
        assertThat(search(PROVIDER, whole).asString()).contains("/console/tickets/" + number);
    }

    @Test
    void the_search_is_logged_by_a_mark_of_the_number() {
        called(KEA);
        long before = searches();
        search(KEA, whole);
        assertThat(searches()).isGreaterThan(before);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.searched' and position(?1 in subject) > 0",
                                end))
                .isZero();
    }

    @Test
    void the_same_sheet_twice_is_one_ticket() {
        assertThat(called(KEA)).isEqualTo(called(KEA));
    }

    @Test
    void the_sheet_again_with_another_address_is_another_ticket_and_both_are_asked() {
        sheet.put("email", somebody().value());
        long misheard = called(KEA);
        sheet.put("email", somebody().value());
        long corrected = called(KEA);
        assertThat(corrected).isNotEqualTo(misheard);
        assertThat(rows.text("select called_address from ticket where number = ?1", corrected))
                .isEqualTo(sheet.get("email"));
    }

    @Test
    void who_wrote_five_times_today_and_calls_is_asked_all_the_same() {
        EmailAddress claire = somebody();
        for (int i = 0; i < 6; i++) {
            HelpdeskScene.written(claire, "Bonjour " + i);
        }
        sheet.put("email", claire.value());
        long number = called(KEA);
        assertThat(rows.text("select called_address from ticket where number = ?1", number))
                .isEqualTo(claire.value());
    }

    @Test
    void what_was_typed_beside_one_ticket_is_not_put_in_beside_another() {
        long number = called(KEA);
        assertThat(get(KEA, "/console/calls/new?ticket=" + number).asString())
                .contains("data-draft=\"call-said-" + number + "\"");
        assertThat(get(KEA, "/console/calls/new").asString()).contains("data-draft=\"call-said\"");
    }

    @Test
    void what_is_wrong_is_said_and_nothing_is_lost() {
        sheet.put("country", "");
        sheet.put("email", "claire");
        sheet.put("topic", "");
        Response wrong = post(KEA, "/console/calls", sheet);
        wrong.then().statusCode(400);
        assertThat(wrong.asString())
                .contains("This is no telephone number", "This is no e-mail address")
                .contains("Choose what it is about", SAID, national);
    }

    @Test
    void a_call_of_characters_that_nobody_sees_opens_no_ticket() {
        sheet.put("subject", "\u200b");
        sheet.put("said", " \u200b\u2060");
        Response refused = post(KEA, "/console/calls", sheet);
        refused.then().statusCode(400);
        assertThat(refused.asString())
                .contains("Write in a few words what it is about.")
                .contains("Write down what the caller said.");
    }

    @Test
    void keys_that_a_caller_spells_out_are_not_kept() {
        sheet.put("said", "Ma carte est la 4242 4242 4242 4242");
        long number = called(KEA);
        assertThat(
                        rows.count(
                                "select count(*) from message where ticket = ?1 and body like '%4242%'",
                                number))
                .isZero();
    }

    @Test
    void a_callers_complaint_is_acknowledged_and_answered_on_the_telephone() {
        long number = called(KEA);
        String complaint = ticket(number) + "/complaint";
        long said = rows.count("select min(id) from message where ticket = ?1", number);
        post(KEA, complaint, Map.of("message", said)).then().statusCode(303);
        assertThat(get(KEA, complaint).asString())
                .contains("Tell them on the telephone")
                .doesNotContain("too many letters");
        post(
                        KEA,
                        complaint + "/answer",
                        Map.of("outcome", "upheld", "text", "Je vous rembourse", "seen", said))
                .then()
                .statusCode(303);
        assertThat(get(KEA, ticket(number)).asString()).contains("Je vous rembourse");
        assertThat(letters(number, "complaint-received") + letters(number, "complaint-answer"))
                .isZero();
    }

    @Test
    void what_the_caller_is_told_is_written_down_and_not_sent() {
        long number = called(KEA);
        post(KEA, ticket(number) + "/replies", Map.of("reply", "Relancez-le", "seen", "99999999"))
                .then()
                .statusCode(303);
        assertThat(get(KEA, ticket(number)).asString()).contains("Relancez-le");
        assertThat(scene.state(number)).isEqualTo("WAITING");
        assertThat(letters(number, "ticket-reply")).isZero();
        assertThat(
                        rows.count(
                                "select count(*) from sla_fact where ticket = ?1 and kind = 'ANSWERED'",
                                number))
                .isEqualTo(1);
    }

    @Test
    void an_address_that_was_heard_is_asked_and_is_theirs_once_they_say_so() {
        EmailAddress claire = somebody();
        sheet.put("email", claire.value());
        long number = called(KEA);
        assertThat(letters(number, "confirm-call")).isEqualTo(1);
        assertThat(letters(number, "ticket-received")).isZero();
        assertThat(scene.one("select address from ticket where number = ?1", number)).isNull();
        String link = asked.link(number, claire);
        assertThat(given().get(link).asString())
                .contains("Did you call us?")
                .doesNotContain("Synchronisation");

        String thread = confirmed(link);
        assertThat(thread).contains("/support/t/");
        assertThat(confirmed(link)).isEqualTo(thread);
        assertThat(scene.one("select address from ticket where number = ?1", number))
                .isEqualTo(claire.value());
        assertThat(letters(number, "ticket-received")).isEqualTo(1);
        assertThat(scene.one("select proof from ticket where number = ?1", number)).isNull();
        assertThat(get(KEA, ticket(number)).asString())
                .contains("confirmed their address", claire.masked())
                .doesNotContain("Nothing is sent");
        assertThat(search(KEA, claire.value()).asString()).contains(ticket(number));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Did you call us?",
        "fr, Nous avez-vous appelés",
        "es, ¿Nos ha llamado?",
        "nl, Hebt u ons gebeld?",
        "de, Haben Sie uns angerufen?"
    })
    void the_letter_is_in_the_callers_language_and_says_nothing_of_what_they_said(
            String language, String subject) {
        sheet.put("language", language);
        sheet.put("email", somebody().value());
        long number = called(KEA);
        assertThat(
                        (String)
                                scene.one(
                                        "select subject || text || html from letter where about = ?1 and kind = 'confirm-call'",
                                        "ticket:" + number))
                .contains(subject)
                .doesNotContain(SAID)
                .doesNotContain("Synchronisation");
    }

    @Test
    void a_link_that_we_did_not_sign_leads_nowhere() {
        given().get("/support/c/abc").then().statusCode(404);
        given().post("/support/c/abc").then().statusCode(404);
    }

    @Test
    void no_account_is_opened_by_a_call() {
        long number = called(KEA);
        Response tried = post(KEA, ticket(number) + "/grants", Map.of());
        assertThat(tried.statusCode()).isEqualTo(409);
        assertThat(rows.count("select count(*) from access_grant where ticket = ?1", number))
                .isZero();
    }

    @Test
    void a_call_after_a_ticket_is_filled_in_and_linked_with_it() {
        long before = called(KEA);
        assertThat(get(KEA, "/console/calls/new?ticket=" + before).asString())
                .contains("value=\"technical\" selected", "value=\"fr\" selected")
                .contains("name=\"ticket\" value=\"" + before + "\"");
        get(TUI, "/console/calls/new?ticket=" + before).then().statusCode(404);
        sheet.put("ticket", String.valueOf(before));
        sheet.put("subject", "Autre chose");
        long after = called(KEA);
        assertThat(
                        rows.count(
                                "select count(*) from ticket_link where lower = ?1 and higher = ?2",
                                before,
                                after))
                .isEqualTo(1);
    }

    @Test
    void two_tickets_of_one_caller_can_be_merged_and_those_of_two_cannot() {
        long first = called(KEA);
        sheet.put("subject", "Encore");
        long second = called(KEA);
        sheet.put("caller", "+33 6 12 34 56 78");
        long other = called(KEA);
        assertThat(merge(other, first)).isEqualTo(409);
        assertThat(merge(second, first)).isEqualTo(303);
    }

    @Test
    void the_sheet_is_filled_in_with_the_number_that_was_looked_for() {
        assertThat(search(KEA, national).asString())
                .contains("action=\"/console/calls/new\"", "value=\"" + national + "\"");
        assertThat(post(KEA, "/console/calls/new", Map.of("caller", national)).asString())
                .contains("value=\"" + national + "\"");
    }

    private long searches() {
        return rows.count(
                "select count(*) from audit_entry where act = 'ticket.searched' and subject like 'caller:%' and detail = 'found:1'");
    }

    private int merge(long from, long into) {
        return post(KEA, ticket(from) + "/merge", Map.of("other", into, "seen", "99999999"))
                .statusCode();
    }

    private long called(String token) {
        Response taken = post(token, "/console/calls", sheet);
        taken.then().statusCode(303);
        return Long.parseLong(taken.header("Location").replaceAll(".*/|\\?.*", ""));
    }

    private static Response search(String token, String typed) {
        return post(token, "/console/tickets/search", Map.of("q", typed));
    }

    private static String confirmed(String link) {
        Response done = given().redirects().follow(false).post(link);
        done.then().statusCode(303);
        return done.header("Location");
    }

    private long letters(long number, String kind) {
        return rows.count(
                "select count(*) from letter where about = ?1 and kind = ?2",
                "ticket:" + number,
                kind);
    }

    private long logged(String act, long number) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                "ticket:" + number);
    }

    private static String ticket(long number) {
        return "/console/tickets/" + number;
    }
}

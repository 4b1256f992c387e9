// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a partner's first level to the provider's second, and back. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class EscalationTest {

    private static final Map<String, String> SAID =
            Map.of(
                    "tried", "Neu angemeldet, anderer Browser",
                    "asked", "Stimmt die Quote im Kern?",
                    "expected", "Antwort bis morgen Abend");

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;

    private final EmailAddress claire = somebody();
    private final AccountId account = someAccount();
    private long number;

    @BeforeEach
    void a_ticket_of_agent_kea_with_the_account_open() {
        finder.knows(claire, account);
        number = HelpdeskScene.written(claire, "Bonjour");
        scene.taken(number);
        scene.confirmed(number, account);
        act(KEA, "grants", Map.of()).then().statusCode(303);
    }

    @Nested
    class Handed_over {

        @BeforeEach
        void handedOver() {
            act(KEA, "escalation", SAID).then().statusCode(303);
        }

        @Test
        void
                the_ticket_is_nobodys_in_the_second_levels_queue_and_in_no_list_of_work_of_the_partner() {
            assertThat(scene.state(number)).isEqualTo("ESCALATED");
            assertThat(list(PROVIDER, "/console/tickets")).contains(row());
            assertThat(list(KEA, "/console/tickets?queue=escalated")).contains(row());
            for (String queue : List.of("counter", "untaken", "mine")) {
                assertThat(list(KEA, "/console/tickets?queue=" + queue)).doesNotContain(row());
            }
        }

        @Test
        void the_partners_view_of_the_account_is_over() {
            assertThat(scene.one("select end_reason from access_grant where ticket = ?1", number))
                    .isEqualTo("HANDED_OVER");
        }

        @Test
        void it_stands_in_the_log_in_the_history_and_among_the_facts_of_its_clocks() {
            assertThat(facts()).isEqualTo("OPENED TO_PROVIDER");
            assertThat(page(KEA)).contains("handed it to the provider’s second level");
            assertThat(
                            scene.count(
                                    "select count(*) from audit_entry where act = 'ticket.escalated' and subject = ?1",
                                    "ticket:" + number))
                    .isEqualTo(1);
        }

        @Test
        void pressed_twice_it_went_once() {
            act(KEA, "escalation", SAID).then().statusCode(303);
            assertThat(scene.count("select hand_overs from ticket where number = ?1", number))
                    .isEqualTo(1);
        }

        @Test
        void both_read_what_was_said_and_nobody_else() {
            for (String token : List.of(KEA, KEA_LEAD, PROVIDER)) {
                assertThat(page(token)).contains(SAID.values());
            }
            assertThat(page(TUI)).doesNotContain(SAID.values());
        }

        @Test
        void the_partner_takes_answers_and_closes_it_no_more_but_may_leave_a_note() {
            act(KEA_LEAD, "assignment", Map.of()).then().statusCode(409);
            Response held = act(KEA, "replies", Map.of("reply", "Noch was", "seen", "99999999"));
            held.then().statusCode(409);
            assertThat(held.asString()).contains("handed this ticket to the provider", "Noch was");
            act(KEA, "closure", Map.of("seen", "99999999")).then().statusCode(409);
            act(KEA, "spam", Map.of()).then().statusCode(409);
            act(KEA, "notes", Map.of("note", "Sie rief noch einmal an")).then().statusCode(303);
            assertThat(page(PROVIDER)).contains("Sie rief noch einmal an");
        }

        @Test
        void what_the_customer_answers_the_second_level_comes_to_the_second_level()
                throws Exception {
            act(PROVIDER, "assignment", Map.of()).then().statusCode(303);
            act(PROVIDER, "replies", Map.of("reply", "Welche Datei?", "seen", "99999999"))
                    .then()
                    .statusCode(303);
            assertThat(scene.state(number)).isEqualTo("WAITING");
            act(KEA_LEAD, "assignment", Map.of("from", "provider")).then().statusCode(409);
            answered();
            assertThat(scene.state(number)).isEqualTo("ESCALATED");
            assertThat(facts()).isEqualTo("OPENED TO_PROVIDER ANSWERED WAITING CUSTOMER_WROTE");
        }

        @Test
        void it_comes_back_with_a_reason_to_who_handed_it_over() {
            act(PROVIDER, "escalation-return", Map.of("reason", "Die Quote stimmt"))
                    .then()
                    .statusCode(303);
            act(PROVIDER, "escalation-return", Map.of("reason", "Die Quote stimmt"))
                    .then()
                    .statusCode(409);
            assertThat(scene.state(number)).isEqualTo("OPEN");
            assertThat(scene.one("select assignee from ticket where number = ?1", number))
                    .isEqualTo("agent-kea");
            assertThat(facts()).isEqualTo("OPENED TO_PROVIDER FROM_PROVIDER");
            assertThat(page(KEA)).contains("Die Quote stimmt", "handed over 1×");
            act(KEA, "escalation", SAID).then().statusCode(303);
            assertThat(page(PROVIDER)).contains("handed over 2×");
        }

        @Test
        void a_colleague_of_the_second_level_who_has_not_got_it_hands_nothing_back() {
            act(PROVIDER, "assignment", Map.of()).then().statusCode(303);
            String other = As.one("provider-two", Role.PROVIDER).nowhere();
            Response held = act(other, "escalation-return", Map.of("reason", "Bleibt hier stehen"));
            held.then().statusCode(409);
            assertThat(held.asString()).contains("Bleibt hier stehen");
            assertThat(scene.state(number)).isEqualTo("ESCALATED");
        }

        @Test
        void without_a_reason_it_does_not_come_back() {
            Response again = act(PROVIDER, "escalation-return", Map.of("reason", " "));
            again.then().statusCode(400);
            assertThat(again.asString()).contains("Write why it goes back.");
        }

        @Test
        void closed_there_and_opened_by_the_customer_it_is_the_partners_again() throws Exception {
            act(PROVIDER, "assignment", Map.of()).then().statusCode(303);
            act(PROVIDER, "closure", Map.of("seen", "99999999")).then().statusCode(303);
            answered();
            assertThat(scene.state(number)).isEqualTo("OPEN");
            assertThat(scene.one("select assignee from ticket where number = ?1", number)).isNull();
            act(KEA, "assignment", Map.of()).then().statusCode(303);
            act(KEA, "escalation", SAID).then().statusCode(303);
            assertThat(scene.state(number)).isEqualTo("ESCALATED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tried, Write what was tried.",
        "asked, Write what you ask of them.",
        "expected, Write what the customer expects."
    })
    void each_field_is_required_and_what_was_typed_in_the_others_stays(
            String missing, String words) {
        Map<String, String> form = new HashMap<>(SAID);
        form.put(missing, "  ");
        Response again = act(KEA, "escalation", form);
        again.then().statusCode(400);
        assertThat(again.asString()).contains(words);
        form.remove(missing);
        assertThat(again.asString()).contains(form.values());
        assertThat(scene.state(number)).isEqualTo("OPEN");
    }

    @Test
    void a_key_in_what_is_handed_over_is_taken_out() {
        Map<String, String> form = new HashMap<>(SAID);
        form.put("tried", "https://cloud.example/folder#key=" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY");
        act(KEA, "escalation", form).then().statusCode(303);
        assertThat(scene.one("select tried from escalation where ticket = ?1", number))
                .asString()
                .doesNotContain("aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY");
    }

    @Test
    void what_a_colleague_has_is_not_handed_over_and_what_was_typed_is_shown() {
        Response held = act(KEA_LEAD, "escalation", SAID);
        held.then().statusCode(409);
        assertThat(held.asString()).contains(SAID.values());
        assertThat(scene.state(number)).isEqualTo("OPEN");
    }

    @Test
    void while_it_waits_for_the_customer_it_can_go_over_and_its_clock_runs_on() {
        act(KEA, "replies", Map.of("reply", "Ich frage nach", "seen", "99999999"))
                .then()
                .statusCode(303);
        assertThat(scene.one("select due from ticket where number = ?1", number)).isNull();
        act(KEA, "escalation", SAID).then().statusCode(303);
        assertThat(scene.state(number)).isEqualTo("ESCALATED");
        assertThat(scene.one("select due from ticket where number = ?1", number)).isNotNull();
    }

    private void answered() throws Exception {
        assertThat(
                        scene.mail(
                                UUID.randomUUID().toString(),
                                mail(
                                        claire,
                                        List.of(scene.replyAddress(number)),
                                        "Re: x",
                                        "Merci",
                                        List.of(),
                                        Verdict.PASS,
                                        false)))
                .isEqualTo("APPENDED");
    }

    private Response act(String token, String what, Map<String, String> form) {
        return as(token)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(form)
                .post("/console/tickets/" + number + "/" + what);
    }

    private static RequestSpecification as(String token) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en");
    }

    private String page(String token) {
        return get(token, "/console/tickets/" + number).asString();
    }

    private static String list(String token, String path) {
        return get(token, path).asString();
    }

    private String row() {
        return "<a href=\"/console/tickets/" + number + "\"><span class=\"row-dot\">";
    }

    private String facts() {
        return (String)
                scene.one(
                        "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1",
                        number);
    }
}

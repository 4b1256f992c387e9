// SPDX-License-Identifier: Apache-2.0
package org.guichet.approval;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.InTheNameOf;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ApprovalsTest {

    private static final Actor.Agent LEA = person("lead-lea", Role.LEAD);
    private static final String LEA_AT_THE_CONSOLE = As.lead("lead-lea").in("kea");
    private static final String PIA = As.one("pia", Role.PROVIDER).nowhere();
    private static final String PAUL = As.one("paul", Role.PROVIDER).nowhere();

    @Inject Approvals approvals;
    @Inject ProposalList list;
    @Inject RecordingAct act;
    @Inject Rows rows;
    @Inject InTheNameOf named;

    @Nested
    class A_proposal {

        @Test
        void is_done_when_a_second_person_approves_it() {
            UUID id = proposed("");
            assertThat(act.done()).doesNotContain(id);
            decide(PIA, id, "approval").then().statusCode(303);
            assertThat(act.done()).containsOnlyOnce(id);
            read(LEA_AT_THE_CONSOLE, id)
                    .then()
                    .statusCode(200)
                    .body(allOf(containsString("Approved"), containsString("Person pia")));
        }

        @Test
        void is_decided_and_taken_back_by_the_buttons_on_its_page() {
            UUID id = proposed("");
            assertThat(buttons(PIA, id))
                    .containsExactly(
                            "/console/approvals/" + id + "/approval",
                            "/console/approvals/" + id + "/refusal");
            assertThat(buttons(LEA_AT_THE_CONSOLE, id))
                    .containsExactly("/console/approvals/" + id + "/refusal");
        }

        private List<String> buttons(String token, UUID id) {
            return Jsoup.parse(read(token, id).body().asString()).select("main form").stream()
                    .map(form -> form.attr("action"))
                    .toList();
        }

        @Test
        void approved_twice_is_done_once() {
            UUID id = proposed("");
            decide(PIA, id, "approval").then().statusCode(303);
            decide(PIA, id, "approval").then().statusCode(303);
            decide(PAUL, id, "approval")
                    .then()
                    .statusCode(409)
                    .body(containsString("changed nothing"));
            assertThat(act.done()).containsOnlyOnce(id);
        }

        @Test
        void approved_and_refused_in_the_same_moment_ends_one_way() throws Exception {
            UUID id = proposed("");
            Set<Integer> statuses = new HashSet<>();
            try (ExecutorService both = Executors.newFixedThreadPool(2)) {
                Callable<Integer> yes = () -> decide(PIA, id, "approval").statusCode();
                Callable<Integer> no = () -> decide(PAUL, id, "refusal").statusCode();
                for (Future<Integer> one : both.invokeAll(List.of(yes, no))) {
                    statuses.add(one.get());
                }
            }
            assertThat(statuses).containsExactlyInAnyOrder(303, 409);
            assertThat(act.done().contains(id)).isEqualTo(outcome(id).equals("APPROVED"));
        }

        @Test
        void is_not_approved_by_who_made_it() {
            UUID id =
                    named.provider(
                                    () ->
                                            approvals.propose(
                                                    person("pia", Role.PROVIDER),
                                                    RecordingAct.KIND,
                                                    "one",
                                                    "",
                                                    "x"))
                            .id();
            decide(PIA, id, "approval")
                    .then()
                    .statusCode(403)
                    .body(containsString("second person"));
            assertThat(act.done()).doesNotContain(id);
            assertThatThrownBy(
                            () ->
                                    rows.change(
                                            "update proposal set outcome = 'APPROVED', decided_by = 'pia',"
                                                    + " decided_by_name = 'Pia', decided_at = proposed_at where id = ?1",
                                            id))
                    .as("the database refuses it as well")
                    .hasStackTraceContaining("proposal_check");
        }

        @Test
        void is_taken_back_by_who_made_it() {
            UUID id = proposed("");
            decide(LEA_AT_THE_CONSOLE, id, "refusal").then().statusCode(303);
            assertThat(outcome(id)).isEqualTo("WITHDRAWN");
            decide(PIA, id, "approval").then().statusCode(409);
            assertThat(act.done()).doesNotContain(id);
        }

        @Test
        void is_not_seen_or_decided_by_who_neither_made_it_nor_may_approve() {
            UUID id = proposed("");
            String other = As.lead("lead-otto").in("tui");
            read(other, id).then().statusCode(404);
            decide(other, id, "approval").then().statusCode(404);
            decide(other, id, "refusal").then().statusCode(404);
            listOf(other).then().statusCode(200).body(not(containsString(id.toString())));
            assertThat(outcome(id)).isEmpty();
        }

        @Test
        void that_the_act_refuses_stays_open() {
            UUID id = proposed(RecordingAct.REFUSED);
            decide(PIA, id, "approval").then().statusCode(409);
            assertThat(outcome(id)).isEmpty();
        }

        @Test
        void is_over_when_its_time_is() {
            UUID id = proposed("");
            rows.change(
                    "update proposal set proposed_at = now() - interval '2 days', expires_at = now() - interval '1 day' where id = ?1",
                    id);
            decide(PIA, id, "approval").then().statusCode(409).body(containsString("Expired"));
            assertThat(act.done()).doesNotContain(id);
        }

        @Test
        void made_twice_while_it_waits_is_one() {
            String subject = "ticket:" + System.nanoTime();
            UUID first = leaProposes(subject, "why").id();
            UUID second = leaProposes(subject, "why").id();
            assertThat(second).isEqualTo(first);
        }

        @Test
        void made_again_with_another_reason_says_that_it_has_the_first() {
            String subject = "ticket:" + System.nanoTime();
            leaProposes(subject, "why");
            Proposal second = leaProposes(subject, "because");
            assertThat(approvals.says(second, "why")).isTrue();
            assertThat(approvals.says(second, "because")).isFalse();
        }

        @Test
        void is_logged_with_its_decision() {
            UUID id = proposed("");
            decide(PIA, id, "approval");
            assertThat(logged(id)).isEqualTo("approval.proposed approval.approved");
        }
    }

    private Proposal leaProposes(String subject, String why) {
        return named.agent(LEA, () -> approvals.propose(LEA, RecordingAct.KIND, subject, "", why));
    }

    @Nested
    class The_list {

        @Test
        void shows_what_waits_and_counts_it_for_who_decides() {
            UUID id = proposed("");
            listOf(PIA)
                    .then()
                    .body(allOf(containsString(id.toString()), containsString("A tried act")));
            given().auth().oauth2(PIA).get("/console").then().body(containsString("open"));
            assertThat(named.provider(() -> list.countFor(person("pia", Role.PROVIDER))))
                    .isPositive();
            assertThat(named.agent(LEA, () -> list.countFor(LEA))).isZero();
        }

        @Test
        void leaves_out_what_nobody_carries_out_any_more() {
            UUID here = proposed("");
            UUID gone = UUID.randomUUID();
            rows.change(
                    "insert into proposal (id, kind, subject, detail, reason, proposed_by, proposed_by_name, proposed_at, expires_at)"
                            + " values (?1, 'test.removed', 'one', '', 'x', 'lead-lea', 'Lea', now(), now() + interval '1 hour')",
                    gone);
            listOf(LEA_AT_THE_CONSOLE)
                    .then()
                    .statusCode(200)
                    .body(containsString(here.toString()))
                    .body(not(containsString(gone.toString())));
            read(LEA_AT_THE_CONSOLE, gone).then().statusCode(404);
        }

        @Test
        void speaks_the_language_of_the_reader() {
            for (String[] words :
                    new String[][] {
                        {"fr", "Approbations"},
                        {"es", "Aprobaciones"},
                        {"nl", "Goedkeuringen"},
                        {"de", "Freigaben"}
                    }) {
                given().auth()
                        .oauth2(PIA)
                        .header("Accept-Language", words[0])
                        .get("/console/approvals")
                        .then()
                        .body(containsString(words[1]));
            }
        }
    }

    private UUID proposed(String detail) {
        String subject = "ticket:" + System.nanoTime();
        return named.agent(
                        LEA,
                        () ->
                                approvals.propose(
                                        LEA, RecordingAct.KIND, subject, detail, "a reason"))
                .id();
    }

    private static Actor.Agent person(String username, Role role) {
        return new Actor.Agent(
                username,
                "Person " + username,
                role == Role.LEAD ? Optional.of("kea") : Optional.empty(),
                Set.of(role),
                Set.of());
    }

    private static Response decide(String token, UUID id, String how) {
        return given().auth()
                .oauth2(token)
                .redirects()
                .follow(false)
                .post("/console/approvals/" + id + "/" + how);
    }

    private static Response read(String token, UUID id) {
        return given().auth().oauth2(token).get("/console/approvals/" + id);
    }

    private static Response listOf(String token) {
        return given().auth().oauth2(token).get("/console/approvals");
    }

    private String outcome(UUID id) {
        return rows.text("select coalesce(outcome, '') from proposal where id = ?1", id);
    }

    private String logged(UUID id) {
        return rows.text(
                "select string_agg(act, ' ' order by id) from audit_entry where detail like '%' || ?1 || '%'",
                id.toString());
    }
}

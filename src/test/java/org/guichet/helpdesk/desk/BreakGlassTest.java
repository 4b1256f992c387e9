// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.Looks;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountDirectory;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account without a proof: two people answer for it, the second the provider's. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class BreakGlassTest {

    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();
    private static final String ADMIN = As.one("admin", Role.ADMIN).nowhere();

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject Looks looks;
    @Inject FakeAccountDirectory core;
    @Inject FakeAccountFinder finder;

    private AccountId account = someAccount();
    private final AccountId holder = someAccount();
    private long ticket;
    private String name = "";

    @BeforeEach
    void a_ticket_of_an_agent_without_a_proof() {
        EmailAddress claire = somebody();
        finder.knows(claire, holder);
        ticket = written(claire, "Je n’ai plus accès à mon adresse");
        scene.taken(ticket);
    }

    @Test
    void the_second_person_opens_it_for_thirty_minutes_and_the_customer_sees_it() {
        get(KEA, "/console/tickets/" + ticket)
                .then()
                .body(containsString("/console/tickets/" + ticket + "/break-glass"));
        String proposal = proposed();
        get(KEA, card()).then().statusCode(403);
        assertThat(looks.page(account).lines())
                .anyMatch(line -> line.newest().what() == Looks.What.PROPOSED);
        String read =
                "select count(*) from audit_entry where act = 'proposal.read' and detail = ?1";
        get(KEA, "/console/approvals/" + proposal).then().statusCode(200);
        assertThat(rows.count(read, "proposal:" + proposal)).isZero();
        get(PROVIDER, "/console/approvals/" + proposal).then().statusCode(200);
        assertThat(rows.count(read, "proposal:" + proposal)).isEqualTo(1);

        decide(PROVIDER, proposal).then().statusCode(303);
        get(KEA, card()).then().statusCode(200);
        get(KEA, "/console/tickets/" + ticket).then().body(containsString(account.value()));

        assertThat(core.asked())
                .contains(
                        new FetchGrant.Ticket(
                                ticket, Optional.of(account), "agent-kea", "break-glass"));
        assertThat(looks.page(account).lines())
                .anyMatch(line -> line.newest().what() == Looks.What.OPENED_BY_TWO);
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'access.break-glass' and subject = ?1",
                                account.value()))
                .isEqualTo(1);
        assertThat(
                        rows.text(
                                "select cast(expires_at - opened_at as text) from access_grant where account = ?1 and purpose = 'break-glass'",
                                account.value()))
                .isEqualTo("00:30:00");
    }

    @Test
    void neither_the_proposer_nor_anybody_of_a_partner_is_the_second_person() {
        String proposal = proposed();
        decide(KEA, proposal).then().statusCode(403);
        decide(KEA_LEAD, proposal).then().statusCode(404);
        decide(TUI, proposal).then().statusCode(404);
        assertThat(grants()).isZero();
    }

    @Test
    void the_provider_needs_somebody_else_of_the_provider() {
        post(PROVIDER, "/console/tickets/" + ticket + "/assignment", Map.of("from", "agent-kea"))
                .then()
                .statusCode(303);
        String proposal = proposed(PROVIDER);
        decide(PROVIDER, proposal).then().statusCode(403);
        assertThat(grants()).isZero();
        decide(ADMIN, proposal).then().statusCode(303);
        assertThat(grants()).isEqualTo(1);
    }

    @Test
    void a_ticket_that_is_somebody_elses_by_then_opens_nothing() {
        String proposal = proposed();
        post(KEA, "/console/tickets/" + ticket + "/assignment/return", Map.of())
                .then()
                .statusCode(303);
        get(PROVIDER, "/console/approvals/" + proposal)
                .then()
                .statusCode(200)
                .body(containsString("closed or somebody else"))
                .body(containsString("/refusal\""))
                .body(not(containsString("/approval\"")));
        decide(PROVIDER, proposal)
                .then()
                .statusCode(409)
                .body(containsString("closed or somebody else"))
                .body(containsString("Erbin, Urkunde liegt vor"));
        assertThat(grants()).isZero();
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'approval.held' and subject = ?1",
                                account.value()))
                .isEqualTo(1);
    }

    @Test
    void another_account_opened_on_the_same_ticket_ends_the_one_before() {
        decide(PROVIDER, proposed()).then().statusCode(303);
        AccountId other = someAccount();
        Response again =
                post(
                        KEA,
                        "/console/tickets/" + ticket + "/break-glass",
                        Map.of("account", other.value(), "reason", "Das andere Konto"));
        decide(PROVIDER, again.header("Location").replaceFirst(".*/", "")).then().statusCode(303);
        get(KEA, card()).then().statusCode(403);
        get(KEA, "/console/accounts/" + other + "/card?ticket=" + ticket).then().statusCode(200);
        assertThat(
                        rows.text(
                                "select end_reason from access_grant where account = ?1",
                                account.value()))
                .isEqualTo("REPLACED");
    }

    @Test
    void the_customers_proof_ends_what_two_people_opened_of_another_account() {
        decide(PROVIDER, proposed()).then().statusCode(303);
        get(KEA, card()).then().statusCode(200);

        scene.confirmed(ticket, holder);

        get(KEA, card()).then().statusCode(403);
        assertThat(
                        rows.text(
                                "select end_reason from access_grant where ticket = ?1 and account = ?2",
                                ticket,
                                account.value()))
                .isEqualTo("REPLACED");
    }

    @Test
    void who_it_was_opened_to_does_not_review_it() {
        post(PROVIDER, "/console/tickets/" + ticket + "/assignment", Map.of("from", "agent-kea"))
                .then()
                .statusCode(303);
        decide(ADMIN, proposed(PROVIDER)).then().statusCode(303);
        Map<String, String> settled = Map.of("cases", "1", "how", "War berechtigt");
        for (String part : List.of(PROVIDER, ADMIN)) {
            post(part, review() + "/settlement", settled).then().statusCode(403);
            post(part, review() + "/owner", Map.of()).then().statusCode(403);
        }
        String other = As.one("provider-2", Role.PROVIDER).nowhere();
        post(other, review() + "/settlement", settled).then().statusCode(303);
    }

    private String review() {
        return "/console/work-items/"
                + rows.text(
                        "select cast(id as text) from work_item where kind = 'access.break-glass' and subject = ?1",
                        account.value());
    }

    @Test
    void it_ends_with_the_ticket() {
        decide(PROVIDER, proposed()).then().statusCode(303);
        post(KEA, "/console/tickets/" + ticket + "/assignment/return", Map.of())
                .then()
                .statusCode(303);
        get(KEA, card()).then().statusCode(403);
    }

    @Test
    void only_the_agent_of_the_ticket_proposes_it_with_a_reason() {
        String path = "/console/tickets/" + ticket + "/break-glass";
        post(TUI, path, typed("warum")).then().statusCode(404);
        post(KEA_LEAD, path, typed("Ein langer Grund"))
                .then()
                .statusCode(409)
                .body(containsString("Ein langer Grund"))
                .body(containsString(account.value()));
        post(KEA, path, typed(" ")).then().statusCode(400).body(containsString("e-reason"));
        post(KEA, path, Map.of("account", "claire", "reason", "x"))
                .then()
                .statusCode(400)
                .body(containsString("e-account"));
        post(KEA, path, typed("x".repeat(501))).then().statusCode(400);
    }

    @Test
    void a_ticket_whose_customer_is_proven_opens_the_ordinary_way_only() {
        String before = proposed();
        scene.confirmed(ticket, holder);
        decide(PROVIDER, before)
                .then()
                .statusCode(409)
                .body(containsString("has proven whose account"));
        post(KEA, "/console/tickets/" + ticket + "/break-glass", typed("Erbin mit Urkunde"))
                .then()
                .statusCode(409)
                .body(containsString("has proven whose account"))
                .body(containsString("Erbin mit Urkunde"));
        get(KEA, "/console/tickets/" + ticket + "/break-glass")
                .then()
                .body(containsString("has proven whose account"))
                .body(not(containsString("name=\"account\"")));
        assertThat(grants()).isZero();
    }

    @Test
    void an_account_that_the_core_does_not_know_fails_in_clear_words_and_the_proposal_stays() {
        String proposal = proposed();
        core.lacks(account);
        decide(PROVIDER, proposal)
                .then()
                .statusCode(409)
                .body(containsString("knows no account " + account));
        assertThat(outcome(proposal)).isNull();
        assertThat(grants()).isZero();
    }

    @Test
    void for_an_account_that_the_core_does_not_know_no_second_person_is_asked() {
        core.lacks(account);
        post(KEA, "/console/tickets/" + ticket + "/break-glass", typed("Erbin mit Urkunde"))
                .then()
                .statusCode(409)
                .body(containsString("knows no such account"))
                .body(containsString("e-account"))
                .body(containsString("Erbin mit Urkunde"));
        assertThat(rows.count("select count(*) from proposal where subject = ?1", account.value()))
                .isZero();
        assertThat(
                        rows.text(
                                "select actor || ' ' || detail from audit_entry where act = 'account.refused' and subject = ?1",
                                account.value()))
                .isEqualTo("agent:agent-kea unknown use:open ticket:" + ticket);
    }

    @Test
    void where_the_core_does_not_answer_the_proposal_says_that_it_was_not_checked() {
        core.is(FakeAccountDirectory.Mood.DOWN);
        String proposal = proposed();
        core.is(FakeAccountDirectory.Mood.WELL);
        get(PROVIDER, "/console/approvals/" + proposal)
                .then()
                .body(containsString("did not say, when this was proposed"));
        decide(PROVIDER, proposal).then().statusCode(303);
    }

    @Test
    void the_second_person_is_told_that_the_account_is_not_the_addresss() {
        String other = "/console/approvals/" + proposed();
        get(PROVIDER, other)
                .then()
                .body(containsString("does not belong to this account"))
                .body(not(containsString(holder.value())))
                .body(not(containsString("did not say, when")));
        // else whoever has a ticket could try which account goes with its address
        get(KEA, other).then().body(not(containsString("does not belong to this account")));
    }

    @Test
    void the_second_person_is_told_that_the_account_is_the_addresss() {
        account = holder;
        get(PROVIDER, "/console/approvals/" + proposed())
                .then()
                .body(containsString("<dd>this one</dd>"));
    }

    @Test
    void the_second_person_is_told_that_no_account_is_known_for_the_address() {
        ticket = written(somebody(), "Bonjour");
        scene.taken(ticket);
        get(PROVIDER, "/console/approvals/" + proposed())
                .then()
                .body(containsString("<dd>none is known</dd>"));
    }

    @Test
    void on_one_ticket_one_proposal_waits_and_the_ticket_says_so() {
        String first = proposed();
        String link = "/console/approvals/" + first;
        post(
                        KEA,
                        "/console/tickets/" + ticket + "/break-glass",
                        Map.of("account", someAccount().value(), "reason", "Das andere Konto"))
                .then()
                .statusCode(409)
                .body(containsString("for another account waits on this ticket"))
                .body(containsString(link))
                .body(containsString("Das andere Konto"));
        get(KEA, "/console/tickets/" + ticket)
                .then()
                .body(containsString("waits for a second person"))
                .body(containsString(link))
                .body(not(containsString("Ask for access without proof")));
        post(KEA, link + "/refusal", Map.of()).then().statusCode(303);
        get(KEA, "/console/tickets/" + ticket)
                .then()
                .body(containsString("Ask for access without proof"))
                .body(not(containsString(link)));
    }

    @Test
    void who_is_paused_proposes_nothing() {
        String agent = somebodyOf("paused");
        rows.change(
                "insert into access_pause (id, agent, agent_name, kind, paused_at) values (gen_random_uuid(), ?1, ?1, 'OPEN', now())",
                name);
        String path = "/console/tickets/" + ticket + "/break-glass";
        get(agent, path).then().body(containsString("is paused"));
        post(agent, path, typed("Erbin mit Urkunde"))
                .then()
                .statusCode(403)
                .body(containsString("Erbin mit Urkunde"));
        assertThat(rows.count("select count(*) from proposal where proposed_by = ?1", name))
                .isZero();
    }

    @Test
    void who_proposes_it_again_with_another_reason_is_told_that_one_waits() {
        String path = "/console/tickets/" + ticket + "/break-glass";
        proposed();
        post(KEA, path, typed("Noch ein Grund"))
                .then()
                .statusCode(409)
                .body(containsString("waits for a second person"))
                .body(containsString("already with another reason"))
                .body(containsString("Noch ein Grund"));
        assertThat(proposed()).isNotEmpty();
        assertThat(rows.count("select count(*) from proposal where subject = ?1", account.value()))
                .isEqualTo(1);
    }

    @Test
    void a_reason_full_of_addresses_can_be_approved() {
        Response proposed =
                post(KEA, "/console/tickets/" + ticket + "/break-glass", typed("a@b ".repeat(125)));
        proposed.then().statusCode(303);
        decide(PROVIDER, proposed.header("Location").replaceFirst(".*/", ""))
                .then()
                .statusCode(303);
        assertThat(grants()).isEqualTo(1);
    }

    @Test
    void the_ticket_and_the_card_say_that_two_people_opened_it() {
        decide(PROVIDER, proposed()).then().statusCode(303);
        get(KEA, "/console/tickets/" + ticket)
                .then()
                .body(containsString("without proof for 30 minutes; Person provider approved it"));
        get(KEA, card())
                .then()
                .body(containsString("is-by-two"))
                .body(containsString("Opened by two people: not this ticket’s proven customer"));
    }

    @Test
    void the_one_mark_over_a_page_with_an_open_account_names_the_grant() {
        get(KEA, "/console/tickets/" + ticket)
                .then()
                .body(containsString("class=\"marked\""))
                .body(containsString("agent-kea " + ticket));
        decide(PROVIDER, proposed()).then().statusCode(303);
        String grant =
                rows.text(
                        "select left(cast(id as text), 8) from access_grant where account = ?1",
                        account.value());
        for (String path :
                List.of(
                        "/console/tickets/" + ticket,
                        card(),
                        "/console/accounts/" + account + "/sessions?ticket=" + ticket,
                        "/console/premium/accounts/" + account + "/card?ticket=" + ticket)) {
            get(KEA, path)
                    .then()
                    .statusCode(200)
                    .body(containsString("class=\"marked is-granted\""))
                    .body(containsString("id=\"watermark-page-" + grant + "\""))
                    .body(containsString("agent-kea " + grant));
        }
    }

    @Test
    void the_second_person_sees_the_ticket_its_agent_and_their_budget() {
        String page = "/console/approvals/" + proposed();
        get(PROVIDER, page)
                .then()
                .body(containsString("Une question"))
                .body(containsString("not proven"))
                .body(containsString(" this hour, "))
                .body(containsString("href=\"/console/tickets/" + ticket + "\""));
        get(ADMIN, page)
                .then()
                .statusCode(200)
                .body(not(containsString("href=\"/console/tickets/" + ticket + "\"")));
    }

    @Test
    void who_approved_it_does_not_review_it() {
        String proposal = proposed();
        assertThat(
                        rows.text(
                                "select detail from audit_entry where act = 'approval.proposed' and subject = ?1",
                                account.value()))
                .endsWith("reason:Erbin, Urkunde liegt vor");
        decide(PROVIDER, proposal).then().statusCode(303);
        String review = review();
        Map<String, String> settled = Map.of("cases", "1", "how", "War berechtigt");
        get(PROVIDER, review)
                .then()
                .body(containsString("Urkunde liegt vor"))
                .body(containsString("/console/approvals/" + proposal))
                .body(containsString("somebody else must review it"));
        post(PROVIDER, review + "/settlement", settled).then().statusCode(403);
        post(ADMIN, review + "/settlement", settled).then().statusCode(303);
    }

    /** An agent of the provider's own, with nothing on their budget, who has the ticket. */
    private String somebodyOf(String what) {
        name = what + "-" + ticket;
        String token = As.one(name, Role.PROVIDER).nowhere();
        post(token, "/console/tickets/" + ticket + "/assignment", Map.of("from", "agent-kea"))
                .then()
                .statusCode(303);
        return token;
    }

    private @Nullable Object outcome(String proposal) {
        return rows.one("select outcome from proposal where cast(id as text) = ?1", proposal);
    }

    private String proposed() {
        return proposed(KEA);
    }

    private String proposed(String token) {
        Response proposed =
                post(
                        token,
                        "/console/tickets/" + ticket + "/break-glass",
                        typed("Erbin, Urkunde liegt vor"));
        proposed.then().statusCode(303);
        return proposed.header("Location").replaceFirst(".*/", "");
    }

    private Map<String, String> typed(String reason) {
        return Map.of("account", account.value(), "reason", reason);
    }

    private static Response decide(String token, String proposal) {
        return post(token, "/console/approvals/" + proposal + "/approval?lang=en", Map.of());
    }

    private String card() {
        return "/console/accounts/" + account + "/card?ticket=" + ticket;
    }

    private long grants() {
        return rows.count("select count(*) from access_grant where account = ?1", account.value());
    }
}

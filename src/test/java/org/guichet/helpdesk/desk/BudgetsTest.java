// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.junit.jupiter.api.Test;

/** How much an agent may look at, and what becomes of one who goes on. */
@QuarkusTest
@TestProfile(BudgetsTest.Tight.class)
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class BudgetsTest {

    /** Small numbers, so that a test reaches them. */
    public static final class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "guichet.access.accounts-an-hour", "3",
                    "guichet.access.accounts-a-day", "4",
                    "guichet.access.reveals-an-hour", "1",
                    "guichet.access.pause-after", "3",
                    "guichet.access.partner-agents", "1000",
                    "guichet.access.partners.tui.agents", "1");
        }
    }

    private static final String LEAD = As.lead("lead-kea").in("kea");
    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");
    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();

    @Inject HelpdeskScene scene;
    @Inject FakeAccountFinder finder;
    @Inject Rows rows;

    private final String name = "budget-" + UUID.randomUUID().toString().substring(0, 8);
    private final String agent = As.agent(name).in("kea");

    @Test
    void the_fourth_account_within_an_hour_waits_and_the_page_says_until_when() {
        opened(3);
        open(ticket(agent))
                .then()
                .statusCode(429)
                .body(containsString("You have looked at enough accounts for now."));
        anHourLater();
        open(ticket(agent)).then().statusCode(303);
    }

    @Test
    void a_day_has_a_budget_of_its_own() {
        opened(3);
        anHourLater();
        opened(1);
        open(ticket(agent)).then().statusCode(429);
        assertThat(rows.count("select count(*) from access_grant where agent = ?1", name))
                .isEqualTo(4);
    }

    @Test
    void the_same_account_again_counts_once() {
        opened(2);
        long number = ticket(agent);
        open(number).then().statusCode(303);
        rows.change(
                "update access_grant set ended_at = opened_at, end_reason = 'CLOSED' where ticket = ?1",
                number);
        open(number).then().statusCode(303);
    }

    @Test
    void eight_tabs_at_once_get_no_more_than_one_would() throws Exception {
        List<Long> tickets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tickets.add(ticket(agent));
        }
        CyclicBarrier together = new CyclicBarrier(tickets.size());
        try (var tabs = Executors.newFixedThreadPool(tickets.size())) {
            List<Future<Integer>> answers =
                    tabs.invokeAll(
                            tickets.stream()
                                    .map(
                                            number ->
                                                    (Callable<Integer>)
                                                            () -> {
                                                                together.await();
                                                                return open(number).statusCode();
                                                            })
                                    .toList());
            int done = 0;
            for (Future<Integer> answer : answers) {
                done += answer.get() == 303 ? 1 : 0;
            }
            assertThat(done).isEqualTo(3);
        }
        // too many were refused: nobody looks on while they are paused
        assertThat(
                        rows.count(
                                "select count(*) from access_grant where agent = ?1 and ended_at is null",
                                name))
                .isZero();
    }

    @Test
    void who_goes_on_is_paused_until_somebody_of_the_right_scope_lifts_it() {
        long before = counter();
        opened(3);
        long further = ticket(agent);
        open(further).then().statusCode(429);
        open(further).then().statusCode(429);
        open(further)
                .then()
                .statusCode(403)
                .body(containsString("Your access to accounts is paused."));
        assertThat(counter()).isEqualTo(before + 1);
        open(further).then().statusCode(403);
        assertThat(refusals(further))
                .containsExactly(
                        "over budget use:open",
                        "over budget use:open",
                        "over budget use:open",
                        "paused use:open");
        assertThat(
                        rows.count(
                                "select count(*) from work_item where kind = 'access.paused' and subject = ?1",
                                name))
                .isEqualTo(1);
        String pause = rows.one("select id from access_pause where agent = ?1", name).toString();
        anHourLater();
        open(further).then().statusCode(403);

        String lift = "/console/access/pauses/" + pause + "/lift";
        post(agent, lift, Map.of("reason", "x")).then().statusCode(403);
        post(TUI_LEAD, lift, Map.of("reason", "x")).then().statusCode(404);
        post(LEAD, lift, Map.of("reason", " ")).then().statusCode(400);
        post(LEAD, lift, Map.of("reason", "Vertretung am Montag für claire@courriel.example"))
                .then()
                .statusCode(303);
        post(LEAD, lift, Map.of("reason", "noch einmal")).then().statusCode(303);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'access.pause-lifted' and subject = ?1 and actor = 'agent:lead-kea'",
                                "agent:" + name))
                .isEqualTo(1);
        assertThat(
                        rows.text(
                                "select detail from audit_entry where act = 'access.pause-lifted' and subject = ?1",
                                "agent:" + name))
                .contains("reason:Vertretung am Montag für [address removed]");
        assertThat(
                        rows.count(
                                "select count(*) from access_use where agent = ?1 and refused and forgiven",
                                name))
                .isEqualTo(3);
        open(further).then().statusCode(303);
    }

    @Test
    void the_ticket_says_that_and_why_the_account_would_not_open() {
        opened(3);
        long further = ticket(agent);
        get(agent, "/console/tickets/" + further)
                .then()
                .body(containsString("You have looked at enough accounts for now."))
                .body(not(containsString("/console/tickets/" + further + "/grants\"")));
    }

    @Test
    void who_is_paused_is_told_so_before_the_account_is_called_shut() {
        long number = ticket(agent);
        open(number).then().statusCode(303);
        String account = rows.text("select account from ticket where number = ?1", number);
        String form = "/console/accounts/" + account + "/reveals?ticket=" + number;
        String reveal = asked(form);
        rows.change(
                "insert into access_pause (id, agent, agent_name, partner, kind, paused_at) values (?1, ?2, 'A', 'kea', 'OPEN', now())",
                UUID.randomUUID(),
                name);
        rows.change(
                "update access_grant set ended_at = opened_at, end_reason = 'PAUSED' where ticket = ?1",
                number);
        get(As.agent(name).withCode(5).in("kea"), reveal)
                .then()
                .body(containsString("Your access to accounts is paused."));
        get(agent, form).then().body(containsString("Your access to accounts is paused."));
        post(
                        agent,
                        form,
                        Map.of(
                                "reason",
                                "FRAUD_REVIEW",
                                "words",
                                "Was ich schrieb",
                                "key",
                                FormKey.fresh().value()))
                .then()
                .statusCode(403)
                .body(containsString("Was ich schrieb"));
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'account.refused' and subject = ?1 and detail like ?2",
                                account,
                                "paused use:reveal ticket:" + number))
                .isEqualTo(1);
    }

    @Test
    void the_second_person_of_break_glass_is_told_whose_budget_is_used_up_and_until_when() {
        opened(3);
        long number = written(somebody(), "Bonjour");
        post(agent, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
        Response proposed =
                post(
                        agent,
                        "/console/tickets/" + number + "/break-glass",
                        Map.of("account", someAccount().value(), "reason", "Erbin"));
        String approval =
                proposed.header("Location").replaceFirst("^https?://[^/]+", "")
                        + "/approval?lang=en";
        post(PROVIDER, approval, Map.of())
                .then()
                .statusCode(429)
                .body(containsString("over the budget of Person " + name + ", free from"));
        post(PROVIDER, approval, Map.of()).then().statusCode(429);
        post(PROVIDER, approval, Map.of()).then().statusCode(429);
        // the clicks are the second person's: they neither count nor pause
        assertThat(rows.count("select count(*) from access_use where agent = ?1 and refused", name))
                .isZero();
        assertThat(rows.count("select count(*) from access_pause where agent = ?1", name)).isZero();
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'approval.held' and actor = 'agent:provider' and detail like ?1",
                                "proposal:"
                                        + approval.replaceAll("^.*approvals/|/approval.*$", "")
                                        + " %"))
                .isEqualTo(3);
        assertThat(
                        rows.count(
                                "select count(*) from proposal where proposed_by = ?1 and outcome is null",
                                name))
                .isEqualTo(1);
        anHourLater();
        post(PROVIDER, approval, Map.of()).then().statusCode(303);
    }

    @Test
    void a_lead_sees_their_own_people_and_the_provider_everybody() {
        opened(1);
        get(LEAD, "/console/access").then().statusCode(200).body(containsString(name));
        get(PROVIDER, "/console/access").then().statusCode(200).body(containsString(name));
        String admin = As.one("admin", Role.ADMIN).nowhere();
        get(admin, "/console/access").then().statusCode(200).body(containsString(name));
        get(TUI_LEAD, "/console/access").then().statusCode(200).body(not(containsString(name)));
        get(agent, "/console/access").then().statusCode(403);
    }

    @Test
    void nobody_lifts_their_own_pause() {
        String lead = As.lead(name).in("kea");
        rows.change(
                "insert into access_pause (id, agent, agent_name, partner, kind, paused_at) values (?1, ?2, 'L', 'kea', 'OPEN', now())",
                UUID.randomUUID(),
                name);
        String pause = rows.one("select id from access_pause where agent = ?1", name).toString();
        post(lead, "/console/access/pauses/" + pause + "/lift", Map.of("reason", "x"))
                .then()
                .statusCode(403);
    }

    @Test
    void a_lead_pauses_their_own_people_by_hand_with_a_reason() {
        long number = ticket(agent);
        open(number).then().statusCode(303);
        Map<String, String> form = Map.of("agent", name, "why", "Spricht gerade mit a@b.example");
        post(agent, "/console/access/pauses", form).then().statusCode(403);
        post(TUI_LEAD, "/console/access/pauses", form).then().statusCode(404);
        post(LEAD, "/console/access/pauses", Map.of("agent", "nobody-" + name, "why", "Grund hier"))
                .then()
                .statusCode(404)
                .body(containsString("Nobody of that name"))
                .body(containsString("Grund hier"));
        post(LEAD, "/console/access/pauses", Map.of("agent", name, "why", " "))
                .then()
                .statusCode(400)
                .body(containsString("e-why"));
        assertThat(rows.count("select count(*) from access_pause where agent = ?1", name)).isZero();

        post(LEAD, "/console/access/pauses", form).then().statusCode(303);
        post(LEAD, "/console/access/pauses", form).then().statusCode(303);
        assertThat(rows.count("select count(*) from access_pause where agent = ?1", name))
                .isEqualTo(1);
        get(LEAD, "/console/access")
                .then()
                .statusCode(200)
                .body(containsString("paused by Person lead-kea"))
                .body(containsString("Spricht gerade mit [address removed]"));
        assertThat(
                        rows.text(
                                "select actor || ' ' || detail from audit_entry where act = 'access.paused' and subject = ?1",
                                "agent:" + name))
                .startsWith("agent:lead-kea by hand pause:")
                .endsWith("reason:Spricht gerade mit [address removed]");
        open(number).then().statusCode(403).body(containsString("access to accounts is paused"));
        assertThat(rows.text("select end_reason from access_grant where ticket = ?1", number))
                .isEqualTo("PAUSED");
    }

    @Test
    void who_is_paused_already_is_said_and_the_reason_comes_back() {
        open(ticket(agent)).then().statusCode(303);
        post(LEAD, "/console/access/pauses", Map.of("agent", name, "why", "Pause"))
                .then()
                .statusCode(303);
        post(LEAD, "/console/access/pauses", Map.of("agent", name, "why", "Fotos vom Schirm"))
                .then()
                .statusCode(409)
                .body(containsString("paused already"))
                .body(containsString("Fotos vom Schirm"));
    }

    @Test
    void the_providers_pause_takes_the_place_of_a_leads() {
        open(ticket(agent)).then().statusCode(303);
        post(LEAD, "/console/access/pauses", Map.of("agent", name, "why", "Pause"))
                .then()
                .statusCode(303);
        post(PROVIDER, "/console/access/pauses", Map.of("agent", name, "why", "Fotos vom Schirm"))
                .then()
                .statusCode(303);
        assertThat(
                        rows.text(
                                "select cause from access_pause where agent = ?1 and lifted_at is null",
                                name))
                .isEqualTo("Fotos vom Schirm");
        post(
                        LEAD,
                        "/console/access/pauses/"
                                + rows.one(
                                        "select id from access_pause where agent = ?1 and lifted_at is null",
                                        name)
                                + "/lift",
                        Map.of("reason", "x"))
                .then()
                .statusCode(403);
        open(ticket(agent)).then().statusCode(403);
        assertThat(
                        rows.text(
                                "select detail from audit_entry where act = 'access.pause-replaced' and actor = 'agent:provider' and subject = ?1",
                                "agent:" + name))
                .startsWith("pause:")
                .contains(" by:");
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'access.pause-lifted' and subject = ?1",
                                "agent:" + name))
                .isZero();
        get(PROVIDER, "/console/access")
                .then()
                .body(containsString("Replaced by a pause by Person provider"))
                .body(matchesPattern("(?s).*>Past \\([1-9][0-9]*\\)<.*"));
    }

    @Test
    void what_is_no_sign_in_name_and_ones_own_are_named_as_such() {
        post(PROVIDER, "/console/access/pauses", Map.of("agent", "ágent kea", "why", "x"))
                .then()
                .statusCode(400)
                .body(containsString("no sign-in name"));
        post(PROVIDER, "/console/access/pauses", Map.of("agent", "Provider", "why", "x"))
                .then()
                .statusCode(409)
                .body(containsString("Nobody pauses themselves"));
    }

    @Test
    void the_provider_pauses_somebody_who_never_looked_at_anything() {
        Map<String, String> form = Map.of("agent", name, "why", "Zugang gestohlen");
        post(LEAD, "/console/access/pauses", form).then().statusCode(404);
        post(PROVIDER, "/console/access/pauses", form)
                .then()
                .statusCode(409)
                .body(containsString("Nobody named " + name))
                .body(containsString("name=\"unseen\" value=\"" + name + "\""))
                .body(containsString("Zugang gestohlen"));
        assertThat(rows.count("select count(*) from access_pause where agent = ?1", name)).isZero();
        post(
                        PROVIDER,
                        "/console/access/pauses",
                        Map.of("agent", name, "why", "Zugang gestohlen", "unseen", name))
                .then()
                .statusCode(303);
        open(ticket(agent)).then().statusCode(403).body(containsString("is paused"));
    }

    @Test
    void what_was_confirmed_of_one_name_is_not_confirmed_of_another() {
        post(
                        PROVIDER,
                        "/console/access/pauses",
                        Map.of("agent", name + "-b", "why", "Zugang gestohlen", "unseen", name))
                .then()
                .statusCode(409);
        assertThat(rows.count("select count(*) from access_pause where agent = ?1", name + "-b"))
                .isZero();
    }

    @Test
    void who_took_a_ticket_is_known_and_their_name_may_be_typed_in_any_case() {
        long number = ticket(agent);
        post(
                        PROVIDER,
                        "/console/access/pauses",
                        Map.of("agent", " " + name.toUpperCase(Locale.ROOT), "why", "Fotos"))
                .then()
                .statusCode(303);
        assertThat(rows.text("select agent from access_pause where agent ilike ?1", name))
                .isEqualTo(name);
        open(number).then().statusCode(403).body(containsString("is paused"));
    }

    @Test
    void nobody_pauses_themselves_in_capitals_either() {
        Map<String, String> form =
                Map.of("agent", "Provider", "why", "Versehen", "unseen", "Provider");
        post(PROVIDER, "/console/access/pauses", form).then().statusCode(409);
        assertThat(rows.count("select count(*) from access_pause where agent ilike 'provider'"))
                .isZero();
    }

    @Test
    void what_the_provider_paused_no_lead_lifts() {
        open(ticket(agent)).then().statusCode(303);
        post(PROVIDER, "/console/access/pauses", Map.of("agent", name, "why", "Fotos vom Schirm"))
                .then()
                .statusCode(303);
        String lift =
                "/console/access/pauses/"
                        + rows.text(
                                "select cast(id as text) from access_pause where agent = ?1", name)
                        + "/lift";
        get(LEAD, "/console/access").then().body(not(containsString(lift)));
        post(LEAD, lift, Map.of("reason", "x")).then().statusCode(403);
        get(PROVIDER, "/console/access").then().body(containsString(lift));
        post(PROVIDER, lift, Map.of("reason", "x")).then().statusCode(303);
    }

    @Test
    void a_lead_does_not_pause_themselves() {
        String lead = As.lead(name).in("kea");
        open(lead, ticket(lead)).then().statusCode(303);
        post(lead, "/console/access/pauses", Map.of("agent", name, "why", "Pause"))
                .then()
                .statusCode(409);
    }

    @Test
    void a_partner_has_a_budget_that_its_agents_share() {
        // what other tests used up of it, and this one, is of now
        earlier("2 days", "partner", "tui");
        for (int i = 0; i < 3; i++) {
            String one = As.agent(name + i).in("tui");
            open(one, tuiTicket(one)).then().statusCode(303);
        }
        String next = As.agent(name + "next").in("tui");
        long further = tuiTicket(next);
        for (int i = 0; i < 4; i++) {
            open(next, further)
                    .then()
                    .statusCode(429)
                    .body(containsString("have used up their common limit"));
        }
        get(next, "/console/tickets/" + further)
                .then()
                .body(containsString("have used up their common limit"));
        assertThat(rows.count("select count(*) from access_pause where agent = ?1", name + "next"))
                .as("colleagues used it up, so nobody is paused for it")
                .isZero();
        assertThat(refusals(further)).hasSize(4).containsOnly("over the partner's budget use:open");
    }

    @Test
    void a_search_that_was_refused_is_told_of_its_agent() {
        opened(3);
        post(agent, "/console/tickets/search", Map.of("q", somebody().value(), "ticket", ""))
                .then()
                .statusCode(429);
        assertThat(
                        rows.text(
                                "select detail from audit_entry where act = 'account.refused' and subject = ?1",
                                "agent:" + name))
                .isEqualTo("over budget use:look_up");
    }

    @Test
    void a_second_click_on_a_call_that_was_taken_down_looks_up_nobody() {
        Map<String, String> call =
                Map.of(
                        "caller", "+6421" + (2_000_000 + name.hashCode() % 900_000),
                        "language", "fr",
                        "topic", "technical",
                        "subject", "Synchronisation",
                        "said", "Cela ne marche pas");
        Response first = post(agent, "/console/calls", call);
        first.then().statusCode(303);
        Map<String, String> again = new HashMap<>(call);
        again.put("belongs", first.header("Location").replaceAll(".*/|\\?.*", ""));
        again.put("key", FormKey.fresh().value());
        opened(2);
        for (int click = 0; click < 2; click++) {
            post(agent, "/console/calls", again).then().statusCode(303);
        }
        again.put("key", FormKey.fresh().value());
        post(agent, "/console/calls", again).then().statusCode(429);
    }

    @Test
    void reveals_have_a_budget_of_their_own() {
        long number = ticket(agent);
        open(number).then().statusCode(303);
        String account = rows.text("select account from ticket where number = ?1", number);
        String form = "/console/accounts/" + account + "/reveals?ticket=" + number;
        String code = As.agent(name).withCode(5).in("kea");
        get(code, asked(form)).then().statusCode(200);
        String second = asked(form);
        get(code, second)
                .then()
                .statusCode(429)
                .body(containsString("You have revealed enough for now."));
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'account.revealed' and subject = ?1 and detail like '%words:Verdacht'",
                                account))
                .isEqualTo(1);
        assertThat(
                        rows.text(
                                "select detail from audit_entry where act = 'account.refused' and subject = ?1",
                                account))
                .isEqualTo("over budget use:reveal");
        get(agent, form).then().statusCode(200).body(not(containsString("<textarea")));
    }

    /** Why the account of the ticket stayed shut, each time. */
    private List<String> refusals(long number) {
        return List.of(
                rows.text(
                                "select string_agg(detail, '|' order by id) from audit_entry where act = 'account.refused'"
                                        + " and subject = (select account from ticket where number = ?1)",
                                number)
                        .split("[|]", -1));
    }

    private String asked(String form) {
        Response asked =
                post(
                        agent,
                        form,
                        Map.of(
                                "reason",
                                "FRAUD_REVIEW",
                                "words",
                                "Verdacht",
                                "key",
                                FormKey.fresh().value()));
        asked.then().statusCode(303);
        return asked.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    private void opened(int howMany) {
        for (int i = 0; i < howMany; i++) {
            open(ticket(agent)).then().statusCode(303);
        }
    }

    private Response open(long number) {
        return open(agent, number);
    }

    private static Response open(String token, long number) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .post("/console/tickets/" + number + "/grants");
    }

    /** A proven ticket of somebody's, taken by whoever bears the token. */
    private long ticket(String token) {
        long number = proven();
        post(token, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
        return number;
    }

    private long tuiTicket(String token) {
        long number = proven();
        rows.change("update ticket set partner = 'tui' where number = ?1", number);
        post(token, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
        return number;
    }

    private long proven() {
        EmailAddress from = somebody();
        AccountId account = someAccount();
        finder.knows(from, account);
        long number = written(from, "Bonjour");
        scene.confirmed(number, account);
        return number;
    }

    private void anHourLater() {
        earlier("61 minutes", "agent", name);
    }

    /** The product's role cannot change a use, so it is made anew. */
    private void earlier(String by, String column, String value) {
        rows.change(
                """
                with gone as (delete from access_use where %s = ?1 returning *)
                insert into access_use (agent, partner, kind, account, refused, at)
                select agent, partner, kind, account, refused, at - interval '%s' from gone
                """
                        .formatted(column, by),
                value);
    }

    private static long counter() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("guichet_access_paused_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}

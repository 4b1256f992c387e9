// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A customer wrote twice, and one agent opened the account on both tickets, one after the other.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class GrantsTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject FakeAccountFinder finder;

    private AccountId account;
    private long first;
    private long second;

    @BeforeEach
    void both_are_open() {
        EmailAddress claire = somebody();
        account = someAccount();
        finder.knows(claire, account);
        first = openedFor(claire);
        second = openedFor(claire);
    }

    @Test
    void each_ticket_shows_the_account_under_its_own_grant() {
        for (long ticket : List.of(first, second)) {
            Document page = Jsoup.parse(get(KEA, "/console/tickets/" + ticket).asString());
            assertThat(page.select("form[action$=/grants]")).isEmpty();
            assertThat(page.select("aside [hx-get*=account]").eachAttr("hx-get"))
                    .containsExactly(
                            "/console/tickets/" + ticket + "/glass?account=" + account,
                            "/console/accounts/" + account + "/card?ticket=" + ticket,
                            "/console/premium/accounts/" + account + "/card?ticket=" + ticket);
        }
    }

    @Test
    void opening_again_what_is_open_makes_no_other_grant() {
        open(first);
        assertThat(scene.count("select count(*) from access_grant where ticket = ?1", first))
                .isEqualTo(1);
        assertThat(
                        scene.count(
                                "select count(*) from ticket_event where ticket = ?1 and kind = 'GRANT_OPENED'",
                                first))
                .isEqualTo(1);
        assertThat(logged("account.opened", first)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "sessions", "links"})
    void a_look_is_logged_for_the_ticket_it_came_from(String what) {
        get(KEA, "/console/accounts/" + account + "/" + what + "?ticket=" + first)
                .then()
                .statusCode(200);
        assertThat(logged("account.looked-at", first)).isEqualTo(1);
        assertThat(logged("account.looked-at", second)).isZero();
    }

    @Test
    void
            an_open_page_is_told_to_stay_as_it_is_while_the_account_is_open_and_nothing_is_looked_at() {
        stillOpen(KEA, first).then().statusCode(204);
        assertThat(logged("account.looked-at", first)).isZero();
    }

    @Test
    void an_open_page_loses_the_account_once_its_ticket_was_closed_elsewhere() {
        post(KEA, act("closure"), Map.of("seen", "999999999")).then().statusCode(303);
        String instead = stillOpen(KEA, first).then().statusCode(200).extract().asString();
        assertThat(Jsoup.parse(instead).select("h2#shut")).hasSize(1);
        assertThat(instead).doesNotContain("<!doctype html>", "hx-get");
        stillOpen(KEA, second).then().statusCode(204);
    }

    @Test
    void whoever_does_not_see_the_ticket_gets_nothing_in_place_of_the_account() {
        String instead = stillOpen(TUI, first).then().statusCode(200).extract().asString();
        assertThat(instead).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "sessions", "links"})
    void a_page_of_the_account_by_itself_asks_as_the_ticket_does(String what) {
        String page =
                get(KEA, "/console/accounts/" + account + "/" + what + "?ticket=" + first)
                        .asString();
        assertThat(Jsoup.parse(page).select("main [hx-get*=/glass]").eachAttr("hx-get"))
                .containsExactly("/console/tickets/" + first + "/glass?account=" + account);
        String premium =
                get(KEA, "/console/premium/accounts/" + account + "/card?ticket=" + first)
                        .asString();
        assertThat(Jsoup.parse(premium).select("main [hx-get*=/glass]")).hasSize(1);
    }

    @Test
    void without_a_script_the_same_address_leads_to_the_ticket() {
        get(KEA, "/console/tickets/" + first + "/glass?account=" + account)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console/tickets/" + first));
    }

    private Response stillOpen(String agent, long ticket) {
        return given().auth()
                .oauth2(agent)
                .header("Accept-Language", "en")
                .header("HX-Request", "true")
                .get("/console/tickets/" + ticket + "/glass?account=" + account);
    }

    @Test
    void a_look_at_the_premium_card_too() {
        get(KEA, "/console/premium/accounts/" + account + "/card?ticket=" + first)
                .then()
                .statusCode(200);
        assertThat(logged("premium.seen", first)).isEqualTo(1);
        assertThat(logged("premium.seen", second)).isZero();
    }

    @Test
    void the_card_leads_to_lists_that_are_looked_at_from_the_same_ticket() {
        Document card =
                Jsoup.parse(
                        get(KEA, "/console/accounts/" + account + "/card?ticket=" + first)
                                .asString());
        assertThat(card.select(".folds a").eachAttr("href"))
                .containsExactly(
                        "/console/accounts/" + account + "/sessions?ticket=" + first,
                        "/console/accounts/" + account + "/links?ticket=" + first);
        Document sessions = Jsoup.parse(get(KEA, card.select(".folds a").attr("href")).asString());
        assertThat(sessions.select("main a").eachAttr("href"))
                .containsExactly(
                        "/console/accounts/" + account + "/card?ticket=" + first,
                        "/console/accounts/" + account + "/sessions?ticket=" + first + "&from=p1");
    }

    @ParameterizedTest
    @CsvSource({"sessions, Android 6.4.1", "links, K7Q2M9XB4T"})
    void a_list_is_a_page_and_for_scripts_the_same_rows_alone(String list, String row) {
        String address = "/console/accounts/" + account + "/" + list + "?ticket=" + first;
        String page = get(KEA, address).asString();
        String fragment =
                given().auth()
                        .oauth2(KEA)
                        .header("Accept-Language", "en")
                        .header("HX-Request", "true")
                        .get(address)
                        .asString();
        assertThat(page).contains("<!doctype html>", "watermark", row);
        assertThat(fragment).doesNotContain("<!doctype html>").contains("watermark", row);
        assertThat(Jsoup.parse(fragment).select("table").html())
                .isEqualTo(Jsoup.parse(page).select("main table").html());
        assertThat(Jsoup.parse(page).select("main thead th").eachText()).hasSize(2);
    }

    @Test
    void the_clock_of_a_card_is_drawn_against_the_whole_time_of_a_grant() {
        Document card =
                Jsoup.parse(
                        get(KEA, "/console/accounts/" + account + "/card?ticket=" + first)
                                .asString());
        assertThat(card.select("main [data-whole]").eachAttr("data-whole"))
                .hasSize(2)
                .containsOnly("1800");
    }

    @Test
    void the_end_of_one_leaves_the_other_and_lends_it_nothing() {
        post(KEA, "/console/tickets/" + second + "/closure", Map.of("seen", "999999999"))
                .then()
                .statusCode(303);
        for (String path : List.of("/console/accounts/", "/console/premium/accounts/")) {
            String card = path + account + "/card?ticket=";
            assertThat(get(KEA, card + first).asString()).doesNotContain("frost shut");
            assertThat(get(KEA, card + second).asString()).contains("frost shut");
        }
        get(KEA, "/console/accounts/" + account + "/card?ticket=" + second).then().statusCode(403);
    }

    /** Taken over by a lead, given back, over: what is open ends, whoever it was. */
    @ParameterizedTest
    @ValueSource(strings = {"closure", "assignment", "assignment/return", "time"})
    void a_grant_ends_by(String how) {
        String card = "/console/accounts/" + account + "/card?ticket=" + first;
        get(KEA, card).then().statusCode(200);
        switch (how) {
            case "closure" ->
                    post(KEA, act(how), Map.of("seen", "999999999")).then().statusCode(303);
            case "assignment" ->
                    post(KEA_LEAD, act(how), Map.of("from", "agent-kea")).then().statusCode(303);
            case "time" ->
                    rows.change(
                            "update access_grant set opened_at = opened_at - interval '31 minutes',"
                                    + " expires_at = expires_at - interval '31 minutes' where ticket = ?1",
                            first);
            default -> post(KEA, act(how), Map.of()).then().statusCode(303);
        }
        get(KEA, card).then().statusCode(403);
        get(KEA, "/console/premium/accounts/" + account + "/card?ticket=" + first)
                .then()
                .statusCode(403);
        get(KEA_LEAD, card).then().statusCode(403);
    }

    @Test
    void a_row_that_the_product_did_not_write_opens_nothing_and_is_told() {
        EmailAddress claire = somebody();
        long number = written(claire, "Bonjour");
        scene.taken(number);
        AccountId others = someAccount();
        String card = "/console/accounts/" + others + "/card?ticket=" + number;
        String forged =
                "insert into access_grant (id, ticket, account, agent, partner, purpose, opened_at, expires_at, seal)"
                        + " select gen_random_uuid(), ?1, ?2, agent, partner, purpose, opened_at, expires_at, %s"
                        + " from access_grant where ticket = ?3";
        rows.change(forged.formatted("null"), number, others.value(), first);
        // with the seal of a true one, too
        rows.change(forged.formatted("seal"), number, others.value(), first);
        get(KEA, card).then().statusCode(403);
        assertThat(get(KEA, "/console/tickets/" + number).asString())
                .doesNotContain(others.value());
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'grant.forged' and subject = ?1",
                                others.value()))
                .isEqualTo(2);
        rows.change("delete from access_grant where ticket = ?1", number);
    }

    @Test
    void one_that_somebody_lengthened_opens_nothing() {
        String card = "/console/accounts/" + account + "/card?ticket=" + first;
        get(KEA, card).then().statusCode(200);
        rows.change(
                "update access_grant set opened_at = opened_at + interval '9 minutes',"
                        + " expires_at = expires_at + interval '9 minutes' where ticket = ?1",
                first);
        get(KEA, card).then().statusCode(403);
    }

    @Test
    void a_ticket_gives_none_before_its_customer_confirmed_it() {
        EmailAddress claire = somebody();
        finder.knows(claire, account);
        long number = written(claire, "Bonjour");
        scene.taken(number);
        open(number).then().statusCode(409);
        assertThat(scene.count("select count(*) from access_grant where ticket = ?1", number))
                .isZero();
        scene.confirmed(number, account);
        open(number).then().statusCode(303);
    }

    @Test
    void one_that_ran_out_by_itself_is_not_ended_again_by_what_comes_later() {
        rows.change(
                "update access_grant set opened_at = opened_at - interval '31 minutes',"
                        + " expires_at = expires_at - interval '31 minutes' where ticket = ?1",
                first);
        post(KEA, act("closure"), Map.of("seen", "999999999")).then().statusCode(303);
        assertThat(
                        rows.count(
                                "select count(*) from access_grant where ticket = ?1 and ended_at is not null",
                                first))
                .isZero();
        assertThat(logged("account.shut", first)).isZero();
    }

    private String act(String name) {
        return "/console/tickets/" + first + "/" + name;
    }

    private long openedFor(EmailAddress customer) {
        long number = written(customer, "Bonjour");
        scene.confirmed(number, account);
        scene.taken(number);
        open(number).then().statusCode(303);
        return number;
    }

    private static Response open(long number) {
        return post(KEA, "/console/tickets/" + number + "/grants", Map.of());
    }

    private long logged(String act, long ticket) {
        return scene.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2"
                        + " and detail || ' ' like ?3",
                act,
                account.value(),
                "ticket:" + ticket + " %");
    }
}

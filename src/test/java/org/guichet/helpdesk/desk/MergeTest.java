// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tickets of one customer become one. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class MergeTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject ThreadLinks links;
    @Inject FakeAccountFinder finder;

    private EmailAddress claire;
    private long first;
    private long second;

    @BeforeEach
    void two_tickets_of_claire() {
        claire = somebody();
        first = written(claire, "Bonjour");
        second = written(claire, "Encore moi");
        scene.taken(first);
        scene.taken(second);
    }

    @Nested
    class A_merged_ticket {

        @BeforeEach
        void merged() {
            merge(KEA, second, first).then().statusCode(303);
        }

        @Test
        void is_closed_says_where_it_goes_on_and_is_still_found_by_its_number() {
            assertThat(scene.state(second)).isEqualTo("CLOSED");
            assertThat(page(KEA, second))
                    .contains("Encore moi", "The conversation goes on in ticket", linkTo(first));
            assertThat(page(KEA, first)).contains("merged into this ticket:", linkTo(second));
        }

        @Test
        void is_merged_once_however_often_it_is_pressed() {
            merge(KEA, second, first).then().statusCode(303);
            assertThat(told(first, "MERGED_HERE")).isEqualTo(1);
            assertThat(logged("ticket.merged", second)).isEqualTo(1);
            assertThat(logged("ticket.merged-here", first)).isEqualTo(1);
        }

        @Test
        void stops_its_clock_while_the_other_one_keeps_its_own() {
            assertThat(facts(second)).isEqualTo("OPENED CLOSED");
            assertThat(facts(first)).isEqualTo("OPENED");
            assertThat(scene.one("select due from ticket where number = ?1", second)).isNull();
            assertThat(scene.one("select due from ticket where number = ?1", first)).isNotNull();
        }

        @Test
        void is_not_opened_again_but_taken_apart() {
            post(KEA, address(second) + "/reopening", Map.of()).then().statusCode(409);
            assertThat(scene.state(second)).isEqualTo("CLOSED");
            takeApart().then().statusCode(303);
            takeApart().then().statusCode(303);
            assertThat(scene.state(second)).isEqualTo("OPEN");
            assertThat(told(first, "TAKEN_APART_HERE")).isEqualTo(1);
            write(second, "Et ceci");
            assertThat(scene.messages(second)).isEqualTo(2);
        }

        @Test
        void takes_nothing_back_from_the_one_it_was_merged_into() {
            merge(KEA, first, second).then().statusCode(409);
            assertThat(scene.state(first)).isEqualTo("OPEN");
        }

        private Response takeApart() {
            return post(KEA, address(second) + "/merge/revocation", Map.of());
        }
    }

    @Nested
    class What_its_customer_writes {

        /** As frappe/helpdesk lost it (issue 2539). */
        @ParameterizedTest
        @ValueSource(strings = {"signed", "reference"})
        void a_reply_to_a_merged_ticket_does_not_go_astray(String by) throws Exception {
            String signed = scene.replyAddress(second);
            String letter = scene.letterId(second);
            merge(KEA, second, first).then().statusCode(303);
            var reply =
                    mail(
                            claire,
                            List.of(by.equals("signed") ? signed : "support@guichet.example"),
                            "Re: Une question",
                            "Écrit par courriel",
                            by.equals("signed") ? List.of() : List.of(letter),
                            Verdict.PASS,
                            false);
            String key = UUID.randomUUID().toString();
            assertThat(scene.mail(key, reply)).isEqualTo("APPENDED");
            assertThat(scene.mail(key, reply)).isEqualTo("APPENDED");
            assertThat(page(KEA, first)).contains("Écrit par courriel");
            assertThat(scene.messages(first)).isEqualTo(2);
            assertThat(scene.messages(second)).isEqualTo(1);
            assertThat(scene.state(second)).isEqualTo("CLOSED");
        }

        @Test
        void follows_a_chain_to_its_end() throws Exception {
            long third = written(claire, "Toujours moi");
            merge(KEA, second, first).then().statusCode(303);
            merge(KEA, first, third).then().statusCode(303);
            long fourth = written(claire, "Et encore moi");
            assertThat(merge(KEA, fourth, second).header("Location"))
                    .as("where what was typed goes on")
                    .endsWith("/" + third);
            write(second, "Et ceci");
            assertThat(scene.messages(third)).isEqualTo(2);
            merge(KEA, third, second).then().statusCode(409);
            assertThat(scene.state(third)).as("no way leads back").isEqualTo("NEW");
        }

        @Test
        void opens_a_ticket_that_follows_where_the_end_was_closed_long_ago() {
            merge(KEA, second, first).then().statusCode(303);
            rows.change(
                    "update ticket set state = 'CLOSED', waiting_since = null, closed_at = now() - interval '15 days' where number = ?1",
                    first);
            write(second, "Et ceci");
            assertThat(scene.messages(first)).isEqualTo(1);
            assertThat(scene.count("select count(*) from ticket where follows = ?1", first))
                    .isEqualTo(1);
        }

        @Test
        void is_held_back_at_the_end_where_a_stranger_sent_it() throws Exception {
            String signed = scene.replyAddress(second);
            merge(KEA, second, first).then().statusCode(303);
            String key = UUID.randomUUID().toString();
            var reply =
                    mail(
                            somebody(),
                            List.of(signed),
                            "Re: Une question",
                            "Écrit par courriel",
                            List.of(),
                            Verdict.PASS,
                            false);
            assertThat(scene.mail(key, reply)).isEqualTo("QUARANTINED");
            assertThat(scene.one("select ticket from quarantined_mail where key = ?1", key))
                    .isEqualTo(first);
        }

        @Test
        void wakes_the_other_one_where_that_waited_for_them() {
            post(
                            KEA,
                            address(first) + "/replies",
                            Map.of("reply", "Quel navigateur ?", "seen", seen(first)))
                    .then()
                    .statusCode(303);
            assertThat(scene.state(first)).isEqualTo("WAITING");
            merge(KEA, second, first).then().statusCode(303);
            assertThat(scene.state(first)).isEqualTo("OPEN");
            assertThat(facts(first)).isEqualTo("OPENED ANSWERED WAITING CUSTOMER_WROTE");
        }
    }

    @Nested
    class The_page_of_its_customer {

        @Test
        void leads_on_where_both_came_from_one_address() {
            merge(KEA, second, first).then().statusCode(303);
            assertThat(thread(second).header("Location")).endsWith(links.token(first));
        }

        @Test
        void shows_nothing_of_the_other_where_only_the_core_says_that_it_is_one_customer() {
            AccountId account = someAccount();
            EmailAddress hers = somebody();
            EmailAddress renamed = somebody();
            finder.knows(hers, account);
            finder.knows(renamed, account);
            long before = written(hers, "Mon ancien nom");
            long after = written(renamed, "Mon secret");
            merge(KEA, before, after).then().statusCode(303);
            Response own = thread(before);
            own.then().statusCode(200);
            assertThat(own.asString()).contains("Mon ancien nom").doesNotContain("Mon secret");
            String onward = write(before, "Et ceci");
            assertThat(onward).contains(links.token(before));
            assertThat(scene.messages(after)).isEqualTo(2);
            scene.confirmed(before, account);
            assertThat(thread(before).statusCode()).as("one of two is proven").isEqualTo(200);
            scene.confirmed(after, account);
            assertThat(thread(before).header("Location")).endsWith(links.token(after));
        }
    }

    @Nested
    class Is_refused {

        @Test
        void across_two_customers_and_nothing_is_changed() {
            long other = written(somebody(), "Mon secret");
            Response refused = merge(KEA, second, other);
            refused.then().statusCode(409);
            assertThat(refused.asString())
                    .contains("Nothing shows that both tickets are one customer’s")
                    .doesNotContain("Mon secret");
            assertThat(scene.state(second)).isEqualTo("OPEN");
            assertThat(told(other, "MERGED_HERE")).isZero();
        }

        @Test
        void of_two_who_proved_different_accounts_from_one_address() {
            proven(first);
            proven(second);
            merge(KEA, second, first).then().statusCode(409);
            assertThat(scene.state(second)).isEqualTo("OPEN");
        }

        @Test
        void across_partners_and_for_who_does_not_see_both() {
            rows.change("update ticket set partner = 'tui' where number = ?1", first);
            merge(KEA, second, first).then().statusCode(404);
            merge(TUI, second, first).then().statusCode(404);
            merge(TUI, first, second).then().statusCode(404);
            merge(PROVIDER, second, first).then().statusCode(409);
            assertThat(scene.state(second)).isEqualTo("OPEN");
        }

        @Test
        void into_itself_into_nothing_and_into_what_is_done() {
            merge(KEA, second, second).then().statusCode(409);
            merge(KEA, second, 999_999_999_999L).then().statusCode(404);
            post(KEA, address(first) + "/closure", Map.of("seen", seen(first)))
                    .then()
                    .statusCode(303);
            merge(KEA, second, first).then().statusCode(409);
            assertThat(scene.state(second)).isEqualTo("OPEN");
        }

        @Test
        void in_words_beside_what_was_typed_which_stays() {
            long other = written(somebody(), "Mon secret");
            for (String typed : List.of(Long.toString(other), "999 999 999", "elf")) {
                Document refused =
                        Jsoup.parse(
                                post(
                                                KEA,
                                                address(second) + "/merge",
                                                Map.of("other", typed, "seen", seen(second)))
                                        .asString());
                assertThat(refused.select("#f-into").val()).isEqualTo(typed);
                assertThat(refused.select("#f-into").attr("aria-describedby")).contains("e-into");
                assertThat(refused.select("#e-into").text()).isNotBlank();
            }
            // what came meanwhile is to be read first, and then the number is still there
            write(second, "Et ceci");
            assertThat(Jsoup.parse(merge(KEA, second, first, 1).asString()).select("#f-into").val())
                    .isEqualTo(Long.toString(first));
        }

        @Test
        void while_the_customer_wrote_what_the_agent_has_not_seen() {
            long seen = seen(second);
            write(second, "Et ceci");
            merge(KEA, second, first, seen).then().statusCode(409);
            assertThat(scene.state(second)).isEqualTo("OPEN");
        }

        @Test
        void for_a_colleagues_ticket_unless_one_may_take_it_over() {
            String colleague = As.agent("kea-" + UUID.randomUUID()).in("kea");
            merge(colleague, second, first).then().statusCode(409);
            assertThat(scene.state(second)).isEqualTo("OPEN");
            merge(HelpdeskScene.KEA_LEAD, second, first).then().statusCode(303);
        }

        private void proven(long number) {
            AccountId account = someAccount();
            rows.change(
                    "update ticket set account = ?2, proof = 'CONFIRMED', proven_at = now() where number = ?1",
                    number,
                    account.value());
        }
    }

    @Test
    void the_account_is_shut_on_the_merged_ticket() {
        AccountId account = someAccount();
        EmailAddress hers = somebody();
        finder.knows(hers, account);
        long into = written(hers, "Bonjour");
        long from = written(hers, "Encore moi");
        scene.taken(from);
        scene.confirmed(from, account);
        post(KEA, address(from) + "/grants", Map.of()).then().statusCode(303);
        merge(KEA, from, into).then().statusCode(303);
        assertThat(
                        scene.count(
                                "select count(*) from access_grant where ticket = ?1 and ended_at is null",
                                from))
                .isZero();
        assertThat(scene.one("select proof from ticket where number = ?1", into))
                .as("a proof is never carried over")
                .isNull();
    }

    @Test
    void each_into_the_other_at_the_same_moment_merges_one() throws Exception {
        List<Callable<Integer>> presses =
                List.of(
                        () -> merge(KEA, first, second).statusCode(),
                        () -> merge(KEA, second, first).statusCode());
        try (ExecutorService hands = Executors.newFixedThreadPool(2)) {
            for (var press : hands.invokeAll(presses)) {
                assertThat(press.get()).isIn(303, 409);
            }
        }
        assertThat(
                        scene.count(
                                "select count(*) from ticket where number in (?1, ?2) and merged_into is not null",
                                first,
                                second))
                .isEqualTo(1);
    }

    private Response merge(String token, long from, long into) {
        return merge(token, from, into, seen(from));
    }

    private static Response merge(String token, long from, long into, long seen) {
        return given().redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(Map.of("other", into, "seen", seen))
                .post(address(from) + "/merge");
    }

    private Response thread(long number) {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", "fr")
                .get("/support/t/" + links.token(number));
    }

    /**
     * @return where the page leads then
     */
    private String write(long number, String text) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParam("message", text)
                .post("/support/t/" + links.token(number))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
    }

    private long seen(long number) {
        return rows.count("select coalesce(max(id), 0) from message where ticket = ?1", number);
    }

    private String facts(long number) {
        return rows.text(
                "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1", number);
    }

    private long told(long number, String kind) {
        return rows.count(
                "select count(*) from ticket_event where ticket = ?1 and kind = ?2", number, kind);
    }

    private long logged(String act, long number) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                "ticket:" + number);
    }

    private static String page(String token, long number) {
        return get(token, address(number)).asString();
    }

    private static String address(long number) {
        return "/console/tickets/" + number;
    }

    private static String linkTo(long number) {
        return "<a href=\"/console/tickets/" + number + "\">";
    }
}

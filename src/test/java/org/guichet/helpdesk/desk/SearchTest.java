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

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.accounts.FetchGrant;
import org.guichet.accounts.Looks;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Keys;
import org.guichet.kernel.Role;
import org.guichet.kernel.SigningKey;
import org.guichet.page.Shown;
import org.guichet.support.As;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountDirectory;
import org.guichet.support.fakes.FakeAccountDirectory.Mood;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A customer's tickets by their whole address, and nobody else's. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class SearchTest {

    @Inject Rows rows;
    @Inject FakeAccountDirectory core;
    @Inject Keys keys;
    @Inject Looks looks;
    @Inject HelpdeskScene scene;
    @Inject Jobs jobs;

    @Test
    void the_whole_address_finds_the_ticket_in_whatever_case_it_is_typed() {
        EmailAddress claire = somebody();
        long number = written(claire, "Bonjour");
        assertThat(found(KEA, claire.value().toUpperCase(Locale.ROOT))).contains(row(number));
    }

    @Test
    void who_came_signed_in_is_found_by_the_address_that_the_core_knows() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        long number = signedIn(account);
        long mine = taken();
        assertThat(found(KEA, claire.value(), mine)).doesNotContain(row(number));
        core.holds(claire, account);
        assertThat(found(KEA, claire.value(), mine)).contains(row(number));
        assertThat(core.asked())
                .contains(new FetchGrant.Ticket(mine, Optional.empty(), "agent-kea", "search"));
    }

    @Test
    void whoever_was_looked_for_by_their_address_sees_it_on_their_page() {
        EmailAddress claire = somebody();
        AccountId account = someAccount();
        core.holds(claire, account);
        long mine = taken();
        found(KEA, claire.value(), mine);
        assertThat(looks.page(account).lines())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.newest().what()).isEqualTo(Looks.What.SEARCHED);
                            assertThat(line.newest().agent()).isEqualTo("agent-kea");
                            assertThat(line.newest().occasion()).contains(Shown.ticket(mine));
                        });
    }

    /** The queue, a ticket of nobody, a colleague's, a closed one, another partner's. */
    @Test
    void the_core_is_asked_only_from_a_ticket_of_ones_own() {
        EmailAddress claire = somebody();
        core.holds(claire, someAccount());
        long nobodys = written(somebody(), "Bonjour");
        long closed = taken();
        post(KEA, "/console/tickets/" + closed + "/closure", Map.of("seen", "999999999"))
                .then()
                .statusCode(303);
        long mine = taken();
        assertThat(found(KEA, claire.value())).contains("From the page of a ticket of yours");
        for (long ticket : List.of(nobodys, closed)) {
            assertThat(found(KEA, claire.value(), ticket))
                    .contains("From the page of a ticket of yours");
        }
        found(KEA_LEAD, claire.value(), mine);
        found(TUI, claire.value(), mine);
        assertThat(core.asked())
                .noneMatch(
                        grant ->
                                grant instanceof FetchGrant.Ticket ticket
                                        && List.of(nobodys, closed, mine).contains(ticket.number())
                                        && ticket.purpose().equals("search"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mood.class,
            names = {"DOWN", "LEAKY"})
    void a_core_that_does_not_say_leaves_the_typed_ones_and_the_page_says_so(Mood mood) {
        EmailAddress claire = somebody();
        long number = written(claire, "Bonjour");
        long mine = taken();
        assertThat(found(KEA, claire.value(), mine))
                .doesNotContain("Only tickets with a typed address");
        core.is(mood);
        try {
            assertThat(found(KEA, claire.value(), mine))
                    .contains(row(number))
                    .contains("Only tickets with a typed address");
        } finally {
            core.is(Mood.WELL);
        }
    }

    /** A ticket with no address of its own. */
    private long signedIn(AccountId account) {
        long number = written(somebody(), "Bonjour");
        rows.change(
                "update ticket set address = null, address_mark = null, account = ?1, proof = 'HAND_OFF', proven_at = now() where number = ?2",
                account.value(),
                number);
        return number;
    }

    @Test
    void a_part_of_it_finds_nothing() {
        EmailAddress claire = somebody();
        long number = written(claire, "Bonjour");
        String part = claire.value().substring(1);
        assertThat(found(KEA, part)).doesNotContain(row(number));
        // looked for as words, and an address is none
        assertThat(found(KEA, "%" + claire.domain())).doesNotContain(row(number));
        assertThat(found(KEA, claire.value().substring(0, 12))).doesNotContain(row(number));
        assertThat(search(KEA, "@" + claire.domain()).statusCode()).isEqualTo(400);
    }

    @Test
    void what_is_no_address_stands_in_the_box_again() {
        String page = search(KEA, "claire@").asString();
        assertThat(Jsoup.parse(page).select("input[name=q]").attr("value")).isEqualTo("claire@");
    }

    @Test
    void another_partners_ticket_is_not_found_and_the_providers_people_find_all() {
        EmailAddress claire = somebody();
        long number = written(claire, "Bonjour");
        assertThat(found(TUI, claire.value())).doesNotContain(row(number));
        assertThat(found(As.one("provider", Role.PROVIDER).nowhere(), claire.value()))
                .contains(row(number));
    }

    @Test
    void it_is_logged_by_the_mark_alone_and_counts_as_a_look() {
        EmailAddress claire = somebody();
        String agent = As.agent("searcher").in("kea");
        long before = used();
        found(agent, claire.value());
        assertThat(used()).isEqualTo(before + 1);
        String mark = HexFormat.of().formatHex(new SigningKey(keys.search()).sign(claire.normal()));
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act = 'ticket.searched' and actor = 'agent:searcher' and subject = ?1",
                                "address:" + mark))
                .isEqualTo(1);
        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where subject || coalesce(detail, '') ilike ?1",
                                "%" + claire.value() + "%"))
                .isZero();
    }

    @Test
    void the_mark_is_not_what_the_core_knows_the_address_by() {
        EmailAddress claire = somebody();
        long number = written(claire, "Bonjour");
        byte[] mark =
                (byte[]) rows.one("select address_mark from ticket where number = ?1", number);
        assertThat(mark)
                .isEqualTo(new SigningKey(keys.search()).sign(claire.normal()))
                .isNotEqualTo(new SigningKey(keys.lookup()).sign(claire.normal()));
    }

    @Test
    void tickets_from_before_the_search_are_found_after_the_job() {
        EmailAddress claire = somebody();
        long number = written(claire, "Bonjour");
        rows.change("update ticket set address_mark = null where number = ?1", number);
        assertThat(found(KEA, claire.value())).doesNotContain(row(number));
        jobs.run("ticket-address-marks");
        jobs.run("ticket-address-marks");
        assertThat(found(KEA, claire.value())).contains(row(number));
    }

    @Test
    void who_has_no_business_with_tickets_finds_none() {
        String finance = As.one("finance", Role.FINANCE).nowhere();
        assertThat(search(finance, somebody().value()).statusCode()).isEqualTo(403);
        get(KEA, "/console/tickets/search").then().statusCode(303);
    }

    private static String row(long number) {
        return "href=\"/console/tickets/" + number + "\"";
    }

    private static String found(String token, String email) {
        Response found = search(token, email);
        found.then().statusCode(200);
        return found.asString();
    }

    private static String found(String token, String email, long from) {
        Response found =
                post(
                        token,
                        "/console/tickets/search?lang=en",
                        Map.of("q", email, "ticket", Long.toString(from)));
        found.then().statusCode(200);
        return found.asString();
    }

    private long taken() {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        return number;
    }

    private static Response search(String token, String email) {
        return post(token, "/console/tickets/search?lang=en", Map.of("q", email));
    }

    private long used() {
        return rows.count(
                "select count(*) from access_use where kind = 'LOOK_UP' and agent = 'searcher'");
    }
}

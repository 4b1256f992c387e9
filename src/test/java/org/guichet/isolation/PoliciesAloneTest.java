// SPDX-License-Identifier: Apache-2.0
package org.guichet.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.field.UncheckedFieldTable;
import org.guichet.helpdesk.mention.UncheckedMentionTable;
import org.guichet.helpdesk.quarantine.UncheckedHeldMailTable;
import org.guichet.helpdesk.team.UncheckedTeamTable;
import org.guichet.helpdesk.ticket.Queue;
import org.guichet.helpdesk.ticket.UncheckedLoads;
import org.guichet.helpdesk.ticket.UncheckedRemovalTable;
import org.guichet.helpdesk.ticket.UncheckedScopeSql;
import org.guichet.helpdesk.ticket.UncheckedTagTable;
import org.guichet.helpdesk.ticket.UncheckedTicketTable;
import org.guichet.helpdesk.ticket.UncheckedWaitingTable;
import org.guichet.helpdesk.view.UncheckedSavedViewTable;
import org.guichet.kernel.EmailAddress;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The attacks of the access matrix with the queries' own conditions switched off: what the policies
 * of the database hold back alone.
 */
@QuarkusTest
@TestProfile(PoliciesAloneTest.Forgetful.class)
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class PoliciesAloneTest {

    public static final class Forgetful implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(
                    UncheckedTicketTable.class,
                    UncheckedScopeSql.class,
                    UncheckedTagTable.class,
                    UncheckedHeldMailTable.class,
                    UncheckedFieldTable.class,
                    UncheckedMentionTable.class,
                    UncheckedSavedViewTable.class,
                    UncheckedTeamTable.class,
                    UncheckedLoads.class,
                    UncheckedRemovalTable.class,
                    UncheckedWaitingTable.class);
        }
    }

    private static final String KEA = As.agent("agent-kea").in("kea");
    private static final List<Person> ELSEWHERE =
            Stream.of(Person.values()).filter(Person::isElsewhere).toList();

    @Inject KeasDesk kea;
    @Inject Rows rows;

    static Stream<Matrix.Line> doorsToTickets() {
        return Matrix.lines().stream()
                .filter(
                        line ->
                                line.endpoint()
                                        .matches(
                                                ".* /console/(tickets|quarantine|team|fields|complaints|mentions|calls|sla).*"));
    }

    @ParameterizedTest
    @MethodSource("doorsToTickets")
    void no_door_opens_further_to_people_from_elsewhere(Matrix.Line line) throws Exception {
        KeasDesk.Door door = kea.door(line.endpoint().replaceFirst("^[A-Z]+ ", ""));
        for (Person person : ELSEWHERE) {
            Response answer = Doors.knock(person, line.endpoint(), door);
            assertThat(Doors.cell(answer))
                    .as("%s at %s", person, door.address())
                    .isEqualTo(line.cell(person.name()));
            assertThat(answer.asString())
                    .as("what %s reads at %s", person, door.address())
                    .doesNotContain(KeasDesk.SAID);
        }
    }

    @Test
    void lists_counts_and_search_show_each_partner_its_own() throws Exception {
        EmailAddress customer = somebody();
        long number = kea.ticket(customer, someAccount(), false);
        String shown = Long.toString(number);
        // a sign-in of their own for the one that finds it: these queries did forget
        assertThat(found(KEA, customer)).contains(shown.substring(0, 2)).contains(KeasDesk.SAID);
        for (String token : List.of(HelpdeskScene.TUI, As.lead("lead-tui").in("tui"))) {
            for (Queue queue : Queue.values()) {
                assertThat(get(token, "/console/tickets?queue=" + queue.code()).asString())
                        .contains("</html>")
                        .doesNotContain(KeasDesk.SAID);
            }
            assertThat(get(token, "/console/tickets?at=" + number).asString())
                    .doesNotContain(KeasDesk.SAID);
            assertThat(found(token, customer)).doesNotContain(KeasDesk.SAID);
            assertThat(post(token, "/console/tickets/search", Map.of("q", "mauve")).asString())
                    .contains("</html>")
                    .doesNotContain(KeasDesk.SAID);
        }
        assertThat(post(KEA, "/console/tickets/search", Map.of("q", "mauve")).asString())
                .contains(KeasDesk.SAID);
    }

    @Test
    void a_caller_is_found_by_the_partner_that_took_the_call_alone() {
        String caller = "+6421" + (2_000_000 + UUID.randomUUID().hashCode() % 900_000);
        Map<String, String> sheet =
                Map.of(
                        "caller",
                        caller,
                        "language",
                        "fr",
                        "topic",
                        "billing",
                        "subject",
                        KeasDesk.SAID,
                        "said",
                        KeasDesk.SAID);
        Response taken = post(KEA, "/console/calls", sheet);
        taken.then().statusCode(303);
        String number = taken.header("Location").replaceAll(".*/|\\?.*", "");
        Map<String, String> sought = Map.of("q", caller);
        // this query did forget: Kea's own people find it by it
        assertThat(post(KEA, "/console/tickets/search", sought).asString()).contains(KeasDesk.SAID);
        for (String token : List.of(HelpdeskScene.TUI, As.lead("lead-tui").in("tui"))) {
            assertThat(post(token, "/console/tickets/search", sought).asString())
                    .contains("</html>")
                    .doesNotContain(KeasDesk.SAID);
            Map<String, String> another =
                    Map.of("caller", caller, "said", "x", "belongs", number, "open", number);
            Response refused = post(token, "/console/calls", another);
            refused.then().statusCode(400);
            assertThat(refused.asString()).doesNotContain(KeasDesk.SAID);
        }
    }

    @Test
    void a_note_of_the_providers_is_held_back_from_the_tickets_own_partner() throws Exception {
        long number = kea.ticket(somebody(), someAccount(), false);
        String secret = "Nur unter uns " + number;
        post(
                        HelpdeskScene.PROVIDER,
                        "/console/tickets/" + number + "/notes",
                        Map.of("note", secret, "level", "provider"))
                .then()
                .statusCode(303);
        for (String token : List.of(KEA, HelpdeskScene.KEA_LEAD)) {
            assertThat(post(token, "/console/tickets/search", Map.of("q", secret)).asString())
                    .contains("</html>")
                    .doesNotContain(KeasDesk.SAID);
            for (String page : List.of("/console/tickets/", "/console/tickets?queue=mine&at=")) {
                assertThat(get(token, page + number).asString())
                        .contains(KeasDesk.SAID)
                        .doesNotContain(secret);
            }
        }
        assertThat(get(HelpdeskScene.PROVIDER, "/console/tickets/" + number).asString())
                .contains(secret);
    }

    @Test
    void what_is_handed_to_the_second_level_is_shown_to_no_other_partner() throws Exception {
        long number = kea.ticket(somebody(), someAccount(), false);
        String secret = "Nur für die zweite Ebene " + number;
        post(
                        KEA,
                        "/console/tickets/" + number + "/escalation",
                        Map.of("tried", secret, "asked", secret, "expected", secret))
                .then()
                .statusCode(303);
        for (Person person : ELSEWHERE) {
            for (String page :
                    List.of(
                            "/console/tickets/" + number,
                            "/console/tickets/" + number + "/escalation",
                            "/console/tickets?queue=escalated&at=" + number)) {
                KeasDesk.Door door = new KeasDesk.Door(page, Map.of());
                assertThat(Doors.knock(person, "GET " + page, door).asString())
                        .as("what %s reads at %s", person, page)
                        .doesNotContain(secret)
                        .doesNotContain(KeasDesk.SAID);
            }
        }
        assertThat(get(HelpdeskScene.PROVIDER, "/console/tickets/" + number).asString())
                .contains(secret);
    }

    @Test
    void nobody_is_given_a_ticket_of_another_partners() throws Exception {
        long number = kea.ticket(somebody(), someAccount(), false);
        post(KEA, "/console/tickets/" + number + "/assignment/return", Map.of());
        String tui = As.agent("tui-asks").in("tui");
        assertThat(post(tui, "/console/tickets/next", Map.of()).asString())
                .contains("</html>")
                .doesNotContain(Long.toString(number));
        // these queries did forget: Kea's own people are given something by them
        post(As.agent("kea-asks").in("kea"), "/console/tickets/next", Map.of())
                .then()
                .statusCode(303);
    }

    @Test
    void people_are_shown_and_led_by_their_own_partner_alone() {
        String name = kea.person();
        String tuisLead = As.lead("lead-tui").in("tui");
        assertThat(get(HelpdeskScene.KEA_LEAD, "/console/team").asString())
                .contains("/console/team/people/" + name)
                .contains(KeasDesk.SAID);
        assertThat(get(tuisLead, "/console/team").asString())
                .contains("</html>")
                .doesNotContain(name)
                .doesNotContain(KeasDesk.SAID);
        for (String act : List.of("facts", "removals")) {
            assertThat(
                            post(
                                            tuisLead,
                                            "/console/team/people/" + name + "/" + act,
                                            Map.of("to", "-", "which", "all", "language", "de"))
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    /** Of one name at two partners, as somebody is who changed from the one to the other. */
    @Test
    void what_somebody_has_at_another_partner_is_counted_shown_and_moved_by_no_lead() {
        String name = kea.person();
        rows.change(
                "insert into desk_agent (agent, partner, name, availability, since, there_until) values (?1, 'tui', 'Niko', 'AVAILABLE', now(), now())",
                name);
        String tuisLead = As.lead("lead-tui").in("tui");
        String page = "/console/team/people/" + name;
        String none = load(tuisLead, name);
        long number = kea.ticket(somebody(), someAccount(), false);
        rows.change(
                "update ticket set assignee = ?1, assignee_name = 'Niko' where number = ?2",
                name,
                number);
        assertThat(load(tuisLead, name)).isEqualTo(none);
        assertThat(load(HelpdeskScene.KEA_LEAD, name)).isNotEqualTo(none);
        assertThat(get(tuisLead, page).asString()).contains("Niko").doesNotContain(KeasDesk.SAID);
        post(tuisLead, page + "/removals", Map.of("to", "-", "which", "all"))
                .then()
                .statusCode(303);
        assertThat(rows.text("select assignee from ticket where number = ?1", number))
                .isEqualTo(name);
        post(HelpdeskScene.KEA_LEAD, page + "/removals", Map.of("to", "-", "which", "all"))
                .then()
                .statusCode(303);
        assertThat(rows.one("select assignee from ticket where number = ?1", number)).isNull();
        assertThat(get(tuisLead, page).asString()).doesNotContain("Person lead-kea");
    }

    /** What stands beside somebody's name on the team's page. */
    private static String load(String lead, String name) {
        return Jsoup.parse(get(lead, "/console/team").asString())
                .selectFirst("a[href$=/people/" + name + "]")
                .closest("tr")
                .select("td.num")
                .text();
    }

    @Test
    void a_link_of_two_tickets_is_shown_and_made_by_their_partner_alone() throws Exception {
        long keas = kea.ticket(somebody(), someAccount(), false);
        long other = kea.ticket(somebody(), someAccount(), false);
        String links = "/console/tickets/" + keas + "/links";
        post(KEA, links, Map.of("other", other)).then().statusCode(303);
        assertThat(get(KEA, "/console/tickets/" + keas).asString())
                .contains("href=\"/console/tickets/" + other + "\"");
        assertThat(post(HelpdeskScene.TUI, links, Map.of("other", other)).statusCode())
                .isEqualTo(404);
        assertThat(get(HelpdeskScene.TUI, "/console/tickets/" + keas).asString())
                .doesNotContain(Long.toString(other));
    }

    @Test
    void a_ticket_is_merged_with_another_partners_by_neither() throws Exception {
        EmailAddress customer = somebody();
        long keas = kea.ticket(customer, someAccount(), false);
        long tuis = HelpdeskScene.written(customer, "Bonjour");
        rows.change("update ticket set partner = 'tui' where number = ?1", tuis);
        for (String token : List.of(KEA, HelpdeskScene.TUI)) {
            for (long from : List.of(keas, tuis)) {
                long into = from == keas ? tuis : keas;
                assertThat(
                                post(
                                                token,
                                                "/console/tickets/" + from + "/merge",
                                                Map.of("other", into, "seen", "99999999"))
                                        .statusCode())
                        .isEqualTo(404);
            }
        }
        assertThat(
                        rows.count(
                                "select count(*) from ticket where number in (?1, ?2) and merged_into is null",
                                keas,
                                tuis))
                .isEqualTo(2);
    }

    @Test
    void a_partners_tags_are_suggested_and_listed_to_nobody_else() throws Exception {
        String word = "lila-" + UUID.randomUUID().toString().substring(0, 8);
        long keas = kea.ticket(somebody(), someAccount(), false);
        long tuis = HelpdeskScene.written(somebody(), "Bonjour");
        post(KEA, "/console/tickets/" + keas + "/tags", Map.of("tag", word)).then().statusCode(303);
        rows.change("update ticket set partner = 'tui' where number = ?1", tuis);
        String suggested = "/tags/suggestions?tag=" + word;
        assertThat(get(KEA, "/console/tickets/" + keas + suggested).asString()).contains(word);
        assertThat(get(HelpdeskScene.TUI, "/console/tickets/" + tuis + suggested).asString())
                .doesNotContain(word);
        String listed = "/console/tickets/tagged?tag=" + word;
        assertThat(get(KEA, listed).asString()).contains(KeasDesk.SAID);
        assertThat(get(HelpdeskScene.TUI, listed).asString())
                .contains("</html>")
                .doesNotContain(KeasDesk.SAID);
    }

    @Test
    void a_complaint_is_listed_to_its_partners_leads_alone() throws Exception {
        long number = kea.ticket(somebody(), someAccount(), false);
        String row = "<a href=\"/console/tickets/" + number + "\">";
        rows.change(
                "update ticket set complaint = 'R-2020-000002', complaint_due = '2018-01-01' where number = ?1",
                number);
        assertThat(get(HelpdeskScene.KEA_LEAD, "/console/complaints").asString()).contains(row);
        assertThat(get(As.lead("lead-tui").in("tui"), "/console/complaints").asString())
                .contains("</html>")
                .doesNotContain(row);
    }

    @Test
    void a_complaints_number_leads_its_own_partner_alone_to_it() throws Exception {
        long number = kea.ticket(somebody(), someAccount(), false);
        long said = rows.count("select min(id) from message where ticket = ?1", number);
        post(KEA, "/console/tickets/" + number + "/complaint", Map.of("message", said));
        Map<String, String> search =
                Map.of("q", rows.text("select complaint from ticket where number = ?1", number));
        assertThat(post(KEA, "/console/tickets/search", search).header("Location"))
                .endsWith("/console/tickets/" + number);
        for (String token : List.of(HelpdeskScene.TUI, As.lead("lead-tui").in("tui"))) {
            Response theirs = post(token, "/console/tickets/search", search);
            assertThat(theirs.header("Location")).isNull();
            assertThat(theirs.asString()).contains("</html>").doesNotContain(KeasDesk.SAID);
        }
    }

    @Test
    void a_partners_fields_and_the_providers_own_are_no_rows_for_another() throws Exception {
        String address = kea.door("/console/fields/{id:[0-9]{1,18}}").address();
        String secret = "Nur unter uns " + address.replaceFirst(".*/", "");
        post(
                        HelpdeskScene.PROVIDER,
                        "/console/fields",
                        Map.of(
                                "kind",
                                "text",
                                "provider-only",
                                "on",
                                "label",
                                Collections.nCopies(5, secret)))
                .then()
                .statusCode(303);
        assertThat(get(HelpdeskScene.KEA_LEAD, "/console/fields").asString())
                .contains(address)
                .doesNotContain(secret);
        assertThat(get(HelpdeskScene.PROVIDER, "/console/fields").asString())
                .contains(address, secret);
        String tui = As.lead("lead-tui").in("tui");
        assertThat(get(tui, "/console/fields").asString())
                .contains("</html>")
                .doesNotContain(address)
                .doesNotContain(secret);
        assertThat(get(tui, address).statusCode()).isEqualTo(404);
    }

    void who_was_named_in_a_note_alone_is_shown_it_and_marks_it_as_read() throws Exception {
        KeasDesk.Door note = kea.door("/console/mentions/{message:-?[0-9]{1,18}}");
        String list = "href=\"" + note.address() + "\"";
        assertThat(get(KEA, "/console/mentions").asString()).contains(list, KeasDesk.SAID);
        // the last one is somebody of that name elsewhere
        for (String token :
                List.of(
                        HelpdeskScene.KEA_LEAD,
                        HelpdeskScene.TUI,
                        HelpdeskScene.PROVIDER,
                        As.agent("agent-kea").in("tui"))) {
            assertThat(get(token, "/console/mentions").asString())
                    .contains("</html>")
                    .doesNotContain(list)
                    .doesNotContain(KeasDesk.SAID);
            assertThat(post(token, note.address() + "/reading", Map.of()).statusCode())
                    .isEqualTo(404);
        }
        for (String token : List.of(HelpdeskScene.KEA_LEAD, HelpdeskScene.TUI)) {
            assertThat(get(token, "/console/attendance").asString())
                    .contains("</html>")
                    .doesNotContain(list);
        }
        assertThat(get(KEA, "/console/attendance").asString()).contains(list);
    }

    @Test
    void names_of_other_partners_are_not_suggested_and_are_answered_like_none() throws Exception {
        String keas = kea.person();
        long tuis = HelpdeskScene.written(somebody(), "Bonjour");
        rows.change("update ticket set partner = 'tui' where number = ?1", tuis);
        String address = "/console/tickets/" + tuis;
        assertThat(
                        get(HelpdeskScene.TUI, address + "/mentions/suggestions?name=" + keas)
                                .asString())
                .doesNotContain(keas);
        Response named = post(HelpdeskScene.TUI, address + "/notes", Map.of("note", "@" + keas));
        assertThat(named.statusCode()).isEqualTo(400);
        String nobody = "kea-nobody";
        Response none = post(HelpdeskScene.TUI, address + "/notes", Map.of("note", "@" + nobody));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(words(named).replace(keas, nobody)).isEqualTo(words(none));
        assertThat(rows.count("select count(*) from ticket_mention where agent = ?1", keas))
                .isZero();
    }

    private static String words(Response page) {
        return Jsoup.parse(page.asString()).select("#ce-note").text();
    }

    @Test
    void what_a_lead_shares_is_shown_to_no_other_partner() throws Exception {
        KeasDesk.Door view = kea.door("/console/tickets/views/{id:[0-9]{1,18}}");
        assertThat(get(KEA, view.address()).asString()).contains(KeasDesk.SAID);
        for (String token :
                List.of(HelpdeskScene.TUI, As.lead("lead-tui").in("tui"), HelpdeskScene.PROVIDER)) {
            assertThat(get(token, "/console/tickets/views").asString())
                    .contains("</html>")
                    .doesNotContain(KeasDesk.SAID);
            assertThat(get(token, view.address()).statusCode()).isEqualTo(404);
        }
    }

    private static String found(String token, EmailAddress customer) {
        return post(token, "/console/tickets/search", Map.of("q", customer.value())).asString();
    }
}

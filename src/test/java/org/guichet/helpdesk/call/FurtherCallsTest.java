// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
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
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Somebody calls again, or is called back: it stands on the ticket that they called about. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class FurtherCallsTest {

    private static final String AGAIN = "Cela ne marche toujours pas";
    private static final String NONE = "No open ticket of this caller’s was found.";

    @Inject HelpdeskScene scene;
    @Inject Rows rows;

    private final String end = String.valueOf(2_000_000 + UUID.randomUUID().hashCode() % 900_000);
    private final String caller = "+6421" + end;
    private final String mask = "+64\u00a0•••\u00a0" + end.substring(end.length() - 2);

    private long number;

    @BeforeEach
    void somebody_called_agent_kea() {
        number = called(KEA, first());
    }

    @Nested
    class Another_call {

        @Test
        void is_offered_the_callers_open_tickets_once_somebody_looks_for_them() {
            long done = called(KEA, first());
            post(KEA, ticket(done) + "/resolution", Map.of("seen", "99999999"));
            Map<String, Object> typed = again("", AGAIN);
            long before = searches();
            Document sheet = sheet(KEA, typed, "find");
            assertThat(choices(sheet)).containsExactly("", Long.toString(number));
            assertThat(sheet.select("#f-belongs option[selected]")).isEmpty();
            assertThat(sheet.select("#f-said").text()).isEqualTo(AGAIN);
            assertThat(searches()).as("looked for, and in the log").isEqualTo(before + 1);
        }

        @Test
        void of_a_caller_all_of_whose_tickets_are_done_with_finds_none_and_says_so() {
            post(KEA, ticket(number) + "/resolution", Map.of("seen", "99999999"));
            Document sheet = sheet(KEA, again("", AGAIN), "find");
            assertThat(choices(sheet)).isEmpty();
            assertThat(sheet.text()).contains(NONE);
        }

        @Test
        void from_what_is_no_number_is_not_looked_for_and_nobody_says_that_none_was_found() {
            Document sheet = sheet(KEA, Map.of("caller", "12", "said", AGAIN), "find");
            assertThat(sheet.text()).contains("This is no telephone number").doesNotContain(NONE);
            assertThat(sheet.select("#f-said").text()).isEqualTo(AGAIN);
        }

        @Test
        void is_offered_the_ticket_from_whose_page_it_is_taken_down_and_those_of_a_search() {
            Document from = Jsoup.parse(get(KEA, "/console/calls/new?ticket=" + number).asString());
            assertThat(choices(from)).containsExactly("", Long.toString(number));
            Document found =
                    Jsoup.parse(
                            post(KEA, "/console/tickets/search", Map.of("q", caller)).asString());
            Map<String, Object> form = new HashMap<>();
            form.put("caller", found.select("[name=caller]").val());
            form.put("open", found.select("[name=open]").eachAttr("value"));
            assertThat(choices(sheet(KEA, form, ""))).containsExactly("", Long.toString(number));
        }

        @Test
        void opens_a_ticket_of_its_own_unless_the_agent_chooses() {
            Map<String, Object> sheet = new HashMap<>(first());
            sheet.put("open", List.of(Long.toString(number)));
            sheet.put("belongs", "");
            assertThat(called(KEA, sheet)).isNotEqualTo(number);
        }

        @Test
        void stands_on_the_ticket_as_what_its_customer_says_and_changes_nobodys_hands() {
            reply();
            assertThat(scene.state(number)).isEqualTo("WAITING");
            Map<String, Object> again = again(Long.toString(number), AGAIN);
            assertThat(called(KEA_LEAD, again)).isEqualTo(number);
            assertThat(called(KEA_LEAD, again)).as("sent twice").isEqualTo(number);
            assertThat(get(KEA, ticket(number)).asString())
                    .containsOnlyOnce(AGAIN)
                    .containsOnlyOnce("took down another call");
            assertThat(scene.state(number)).isEqualTo("OPEN");
            assertThat(rows.text("select assignee from ticket where number = ?1", number))
                    .isEqualTo("agent-kea");
            assertThat(
                            rows.text(
                                    "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1",
                                    number))
                    .endsWith("CUSTOMER_WROTE");
            assertThat(logged("ticket.called")).isEqualTo(1);
        }

        @Test
        void keeps_no_key_that_the_caller_spells_out() {
            called(KEA, again(Long.toString(number), "Ma carte est la 4242 4242 4242 4242"));
            assertThat(
                            rows.count(
                                    "select count(*) from message where ticket = ?1 and body like '%4242%'",
                                    number))
                    .isZero();
        }

        @Test
        void of_which_nothing_can_be_read_is_not_taken_down() {
            Response refused = post(KEA, "/console/calls", again(Long.toString(number), "\u200b"));
            refused.then().statusCode(400);
            assertThat(refused.asString()).contains("Write down what the caller said.");
            assertThat(logged("ticket.called")).isZero();
        }

        @Test
        void of_somebody_else_is_not_put_there_and_nothing_is_lost() {
            Map<String, Object> others = again(Long.toString(number), AGAIN);
            others.put("caller", "+33 6 12 34 56 78");
            long before = searches();
            Response refused = post(KEA, "/console/calls", others);
            refused.then().statusCode(400);
            assertThat(refused.asString()).contains("no open ticket of this caller", AGAIN);
            assertThat(searches()).as("trying numbers counts").isEqualTo(before + 1);
            assertThat(logged("ticket.called")).isZero();
        }

        @Test
        void on_a_ticket_that_is_done_with_is_not_put_there() {
            post(KEA, ticket(number) + "/resolution", Map.of("seen", "99999999"));
            Response refused = post(KEA, "/console/calls", again(Long.toString(number), AGAIN));
            refused.then().statusCode(400);
            assertThat(refused.asString()).contains("no open ticket of this caller", AGAIN);
        }

        @Test
        void can_bring_an_address_where_none_is_known() {
            Map<String, Object> with = again(Long.toString(number), AGAIN);
            with.put("email", somebody().value());
            called(KEA, with);
            assertThat(
                            rows.count(
                                    "select count(*) from letter where about = ?1 and kind = 'confirm-call'",
                                    "ticket:" + number))
                    .isEqualTo(1);
            rows.change(
                    "update ticket set address = called_address, called_address = null where number = ?1",
                    number);
            Map<String, Object> more = again(Long.toString(number), AGAIN);
            more.put("email", somebody().value());
            Response refused = post(KEA, "/console/calls", more);
            refused.then().statusCode(400);
            assertThat(refused.asString()).contains("An address is known on that ticket already");
        }

        @Test
        void is_put_on_nobody_elses_ticket() {
            Map<String, Object> tuis = again(Long.toString(number), AGAIN);
            assertThat(choices(sheet(TUI, tuis, "find"))).isEmpty();
            post(TUI, "/console/calls", tuis).then().statusCode(400);
            assertThat(logged("ticket.called")).isZero();
        }
    }

    @Nested
    class Called_back {

        @Test
        void says_who_in_the_history_and_the_log_and_what_came_of_it_to_colleagues() {
            assertThat(get(KEA, ticket(number)).asString()).contains(ticket(number) + "/calls");
            assertThat(get(KEA, ticket(number) + "/calls").asString()).contains(mask);
            String facts = facts();
            Map<String, String> form = Map.of("note", "Personne ne répond", "key", key());
            for (int times = 0; times < 2; times++) {
                post(KEA, ticket(number) + "/calls", form).then().statusCode(303);
            }
            assertThat(Jsoup.parse(get(KEA, ticket(number)).asString()).select(".talk").text())
                    .containsOnlyOnce("called back: " + mask.replace('\u00a0', ' '))
                    .containsOnlyOnce("Personne ne répond");
            assertThat(
                            rows.count(
                                    "select count(*) from message where ticket = ?1 and internal",
                                    number))
                    .isEqualTo(1);
            assertThat(logged("ticket.called-back")).isEqualTo(1);
            assertThat(
                            rows.text(
                                    "select detail from audit_entry where act = 'ticket.called-back' and subject = ?1",
                                    "ticket:" + number))
                    .as("the log says no part of the number")
                    .isEmpty();
            assertThat(facts()).as("it is no answer").isEqualTo(facts);
        }

        @Test
        void is_no_draft_of_another_tickets() {
            assertThat(get(KEA, ticket(number) + "/calls").asString())
                    .contains("data-draft=\"ticket-" + number + "-call-back\"");
        }

        @Test
        void without_a_word_is_asked_for_one() {
            for (String nothing : List.of(" ", " \u200b\u2060")) {
                Response empty = post(KEA, ticket(number) + "/calls", Map.of("note", nothing));
                empty.then().statusCode(400);
                assertThat(empty.asString()).contains("even where nobody answered");
            }
            assertThat(logged("ticket.called-back")).isZero();
        }

        @Test
        void with_a_name_that_nobody_has_comes_back_with_what_was_typed() {
            Response unknown =
                    post(KEA, ticket(number) + "/calls", Map.of("note", "@nobody-here Rappelle"));
            unknown.then().statusCode(400);
            assertThat(unknown.asString()).contains("Rappelle");
            assertThat(logged("ticket.called-back")).isZero();
        }

        @Test
        void is_on_no_ticket_that_nobody_called_about_nor_on_another_partners() {
            long mailed = written(somebody(), "Bonjour");
            get(KEA, ticket(mailed) + "/calls").then().statusCode(404);
            post(KEA, ticket(mailed) + "/calls", Map.of("note", "x")).then().statusCode(404);
            for (String token : List.of(TUI, As.lead("lead-tui").in("tui"))) {
                get(token, ticket(number) + "/calls").then().statusCode(404);
                post(token, ticket(number) + "/calls", Map.of("note", "x")).then().statusCode(404);
            }
            assertThat(logged("ticket.called-back")).isZero();
        }
    }

    private Map<String, Object> first() {
        return Map.of(
                "caller",
                caller,
                "language",
                "fr",
                "topic",
                "technical",
                "subject",
                "Synchronisation",
                "said",
                "Mes fichiers ne se synchronisent plus",
                "key",
                key());
    }

    /** A sheet on which nothing stands that the ticket says already. */
    private Map<String, Object> again(String belongs, String said) {
        return new HashMap<>(
                Map.of(
                        "caller",
                        "0064 21 " + end,
                        "said",
                        said,
                        "belongs",
                        belongs,
                        "open",
                        List.of(Long.toString(number)),
                        "key",
                        key()));
    }

    private static String key() {
        return FormKey.fresh().value();
    }

    private static Document sheet(String token, Map<String, Object> typed, String find) {
        Map<String, Object> form = new HashMap<>(typed);
        form.put("find", find);
        return Jsoup.parse(post(token, "/console/calls/new", form).asString());
    }

    private static List<String> choices(Document sheet) {
        return sheet.select("#f-belongs option").eachAttr("value");
    }

    private static long called(String token, Map<String, Object> sheet) {
        Response taken = post(token, "/console/calls", sheet);
        taken.then().statusCode(303);
        return Long.parseLong(taken.header("Location").replaceAll(".*/|\\?.*", ""));
    }

    private void reply() {
        post(KEA, ticket(number) + "/replies", Map.of("reply", "Relancez-le", "seen", "99999999"))
                .then()
                .statusCode(303);
    }

    private static String ticket(long number) {
        return "/console/tickets/" + number;
    }

    private String facts() {
        return rows.text(
                "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1", number);
    }

    private long searches() {
        return rows.count(
                "select count(*) from audit_entry where act = 'ticket.searched' and subject like 'caller:%'");
    }

    private long logged(String act) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                "ticket:" + number);
    }
}

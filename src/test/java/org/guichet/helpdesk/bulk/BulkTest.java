// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * One act on several tickets of a list: each acts by its own rules, and the answer names who did
 * not.
 */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class BulkTest {

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject Tenancy tenancy;
    @Inject EntityManager database;

    @Nested
    class An_act {

        @Test
        void is_done_to_each_that_allows_it_and_the_others_are_named_with_the_reason() {
            long free = written(somebody(), "Bonjour");
            long mine = taken(KEA);
            long colleagues = taken(KEA_LEAD);
            long with = escalated();

            String answer = answer(act(KEA, "take", free, mine, colleagues, with));

            assertThat(assignee(free)).isEqualTo("agent-kea");
            assertThat(assignee(colleagues)).isEqualTo("lead-kea");
            assertThat(answer)
                    .contains("Done: 2.", "Not done: 2.")
                    .contains("A colleague has it.", "with the provider’s second level");
            assertThat(named(answer)).containsExactlyInAnyOrder(colleagues, with);
        }

        @Test
        void is_told_in_the_history_and_the_log_of_each_ticket() {
            long first = taken(KEA);
            long second = taken(KEA);
            act(KEA, "resolve", first, second);
            for (long number : new long[] {first, second}) {
                assertThat(get(KEA, "/console/tickets/" + number).asString())
                        .contains("Person agent-kea resolved the ticket");
                assertThat(logged("ticket.resolved", number)).isEqualTo(1);
            }
        }

        @Test
        void that_takes_never_takes_from_a_colleague_whoever_asks() {
            long number = taken(KEA);
            assertThat(answer(KEA_LEAD, act(KEA_LEAD, "take", number)))
                    .contains("A colleague has it.");
            assertThat(assignee(number)).isEqualTo("agent-kea");
        }

        @Test
        void that_ends_a_ticket_waits_where_it_changed_after_the_list_was_shown() throws Exception {
            EmailAddress claire = somebody();
            long number = written(claire, "Bonjour");
            scene.taken(number);
            String shown = shown(number);
            answers(claire, number);

            String answer = answer(post(KEA, "/console/tickets/bulk", fields("resolve", shown)));

            assertThat(answer).contains("Read it first.");
            assertThat(scene.state(number)).isEqualTo("OPEN");
        }

        @Test
        void that_ends_a_ticket_waits_where_a_colleague_noted_something_after_the_list_was_shown() {
            long number = taken(KEA);
            Map<String, Object> drawn = fields("close", shown(number));
            note(KEA_LEAD, number, "Ne ferme pas encore");
            assertThat(answer(post(KEA, "/console/tickets/bulk", drawn)))
                    .contains("Read it first.");
            assertThat(scene.state(number)).isEqualTo("OPEN");
            note(KEA, number, "Vu");
            act(KEA, "close", number);
            assertThat(scene.state(number)).isEqualTo("CLOSED");
        }

        @Test
        void sets_a_priority_and_marks_as_spam_what_nobody_has() {
            long number = written(somebody(), "Bonjour");
            Map<String, Object> fields = fields("prioritise", shown(number));
            answer(post(KEA, "/console/tickets/bulk", with(fields, "priority", "urgent")));
            assertThat(rows.one("select priority from ticket where number = ?1", number))
                    .isEqualTo("URGENT");
            act(KEA, "spam", number);
            assertThat(scene.state(number)).isEqualTo("SPAM");
        }

        @Test
        void that_a_tickets_state_does_not_know_is_named_and_the_rest_is_done() {
            long waiting = waiting();
            long open = taken(KEA);
            String answer = answer(act(KEA, "spam", waiting, open));
            assertThat(answer).contains("Done: 1.", "cannot be done where it stands");
            assertThat(scene.state(waiting)).isEqualTo("WAITING");
            assertThat(scene.state(open)).isEqualTo("SPAM");
        }

        @Test
        void is_done_once_however_often_the_form_is_sent() {
            long number = taken(KEA);
            Map<String, Object> fields = fields("give_back", shown(number));
            Response first = post(KEA, "/console/tickets/bulk", fields);
            scene.taken(number);
            Response again = post(KEA, "/console/tickets/bulk", fields);
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(assignee(number))
                    .as("taken since, and not given back by the reload")
                    .isEqualTo("agent-kea");
        }

        @Test
        void is_refused_in_words_where_none_is_chosen_or_too_many_are() {
            Response none = post(KEA, "/console/tickets/bulk", Map.of("act", "take"));
            assertThat(none.statusCode()).isEqualTo(400);
            assertThat(none.asString()).contains("No ticket was chosen.");
            Response many =
                    post(
                            KEA,
                            "/console/tickets/bulk",
                            Map.of(
                                    "act",
                                    "take",
                                    "ticket",
                                    IntStream.range(0, 51).mapToObj(i -> i + ".0").toList()));
            assertThat(many.statusCode()).isEqualTo(400);
            assertThat(many.asString()).contains("At most 50 tickets");
            assertThat(post(KEA, "/console/tickets/bulk", Map.of("act", "export")).statusCode())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Nobody {

        @Test
        void acts_on_what_they_do_not_see_nor_learns_that_it_is_there() {
            long keas = taken(KEA);
            long none = 999_999_999L;
            for (long number : new long[] {keas, none}) {
                assertThat(
                                post(TUI, "/console/tickets/bulk", fields("spam", number + ".0"))
                                        .statusCode())
                        .isEqualTo(404);
            }
            assertThat(scene.state(keas)).isEqualTo("OPEN");
        }

        @Test
        void acts_on_what_they_do_not_see_among_what_they_do() {
            long theirs = ofTui();
            long keas = written(somebody(), "Bonjour");
            String answer = answer(TUI, act(TUI, "take", theirs, keas));
            assertThat(answer).contains("Done: 1.", "not among the tickets that you see");
            assertThat(assignee(theirs)).isEqualTo("agent-tui");
            assertThat(assignee(keas)).isNull();
        }

        @Test
        void sees_or_undoes_what_another_did() {
            long number = taken(KEA);
            String done = act(KEA, "give_back", number).header("Location");
            for (String token : List.of(TUI, KEA_LEAD, PROVIDER)) {
                assertThat(get(token, path(done)).statusCode()).isEqualTo(404);
                assertThat(post(token, path(done) + "/revocation", Map.of()).statusCode())
                        .isEqualTo(404);
            }
            assertThat(assignee(number)).isNull();
        }

        @Test
        void reads_anothers_rows_in_the_database_either() {
            act(KEA, "give_back", taken(KEA));
            for (String agent : List.of("agent-kea", "lead-kea")) {
                List<?> seen =
                        QuarkusTransaction.requiringNew()
                                .call(
                                        () -> {
                                            tenancy.enter(
                                                    new Tenant.Partner("kea", Optional.of(agent)));
                                            return database.createNativeQuery(
                                                            "select distinct b.agent from bulk_act b join bulk_ticket t on t.bulk_act = b.id",
                                                            String.class)
                                                    .getResultList();
                                        });
                if (agent.equals("agent-kea")) {
                    assertThat(seen).hasToString("[agent-kea]");
                } else {
                    assertThat(seen.stream().map(Object::toString)).doesNotContain("agent-kea");
                }
            }
        }
    }

    @Nested
    class Undo {

        @Test
        void brings_back_what_each_ticket_was_and_its_history_tells_both() {
            long open = taken(KEA);
            long waiting = waiting();
            Response done = act(KEA, "close", open, waiting);
            assertThat(scene.state(waiting)).isEqualTo("CLOSED");

            String answer = undone(KEA, done);

            assertThat(answer).contains("Undone: 2.").doesNotContain("/revocation");
            assertThat(scene.state(open)).isEqualTo("OPEN");
            assertThat(scene.state(waiting)).isEqualTo("WAITING");
            assertThat(assignee(open)).isEqualTo("agent-kea");
            assertThat(facts(waiting)).endsWith("CLOSED REOPENED WAITING");
            assertThat(rows.one("select due from ticket where number = ?1", waiting)).isNull();
            assertThat(logged("ticket.closed", open) + logged("ticket.reopened", open))
                    .isEqualTo(2);
        }

        @Test
        void gives_back_what_was_taken_takes_back_what_was_given_and_unmarks_spam() {
            long free = written(somebody(), "Bonjour");
            undone(KEA, act(KEA, "take", free));
            assertThat(assignee(free)).isNull();
            assertThat(scene.state(free)).isEqualTo("NEW");

            long mine = taken(KEA);
            undone(KEA, act(KEA, "give_back", mine));
            assertThat(assignee(mine)).isEqualTo("agent-kea");

            undone(KEA, act(KEA, "spam", mine, free));
            assertThat(assignee(mine)).isEqualTo("agent-kea");
            assertThat(scene.state(mine)).isEqualTo("OPEN");
            assertThat(scene.state(free)).isEqualTo("NEW");
        }

        @Test
        void leaves_a_ticket_to_which_something_came_since_and_names_it() throws Exception {
            EmailAddress claire = somebody();
            long written = written(claire, "Bonjour");
            scene.taken(written);
            long other = taken(KEA);
            Response done = act(KEA, "resolve", written, other);
            answers(claire, written);
            long version = rows.count("select version from ticket where number = ?1", written);

            String answer = undone(KEA, done);

            assertThat(answer).contains("Undone: 1.", "because something came since: 1.");
            assertThat(named(answer)).containsExactly(written);
            assertThat(rows.count("select version from ticket where number = ?1", written))
                    .isEqualTo(version);
            assertThat(scene.state(other)).isEqualTo("OPEN");
        }

        @Test
        void does_nothing_to_what_was_so_before() {
            long mine = taken(KEA);
            Response done = act(KEA, "take", mine);
            assertThat(answer(done)).doesNotContain("/revocation");
            post(KEA, path(done.header("Location")) + "/revocation", Map.of());
            assertThat(assignee(mine)).isEqualTo("agent-kea");
        }

        @Test
        void happens_once_however_often_it_is_pressed() {
            long number = taken(KEA);
            Response done = act(KEA, "resolve", number);
            undone(KEA, done);
            post(KEA, "/console/tickets/" + number + "/resolution", Map.of("seen", "999999999"))
                    .then()
                    .statusCode(303);
            undone(KEA, done);
            assertThat(scene.state(number)).isEqualTo("RESOLVED");
        }

        @Test
        void is_over_after_a_while_and_says_so() {
            long number = taken(KEA);
            act(KEA, "resolve", number);
            long before =
                    rows.count(
                            "insert into bulk_act (mark, agent, act, at) values (md5(?1) || md5(?1), 'agent-kea', 'RESOLVE', now() - interval '11 minutes') returning id",
                            UUID.randomUUID().toString());
            rows.change(
                    "insert into bulk_ticket (bulk_act, ticket, fate, state, priority, mine, changed_at)"
                            + " select ?1, number, 'DONE', 'OPEN', 'NORMAL', true, changed_at from ticket where number = ?2",
                    before,
                    number);
            String done = "/console/tickets/bulk/" + before;
            assertThat(get(KEA, done).asString())
                    .contains("Done: 1.")
                    .doesNotContain("/revocation");
            Response late = post(KEA, done + "/revocation", Map.of());
            assertThat(late.statusCode()).isEqualTo(410);
            assertThat(late.asString()).contains("too late to undo");
            assertThat(scene.state(number)).isEqualTo("RESOLVED");
        }
    }

    @Test
    void a_row_of_a_list_bears_what_is_chosen_by_it() {
        long number = taken(KEA);
        String page = get(KEA, "/console/tickets?queue=mine&at=" + number).asString();
        assertThat(Jsoup.parse(page).select("input.row-pick[form=bulk]").eachAttr("value"))
                .contains(shown(number));
        assertThat(Jsoup.parse(page).select("form#bulk button[name=act]").eachAttr("value"))
                .containsExactly("take", "give_back", "resolve", "close", "spam", "prioritise");
    }

    private long taken(String token) {
        long number = written(somebody(), "Bonjour");
        post(token, "/console/tickets/" + number + "/assignment", Map.of()).then().statusCode(303);
        return number;
    }

    private static void note(String token, long number, String text) {
        post(
                        token,
                        "/console/tickets/" + number + "/notes",
                        Map.of("note", text, "level", "partner", "key", FormKey.fresh().value()))
                .then()
                .statusCode(303);
    }

    private long waiting() {
        long number = taken(KEA);
        post(
                        KEA,
                        "/console/tickets/" + number + "/replies",
                        Map.of("reply", "Une question", "seen", "999999999"))
                .then()
                .statusCode(303);
        assertThat(scene.state(number)).isEqualTo("WAITING");
        return number;
    }

    private long escalated() {
        long number = taken(KEA);
        post(
                        KEA,
                        "/console/tickets/" + number + "/escalation",
                        Map.of("tried", "a", "asked", "b", "expected", "c"))
                .then()
                .statusCode(303);
        return number;
    }

    private long ofTui() {
        long number = written(somebody(), "Bonjour");
        rows.change("update ticket set partner = 'tui' where number = ?1", number);
        return number;
    }

    private void answers(EmailAddress claire, long number) throws Exception {
        scene.mail(
                UUID.randomUUID().toString(),
                mail(
                        claire,
                        List.of(scene.replyAddress(number)),
                        "Re: x",
                        "Encore une chose",
                        List.of(),
                        Verdict.PASS,
                        false));
    }

    private Response act(String token, String act, long... numbers) {
        String[] shown = Arrays.stream(numbers).mapToObj(this::shown).toArray(String[]::new);
        Response done = post(token, "/console/tickets/bulk", fields(act, shown));
        assertThat(done.statusCode()).isEqualTo(303);
        return done;
    }

    private static Map<String, Object> fields(String act, String... shown) {
        return Map.of(
                "act",
                act,
                "key",
                FormKey.fresh().value(),
                "drawn",
                Instant.now().toEpochMilli(),
                "ticket",
                List.of(shown));
    }

    private static Map<String, Object> with(Map<String, Object> fields, String name, String value) {
        Map<String, Object> more = new java.util.HashMap<>(fields);
        more.put(name, value);
        return more;
    }

    /** As the row of a list has it now. */
    private String shown(long number) {
        return number
                + "."
                + rows.count(
                        "select floor(extract(epoch from changed_at) * 1000) from ticket where number = ?1",
                        number);
    }

    private static String answer(Response done) {
        return answer(KEA, done);
    }

    private static String answer(String token, Response done) {
        Response page = get(token, path(done.header("Location")));
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    private static String undone(String token, Response done) {
        return answer(token, post(token, path(done.header("Location")) + "/revocation", Map.of()));
    }

    private static String path(String location) {
        return location.replaceFirst("^https?://[^/]+", "");
    }

    private static long id(String location) {
        return Long.parseLong(location.replaceFirst(".*/", ""));
    }

    /** The tickets that the answer names. */
    private static List<Long> named(String answer) {
        return Jsoup.parse(answer).select("main li > a[href^=/console/tickets/]").stream()
                .map(link -> Long.parseLong(link.attr("href").replaceFirst(".*/", "")))
                .collect(Collectors.toList());
    }

    private Object assignee(long number) {
        return rows.one("select assignee from ticket where number = ?1", number);
    }

    private String facts(long number) {
        return rows.text(
                "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1", number);
    }

    private long logged(String act, long number) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                "ticket:" + number);
    }
}

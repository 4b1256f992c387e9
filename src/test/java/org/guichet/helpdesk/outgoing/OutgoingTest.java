// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.mail;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.InboundMessage.Verdict;
import org.guichet.kernel.EmailAddress;
import org.guichet.page.FormKey;
import org.guichet.relay.Departure;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An answer that was sent waits, can be taken back, and counts when it goes. */
@QuarkusTest
@TestProfile(OutgoingTest.Waiting.class)
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class OutgoingTest {

    private static final String TEXT = "Oui, elle l’est.";

    /** Longer than a test takes: answers go when it says so. */
    public static final class Waiting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("guichet.replies.undone-within", "PT30M");
        }
    }

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject HeldReplyDelivery delivery;
    @Inject Tenancy tenancy;
    @Inject EntityManager database;

    private EmailAddress claire;
    private long number;

    @BeforeEach
    void an_agent_has_a_ticket() {
        claire = somebody();
        number = written(claire, "La TVA est-elle comprise ?");
        scene.taken(number);
    }

    @Test
    void an_answer_is_taken_and_nobody_has_it_yet() {
        Object due = rows.one("select due from ticket where number = ?1", number);
        reply(TEXT).then().statusCode(303);
        assertThat(said()).isZero();
        assertThat(letters()).isZero();
        assertThat(scene.state(number)).isEqualTo("OPEN");
        assertThat(facts()).isEqualTo("OPENED");
        assertThat(rows.one("select due from ticket where number = ?1", number)).isEqualTo(due);
        assertThat(page().select("[data-goes] form[action$=/replies/revocation]")).hasSize(1);
        assertThat(box()).isEmpty();
        assertThat(Jsoup.parse(get(KEA_LEAD, ticket()).asString()).text()).doesNotContain(TEXT);
    }

    @Test
    void it_goes_when_its_time_has_come_and_counts_from_then() {
        reply(TEXT);
        goes();
        assertThat(said()).isEqualTo(1);
        assertThat(letters()).isEqualTo(1);
        assertThat(scene.state(number)).isEqualTo("WAITING");
        assertThat(facts()).isEqualTo("OPENED ANSWERED WAITING");
        assertThat(page().select("[data-goes]")).isEmpty();
        assertThat(rows.text("select text from held_reply where ticket = ?1", number)).isEmpty();
        assertThat(
                        rows.one(
                                "select actor from audit_entry where act = 'ticket.replied' and subject = ?1",
                                "ticket:" + number))
                .isEqualTo("agent:agent-kea");
    }

    @Test
    void it_waits_in_the_database_so_that_a_restart_forgets_nothing() {
        reply(TEXT);
        assertThat(
                        rows.count(
                                "select count(*) from departure d join held_reply r on d.payload = r.id::text"
                                        + " where d.kind = 'held-reply' and r.ticket = ?1 and d.state = 'WAITING' and d.due_at = r.goes_at",
                                number))
                .isEqualTo(1);
    }

    @Test
    void taken_back_it_stands_in_the_box_again_and_never_goes() {
        reply(TEXT);
        undo(KEA).then().statusCode(303);
        goes();
        assertThat(said()).isZero();
        assertThat(letters()).isZero();
        assertThat(box()).isEqualTo(TEXT);
        assertThat(facts()).isEqualTo("OPENED");
        assertThat(page().text()).contains("took an answer back before it went out");
        assertThat(logged("ticket.reply-undone")).isEqualTo(1);
        assertThat(logged("ticket.replied")).isZero();
    }

    @Test
    void taken_back_it_comes_above_what_was_begun_meanwhile() {
        reply(TEXT);
        keeps("Encore", rows.count("select version from draft where ticket = ?1", number));
        undo(KEA).then().statusCode(303);
        assertThat(box()).isEqualTo(TEXT + "\n\nEncore");
    }

    @Test
    void the_same_form_twice_is_one_answer_and_taking_back_twice_is_once() {
        Map<String, Object> form = form(TEXT);
        send(form).then().statusCode(303);
        send(form).then().statusCode(303);
        assertThat(rows.count("select count(*) from held_reply where ticket = ?1", number))
                .isEqualTo(1);
        undo(KEA).then().statusCode(303);
        undo(KEA).then().statusCode(303);
        send(form).then().statusCode(303);
        goes();
        assertThat(said()).as("a late copy of the form brings nothing back").isZero();
        assertThat(logged("ticket.reply-undone")).isEqualTo(1);
    }

    @Test
    void what_went_cannot_be_taken_back_and_the_page_says_so() {
        reply(TEXT);
        goes();
        Response late = undo(KEA);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.asString()).contains("went out already");
        goes();
        assertThat(said()).isEqualTo(1);
    }

    @Test
    void it_does_not_go_over_what_came_while_it_waited() throws Exception {
        reply(TEXT);
        scene.mail(
                UUID.randomUUID().toString(),
                mail(
                        claire,
                        List.of(scene.replyAddress(number)),
                        "Re: x",
                        "C’est réglé, merci",
                        List.of(),
                        Verdict.PASS,
                        false));
        goes();
        assertThat(letters()).isZero();
        assertThat(box()).isEqualTo(TEXT);
        assertThat(page().text()).contains("did not go out: something came before it");
        assertThat(scene.state(number)).isEqualTo("OPEN");
    }

    @Test
    void it_does_not_go_once_the_ticket_is_a_colleagues() {
        reply(TEXT);
        post(KEA_LEAD, ticket() + "/assignment", Map.of("from", "agent-kea"))
                .then()
                .statusCode(303);
        goes();
        assertThat(letters()).isZero();
        assertThat(
                        rows.text(
                                "select text from draft where ticket = ?1 and agent = 'agent-kea' and kind = 'REPLY'",
                                number))
                .isEqualTo(TEXT);
    }

    @Test
    void the_ticket_is_resolved_when_it_went_and_not_before() {
        Map<String, Object> form = form(TEXT);
        form.put("after", "resolve");
        send(form);
        assertThat(scene.state(number)).isEqualTo("OPEN");
        goes();
        assertThat(scene.state(number)).isEqualTo("RESOLVED");
        assertThat(facts()).isEqualTo("OPENED ANSWERED WAITING RESOLVED");
    }

    @Test
    void a_second_one_and_a_note_of_ones_own_hold_none_back() {
        reply(TEXT);
        post(
                KEA,
                ticket() + "/notes",
                Map.of("note", "Vu avec Hugo", "level", "partner", "key", FormKey.fresh().value()));
        reply("Et encore ceci.");
        goes();
        assertThat(letters()).isEqualTo(2);
        assertThat(scene.state(number)).isEqualTo("WAITING");
    }

    @Test
    void the_same_words_sent_from_two_tabs_go_once() {
        reply(TEXT);
        reply(TEXT);
        goes();
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void taken_back_while_a_page_keeps_what_is_typed_neither_is_lost() throws Exception {
        reply(TEXT);
        long version = rows.count("select version from draft where ticket = ?1", number);
        keeps("En", version);
        Thread undoing = Thread.ofPlatform().unstarted(() -> undo(KEA));
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            tenancy.enter(new Tenant.Partner("kea", Optional.of("agent-kea")));
                            database.createNativeQuery(
                                            "update draft set text = 'Encore', version = version + 1 where ticket = ?1")
                                    .setParameter(1, number)
                                    .executeUpdate();
                            undoing.start();
                            await().until(this::aRowIsWaitedFor);
                        });
        undoing.join();
        assertThat(box()).isEqualTo(TEXT + "\n\nEncore");
    }

    @Test
    void nobody_else_takes_it_back() {
        reply(TEXT);
        assertThat(undo(TUI).statusCode()).isEqualTo(404);
        assertThat(undo(KEA_LEAD).statusCode()).isEqualTo(410);
        assertThat(get(KEA_LEAD, ticket()).asString()).doesNotContain("data-goes=");
        goes();
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void it_is_not_taken_over_what_was_not_read() {
        Map<String, Object> form = form(TEXT);
        form.put("seen", "0");
        assertThat(send(form).statusCode()).isEqualTo(409);
        assertThat(rows.count("select count(*) from held_reply where ticket = ?1", number))
                .isZero();
    }

    /** As the relay does once the time has come, for all that wait on the ticket. */
    private void goes() {
        String[] ids =
                rows.text(
                                "select coalesce(string_agg(id::text, ' ' order by id), '') from held_reply where ticket = ?1",
                                number)
                        .split(" ", 0);
        for (String id : ids) {
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    delivery.deliver(
                                                    new Departure(
                                                            0,
                                                            HeldReplyDelivery.KIND,
                                                            "reply:" + number,
                                                            id,
                                                            1))
                                            .apply());
        }
    }

    private boolean aRowIsWaitedFor() {
        return rows.count(
                        "select count(*) from pg_locks where not granted and locktype = 'transactionid'")
                > 0;
    }

    /** As an open page does at a pause. */
    private void keeps(String text, long version) {
        post(
                        KEA,
                        ticket() + "/drafts/reply",
                        Map.of("text", text, "key", FormKey.fresh().value(), "version", version))
                .then()
                .statusCode(200);
    }

    private Response reply(String text) {
        return send(form(text));
    }

    private Map<String, Object> form(String text) {
        Map<String, Object> form = new HashMap<>();
        form.put("reply", text);
        form.put("key", FormKey.fresh().value());
        form.put("seen", rows.count("select max(id) from message where ticket = ?1", number));
        return form;
    }

    private Response send(Map<String, Object> form) {
        return post(KEA, ticket() + "/replies", form);
    }

    private Response undo(String token) {
        return io.restassured.RestAssured.given()
                .redirects()
                .follow(false)
                .auth()
                .oauth2(token)
                .header("Accept-Language", "en")
                .contentType("application/x-www-form-urlencoded; charset=utf-8")
                .post(ticket() + "/replies/revocation");
    }

    private String ticket() {
        return "/console/tickets/" + number;
    }

    private Document page() {
        return Jsoup.parse(get(KEA, ticket()).asString());
    }

    private String box() {
        return page().selectFirst("#c-reply").wholeText();
    }

    private long said() {
        return rows.count(
                "select count(*) from message where ticket = ?1 and author = 'AGENT' and not internal",
                number);
    }

    private long letters() {
        return rows.count(
                "select count(*) from letter where about = ?1 and kind = 'ticket-reply'",
                "ticket:" + number);
    }

    private long logged(String act) {
        return rows.count(
                "select count(*) from audit_entry where act = ?1 and subject = ?2",
                act,
                "ticket:" + number);
    }

    private String facts() {
        return rows.text(
                "select string_agg(kind, ' ' order by id) from sla_fact where ticket = ?1", number);
    }
}

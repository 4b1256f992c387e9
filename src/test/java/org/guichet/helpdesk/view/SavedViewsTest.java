// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Lists under a name: kept, counted, shared, changed, deleted. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class SavedViewsTest {

    private static final String VIEWS = "/console/tickets/views";

    @Inject Rows rows;

    private final String agent = "viewer-" + UUID.randomUUID();
    private final String me = As.agent(agent).in("kea");
    private final String name = "Vue " + UUID.randomUUID();

    @Test
    void a_view_lists_and_counts_what_fits_it_and_nothing_else() {
        long fits = mine("BILLING", "URGENT");
        mine("BILLING", "LOW");
        mine("TECHNICAL", "URGENT");
        String view =
                kept(
                        me,
                        Map.of(
                                "stage",
                                "open",
                                "topic",
                                "billing",
                                "priority",
                                "urgent",
                                "holder",
                                "me"));
        assertThat(numbers(page(me, view))).containsExactly(fits);
        assertThat(beside(me)).isEqualTo(name + "1");
    }

    @Test
    void a_view_asks_for_a_tag_and_counts_what_has_it() {
        String tag = "lila-" + UUID.randomUUID().toString().substring(0, 8);
        long fits = tagged(mine("BILLING", "LOW"), tag);
        tagged(mine("BILLING", "LOW"), tag + "-not");
        mine("BILLING", "LOW");
        String view = kept(me, Map.of("stage", "open", "tag", " " + tag.toUpperCase(Locale.ROOT)));
        assertThat(numbers(page(me, view))).containsExactly(fits);
        assertThat(beside(me)).isEqualTo(name + "1");
        assertThat(page(me, view + "/change").select("input[name=tag]").val()).isEqualTo(tag);
        post(me, view + "/change", form(Map.of("stage", "open", "holder", "me")))
                .then()
                .statusCode(303);
        assertThat(numbers(page(me, view))).hasSize(3);
    }

    @Test
    void a_tag_of_anothers_tickets_shows_none_of_them() {
        String tag = "lila-" + UUID.randomUUID().toString().substring(0, 8);
        long keas = tagged(mine("BILLING", "LOW"), tag);
        String tui = As.agent("tui-" + tag).in("tui");
        String view = kept(tui, Map.of("stage", "open", "tag", tag));
        assertThat(numbers(page(tui, view))).isEmpty();
        assertThat(beside(tui)).isEqualTo(name + "0");
        String all = kept(PROVIDER, Map.of("stage", "open", "tag", tag));
        assertThat(numbers(page(PROVIDER, all))).containsExactly(keas);
        removed(PROVIDER, all);
    }

    @Test
    void more_than_two_hundred_with_a_tag_are_not_counted() {
        String tag = "crowd-" + UUID.randomUUID().toString().substring(0, 8);
        rows.change(
                "insert into ticket (number, subject, channel, topic, partner, state, language, address, mask, opened_at, changed_at, waiting_since,"
                        + " version) select nextval('ticket_number'), 'x', 'FORM', 'OTHER', 'kea', 'NEW', 'fr', 'c@example.org',"
                        + " 'c***', now(), now(), now(), 0 from generate_series(1, 201)");
        rows.change("update ticket set tags = ?1 where address = 'c@example.org'", tag);
        kept(me, Map.of("stage", "waits", "tag", tag));
        assertThat(beside(me)).isEqualTo(name + "200+");
        rows.change("delete from ticket where address = 'c@example.org' and tags = ?1", tag);
    }

    @Test
    void what_is_no_tag_is_said_and_what_was_typed_stays() {
        String view = kept(me, Map.of());
        for (String form : List.of(VIEWS, view + "/change")) {
            Response answer =
                    post(me, form + "?lang=en", form(Map.of("tag", "a@b", "topic", "other")));
            answer.then().statusCode(400);
            Document page = Jsoup.parse(answer.asString());
            assertThat(page.select("#e-tag").text()).contains("A tag is one word");
            assertThat(page.select("input[name=tag]").val()).isEqualTo("a@b");
            assertThat(page.select("select[name=topic] option[selected]").val()).isEqualTo("other");
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void me_is_whoever_looks() {
        long hers = mine("BILLING", "LOW");
        String view = kept(KEA_LEAD, Map.of("stage", "open", "holder", "me", "shared", "on"));
        assertThat(numbers(page(KEA_LEAD, view))).doesNotContain(hers);
        assertThat(numbers(page(me, view))).containsExactly(hers);
        removed(KEA_LEAD, view);
    }

    @Test
    void more_than_two_hundred_are_not_counted() {
        String other = "crowd-" + UUID.randomUUID();
        rows.change(
                "insert into ticket (number, subject, channel, topic, partner, state, language, address, mask, opened_at, changed_at, waiting_since,"
                        + " assignee, assignee_name, version) select nextval('ticket_number'), 'x', 'FORM', 'OTHER', 'kea', 'OPEN', 'fr', 'c@example.org',"
                        + " 'c***', now(), now(), now(), ?1, 'C', 0 from generate_series(1, 201)",
                other);
        String crowd = As.agent(other).in("kea");
        kept(crowd, Map.of("stage", "waits", "holder", "me"));
        assertThat(beside(crowd)).isEqualTo(name + "200+");
        rows.change("delete from ticket where assignee = ?1", other);
    }

    @Test
    void what_was_closed_long_ago_is_in_no_view() {
        long recent = mine("OTHER", "LOW");
        long old = mine("OTHER", "LOW");
        rows.change(
                "update ticket set state = 'CLOSED', closed_at = now(), changed_at = now() - interval '29 days' where number = ?1",
                recent);
        rows.change(
                "update ticket set state = 'CLOSED', closed_at = now(), changed_at = now() - interval '31 days' where number = ?1",
                old);
        String view = kept(me, Map.of("stage", "closed", "holder", "me"));
        assertThat(numbers(page(me, view))).containsExactly(recent);
    }

    @Test
    void the_same_form_sent_twice_makes_one() {
        Map<String, String> form = form(Map.of("key", FormKey.fresh().value()));
        String first = post(me, VIEWS, form).header("Location");
        assertThat(post(me, VIEWS, form).header("Location")).isEqualTo(first);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void it_is_changed_and_deleted_twice_as_once() {
        String view = kept(me, Map.of("stage", "new"));
        for (int i = 0; i < 2; i++) {
            post(me, view + "/change", form(Map.of("stage", "waiting", "name", name + " neu")))
                    .then()
                    .statusCode(303);
        }
        Document form = page(me, view + "/change");
        assertThat(form.select("input[name=name]").val()).isEqualTo(name + " neu");
        assertThat(form.select("select[name=stage] option[selected]").val()).isEqualTo("waiting");
        removed(me, view);
        removed(me, view);
        assertThat(get(me, view).statusCode()).isEqualTo(404);
    }

    @Test
    void one_without_a_name_keeps_what_was_chosen() {
        Response answer =
                post(me, VIEWS + "?lang=en", form(Map.of("name", " ", "topic", "billing")));
        answer.then().statusCode(400);
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.text()).contains("Give the view a name");
        assertThat(page.select("select[name=topic] option[selected]").val()).isEqualTo("billing");
        assertThat(post(me, VIEWS + "?lang=en", form(Map.of("name", "n".repeat(61)))).asString())
                .contains("60 characters at most");
        assertThat(count()).isZero();
    }

    @Test
    void after_twenty_one_is_deleted_first() {
        for (int i = 0; i < 20; i++) {
            post(me, VIEWS, form(Map.of())).then().statusCode(303);
        }
        assertThat(post(me, VIEWS + "?lang=en", form(Map.of())).asString())
                .contains("There are 20 views already");
        assertThat(count()).isEqualTo(20);
    }

    @Test
    void ones_own_is_nobody_elses() {
        String view = kept(me, Map.of());
        for (String token : List.of(As.agent("colleague").in("kea"), KEA_LEAD, TUI, PROVIDER)) {
            for (String path : List.of(view, view + "/change")) {
                assertThat(get(token, path).statusCode()).isEqualTo(404);
            }
            assertThat(post(token, view + "/change", form(Map.of())).statusCode()).isEqualTo(404);
            removed(token, view);
            assertThat(get(token, VIEWS).asString()).doesNotContain(name);
        }
        assertThat(get(me, view).statusCode()).isEqualTo(200);
    }

    @Test
    void an_agent_shares_nothing_and_a_lead_with_their_own_partner() {
        String own = kept(me, Map.of("shared", "on"));
        assertThat(get(KEA_LEAD, own).statusCode()).isEqualTo(404);
        String shared = kept(KEA_LEAD, Map.of("shared", "on"));
        assertThat(get(me, VIEWS).asString()).contains(name);
        assertThat(page(me, shared).select("a[href$=/change]")).isEmpty();
        assertThat(get(me, shared + "/change").statusCode()).isEqualTo(403);
        assertThat(post(me, shared + "/change", form(Map.of())).statusCode()).isEqualTo(403);
        assertThat(post(me, shared + "/removal", Map.of()).statusCode()).isEqualTo(403);
        for (String token : List.of(TUI, As.lead("lead-tui").in("tui"), PROVIDER)) {
            assertThat(get(token, shared).statusCode()).isEqualTo(404);
        }
        // another lead changes it, and it stays everybody's
        String second = As.lead("lead-kea-2").in("kea");
        post(second, shared + "/change", form(Map.of("stage", "spam"))).then().statusCode(303);
        assertThat(get(me, shared).statusCode()).isEqualTo(200);
        removed(second, shared);
        assertThat(get(KEA_LEAD, shared).statusCode()).isEqualTo(404);
    }

    /** A ticket that the agent has. */
    private long mine(String topic, String priority) {
        long number = written(somebody(), "Bonjour");
        rows.change(
                "update ticket set state = 'OPEN', assignee = ?1, assignee_name = 'V', topic = ?2, priority = ?3 where number = ?4",
                agent,
                topic,
                priority,
                number);
        return number;
    }

    private long tagged(long number, String tag) {
        rows.change("update ticket set tags = ?1 where number = ?2", tag, number);
        return number;
    }

    private String kept(String token, Map<String, String> fields) {
        Response answer = post(token, VIEWS, form(fields));
        answer.then().statusCode(303);
        return answer.header("Location").replaceFirst(".*(?=/console)", "");
    }

    private Map<String, String> form(Map<String, String> fields) {
        Map<String, String> form = new HashMap<>();
        form.put("name", name);
        form.put("stage", "waits");
        form.putAll(fields);
        return form;
    }

    private static void removed(String token, String view) {
        post(token, view + "/removal", Map.of()).then().statusCode(303);
    }

    private long count() {
        return rows.count("select count(*) from saved_view where agent = ?1", agent);
    }

    /** The first of the views, as it stands beside the queues. */
    private String beside(String token) {
        return page(token, VIEWS).select("#views .queues a").first().text();
    }

    private static Document page(String token, String address) {
        return Jsoup.parse(get(token, address).then().statusCode(200).extract().asString());
    }

    private static List<Long> numbers(Document page) {
        return page.select("li.row a").eachAttr("href").stream()
                .map(address -> Long.valueOf(address.replaceFirst(".*/", "")))
                .toList();
    }
}

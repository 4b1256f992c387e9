// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list beyond its first fifty: in its own order, and while tickets move. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ListPagesTest {

    private static final String MINE = "/console/tickets?queue=mine";

    @Inject Rows rows;

    private final String agent = "pager-" + UUID.randomUUID();
    private final String token = As.agent(agent).in("kea");

    @Test
    void page_by_page_each_is_seen_once_what_is_due_first_on_top_and_what_is_not_due_last() {
        List<Long> expected = inHand(112);
        List<Document> pages = all(MINE);
        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(page -> numbers(page).stream()).toList())
                .isEqualTo(expected);
    }

    @Test
    void the_way_back_shows_the_same_pages() {
        inHand(112);
        List<Document> pages = all(MINE);
        Document second = page(link(pages.get(2), "prev"));
        assertThat(numbers(second)).isEqualTo(numbers(pages.get(1)));
        Document first = page(link(second, "prev"));
        assertThat(numbers(first)).isEqualTo(numbers(pages.get(0)));
        assertThat(first.select("a[rel=prev]")).isEmpty();
    }

    @Test
    void what_moves_while_somebody_pages_leaves_the_others_where_they_are() {
        List<Long> expected = inHand(60);
        Document first = page(MINE);
        // the last of the first page is due at once, one of the second page too
        long stays = expected.get(54);
        due(expected.get(49), "now() - interval '1 day'");
        due(expected.get(52), "now() - interval '1 day'");
        assertThat(numbers(page(link(first, "next"))))
                .contains(stays)
                .doesNotContainAnyElementsOf(expected.subList(0, 50))
                .hasSize(9);
    }

    @Test
    void a_list_that_was_seen_before_shows_what_was_changed_since_whoever_changed_it() {
        long changed = inHand(3).get(1);
        assertThat(page(MINE).text()).doesNotContain("Tout autre chose");
        rows.change("update ticket set subject = 'Tout autre chose' where number = ?1", changed);
        assertThat(page(MINE).select("main .row:contains(Tout autre chose)")).hasSize(1);
        rows.change("update ticket set assignee = 'somebody-else' where number = ?1", changed);
        assertThat(page(MINE).text()).doesNotContain("Tout autre chose");
    }

    @Test
    void fifty_are_one_page() {
        inHand(50);
        Document page = page(MINE);
        assertThat(numbers(page)).hasSize(50);
        assertThat(page.select("a[rel=next], a[rel=prev]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=",
                "after=x",
                "after=1.2.3",
                "before=-.",
                "after=99999999999999999.1",
                "after=%27%20or%201=1"
            })
    void what_is_no_place_is_the_top(String place) {
        List<Long> expected = inHand(3);
        assertThat(numbers(page(MINE + "&" + place))).isEqualTo(expected);
    }

    @Test
    void a_place_of_somebody_elses_shows_nobody_more() {
        List<Long> keas = inHand(60);
        String next = link(page(MINE), "next");
        String tuis = get(TUI, next).asString();
        assertThat(numbers(Jsoup.parse(tuis))).doesNotContainAnyElementsOf(keas);
        String untaken = next.replace("queue=mine", "queue=counter");
        assertThat(numbers(Jsoup.parse(get(TUI, untaken).asString())))
                .doesNotContainAnyElementsOf(keas);
    }

    /**
     * So many tickets of the agent's, a third of them due at the same minute, a third at none.
     *
     * @return as the list has them
     */
    private List<Long> inHand(int count) {
        rows.change(
                "insert into ticket (number, subject, channel, topic, partner, state, language, address, mask, opened_at, changed_at, waiting_since,"
                        + " assignee, assignee_name, version) select nextval('ticket_number'), 'x', 'FORM', 'OTHER', 'kea', 'OPEN', 'fr', 'c@example.org',"
                        + " 'c***', now(), now(), now(), ?1, 'P', 0 from generate_series(1, ?2)",
                agent,
                count);
        long first = rows.count("select min(number) from ticket where assignee = ?1", agent);
        List<Long> numbers = LongStream.range(first, first + count).boxed().toList();
        List<Long> mixed = new ArrayList<>(numbers);
        Collections.shuffle(mixed, new Random(7));
        List<Long> expected = new ArrayList<>();
        List<Long> together = mixed.subList(0, count / 3).stream().sorted().toList();
        List<Long> never = mixed.subList(count / 3, 2 * count / 3).stream().sorted().toList();
        List<Long> apart = mixed.subList(2 * count / 3, count);
        together.forEach(number -> due(number, "timestamptz '2030-01-01 10:00:00.123456Z'"));
        expected.addAll(together);
        for (int i = 0; i < apart.size(); i++) {
            due(apart.get(i), "timestamptz '2030-01-02 10:00Z' + interval '1 microsecond' * " + i);
        }
        expected.addAll(apart);
        expected.addAll(never);
        return expected;
    }

    private void due(long number, String at) {
        rows.change("update ticket set first_due = " + at + " where number = ?1", number);
    }

    private List<Document> all(String address) {
        List<Document> pages = new ArrayList<>();
        String next = address;
        while (!next.isEmpty()) {
            Document page = page(next);
            pages.add(page);
            next = link(page, "next");
        }
        return pages;
    }

    private Document page(String address) {
        return Jsoup.parse(get(token, address).then().statusCode(200).extract().asString());
    }

    private static String link(Document page, String rel) {
        return page.select("a[rel=" + rel + "]").attr("href");
    }

    private static List<Long> numbers(Document page) {
        return page.select("main li.row a").eachAttr("href").stream()
                .map(address -> Long.valueOf(address.replaceFirst(".*/", "")))
                .toList();
    }
}

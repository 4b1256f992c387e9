// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.Role;
import org.guichet.support.As;
import org.guichet.support.Jobs;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What stands beside the queues is kept with each change; here it is held against counting. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class QueueCountsTest {

    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();

    private static final Map<String, String> CONDITIONS =
            Map.of(
                    "counter", "state in ('NEW', 'OPEN')",
                    "untaken", "state in ('NEW', 'OPEN', 'WAITING') and assignee is null",
                    "escalated", "state = 'ESCALATED'",
                    "waiting", "state = 'WAITING'",
                    "resolved", "state = 'RESOLVED'",
                    "closed", "state = 'CLOSED'",
                    "spam", "state = 'SPAM'");

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject Jobs jobs;

    @Test
    void follow_a_ticket_from_its_first_message_to_its_end() {
        long number = written(somebody(), "Bonjour");
        everythingFits();
        scene.taken(number);
        everythingFits();
        post(KEA, "/console/tickets/" + number + "/assignment/return", Map.of());
        everythingFits();
        scene.taken(number);
        fold();
        everythingFits();
        post(KEA, "/console/tickets/" + number + "/closure", Map.of("seen", "" + Long.MAX_VALUE));
        everythingFits();
        assertThat(rows.text("select state from ticket where number = ?1", number))
                .isEqualTo("CLOSED");
        rows.change("delete from ticket where number = ?1", number);
        everythingFits();
    }

    @Test
    void fit_while_many_act_and_the_changes_are_folded() throws Exception {
        List<Future<?>> acts = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 12; i++) {
                acts.add(people.submit(() -> scene.taken(written(somebody(), "Bonjour"))));
                acts.add(people.submit(this::fold));
            }
            for (Future<?> act : acts) {
                act.get();
            }
        }
        everythingFits();
        fold();
        assertThat(rows.count("select count(*) from ticket_count_change")).isZero();
        everythingFits();
    }

    @Test
    void are_those_of_the_partner_alone() {
        written(somebody(), "Bonjour");
        long all = rows.count("select count(*) from ticket where state in ('NEW', 'OPEN')");
        long keas =
                rows.count(
                        "select count(*) from ticket where state in ('NEW', 'OPEN') and partner = 'kea'");
        assertThat(shown(KEA).get("counter")).isEqualTo(keas);
        assertThat(shown(PROVIDER).get("counter")).isEqualTo(all);
    }

    private void fold() {
        jobs.run("ticket-counts");
    }

    private void everythingFits() {
        assertThat(shown(KEA)).containsAllEntriesOf(counted("partner = 'kea'"));
        assertThat(shown(PROVIDER)).containsAllEntriesOf(counted("true"));
    }

    private Map<String, Long> counted(String whose) {
        Map<String, Long> counts = new TreeMap<>();
        CONDITIONS.forEach(
                (queue, condition) ->
                        counts.put(
                                queue,
                                rows.count(
                                        "select count(*) from ticket where "
                                                + condition
                                                + " and "
                                                + whose)));
        return counts;
    }

    private static Map<String, Long> shown(String token) {
        Map<String, Long> counts = new TreeMap<>();
        for (Element link :
                Jsoup.parse(get(token, "/console/tickets").asString())
                        .select("ul.queues a[href*=queue=]")) {
            counts.put(
                    link.attr("href").replaceFirst(".*=", ""),
                    Long.parseLong(link.select("b").text().replaceAll("[^0-9]", "")));
        }
        return counts;
    }
}

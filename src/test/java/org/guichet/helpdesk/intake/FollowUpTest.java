// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer writes on the thread of a ticket that was closed long ago. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class FollowUpTest {

    @Inject HelpdeskScene scene;
    @Inject ThreadLinks links;

    private long number;

    @BeforeEach
    void a_ticket_was_closed_long_ago() {
        number = written(somebody(), "Bonjour");
        close(number, 15);
    }

    @Test
    void stands_in_one_ticket_that_follows_however_much_it_is() {
        long next = write(number, "Encore moi");
        assertThat(write(number, "Et ceci")).isEqualTo(next);
        assertThat(write(number, "Et cela")).isEqualTo(next).isNotEqualTo(number);
        assertThat(followers(number)).isEqualTo(1);
        assertThat(scene.messages(next)).isEqualTo(3);
        assertThat(scene.state(number)).isEqualTo("CLOSED");
        assertThat(
                        scene.count(
                                "select count(*) from ticket_event where ticket = ?1 and kind = 'CONTINUED'",
                                number))
                .isEqualTo(1);
    }

    @Test
    void opens_the_one_that_follows_again_where_that_was_closed_lately() {
        long next = write(number, "Encore moi");
        close(next, 2);
        assertThat(write(number, "Et ceci")).isEqualTo(next);
        assertThat(scene.state(next)).isEqualTo("OPEN");
        assertThat(followers(number)).isEqualTo(1);
    }

    @Test
    void goes_to_the_end_of_a_chain_from_wherever_it_is_written() {
        long second = write(number, "Encore moi");
        close(second, 15);
        long third = write(number, "Un mois après");
        assertThat(scene.one("select follows from ticket where number = ?1", third))
                .isEqualTo(second);
        assertThat(write(second, "Et ceci")).isEqualTo(third);
        assertThat(write(number, "Et cela")).isEqualTo(third);
        assertThat(followers(number) + followers(second)).isEqualTo(2);
    }

    @Test
    void finds_the_open_one_among_several_that_follow() {
        long open = write(number, "Encore moi");
        long shut = follower(number);
        close(shut, 15);
        assertThat(write(number, "Et ceci")).isEqualTo(open);
    }

    @Test
    void at_the_same_moment_on_two_threads_of_a_chain_opens_one() throws Exception {
        long second = write(number, "Encore moi");
        close(second, 15);
        List<Callable<Long>> texts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String text = "Texte " + i;
            long thread = i % 2 == 0 ? number : second;
            texts.add(() -> write(thread, text));
        }
        try (ExecutorService hands = Executors.newFixedThreadPool(texts.size())) {
            for (Future<Long> answer : hands.invokeAll(texts)) {
                answer.get();
            }
        }
        assertThat(followers(second)).isEqualTo(1);
        assertThat(followers(number)).isEqualTo(1);
    }

    /**
     * @return the ticket it stands in
     */
    private long write(long ticket, String text) {
        String onward =
                given().redirects()
                        .follow(false)
                        .contentType("application/x-www-form-urlencoded; charset=utf-8")
                        .formParam("message", text)
                        .post("/support/t/" + links.token(ticket))
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");
        return links.ticket(onward.replaceFirst(".*/t/([^?]+).*", "$1")).orElseThrow();
    }

    private void close(long ticket, int daysAgo) {
        scene.one(
                "update ticket set state = 'CLOSED', waiting_since = null,"
                        + " closed_at = now() - make_interval(days => ?2)"
                        + " where number = ?1 returning number",
                ticket,
                daysAgo);
    }

    /** One more, as those were opened that nobody looked for. */
    private long follower(long ticket) {
        long next = written(somebody(), "Bonjour");
        scene.one(
                "update ticket set follows = ?2 where number = ?1 returning number", next, ticket);
        return next;
    }

    private long followers(long ticket) {
        return scene.count("select count(*) from ticket where follows = ?1", ticket);
    }
}

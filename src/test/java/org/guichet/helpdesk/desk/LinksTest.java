// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
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
import java.util.Map;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets of one matter are linked by who sees both. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class LinksTest {

    @Inject Rows rows;

    private long one;
    private long two;

    @BeforeEach
    void two_tickets_of_keas() {
        one = written(somebody(), "Bonjour");
        two = written(somebody(), "Encore moi");
    }

    @Test
    void two_are_linked_both_ways_once_and_let_go_again() {
        link(KEA, one, two).then().statusCode(303);
        link(KEA, two, one).then().statusCode(303);
        assertThat(page(KEA, one)).contains(linkTo(two));
        assertThat(page(KEA, two)).contains(linkTo(one));
        assertThat(links()).isEqualTo(1);
        post(KEA, "/console/tickets/" + two + "/links/removal", Map.of("other", one))
                .then()
                .statusCode(303);
        assertThat(page(KEA, one)).doesNotContain(linkTo(two));
    }

    @Test
    void another_partners_ticket_cannot_be_told_from_a_number_that_does_not_exist() {
        long tuis = ofTui();
        Response theirs = link(KEA, one, tuis);
        Response none = link(KEA, one, 999_999_999_999L);
        theirs.then().statusCode(404);
        none.then().statusCode(404);
        assertThat(still(theirs)).isEqualTo(still(none));
        link(KEA, one, one).then().statusCode(404);
        assertThat(links()).isZero();
    }

    @Test
    void what_the_second_level_links_across_partners_is_shown_to_none_of_them() {
        long tuis = ofTui();
        link(PROVIDER, one, tuis).then().statusCode(303);
        assertThat(page(PROVIDER, one)).contains(linkTo(tuis));
        assertThat(page(KEA, one)).contains("Bonjour").doesNotContain(linkTo(tuis));
        assertThat(page(TUI, tuis)).contains("Encore moi").doesNotContain(linkTo(one));
    }

    private long ofTui() {
        rows.change("update ticket set partner = 'tui' where number = ?1", two);
        return two;
    }

    private long links() {
        return rows.count("select count(*) from ticket_link where lower = ?1 or higher = ?1", one);
    }

    private static Response link(String token, long from, long to) {
        return post(token, "/console/tickets/" + from + "/links", Map.of("other", to));
    }

    private static String page(String token, long number) {
        return get(token, "/console/tickets/" + number).asString();
    }

    private static String linkTo(long number) {
        return "<a href=\"/console/tickets/" + number + "\">";
    }

    /** Without what differs from one accident to the next. */
    private static String still(Response page) {
        return page.asString().replaceAll("[0-9]", "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.somebody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose time it was, to the second. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ClockPagesTest {

    /** 07:30 in Auckland on a Wednesday: Kea opens at 08:00. */
    private static final Instant OPENED = Instant.parse("2026-03-03T18:30:00Z");

    @Inject Rows rows;

    private long number;

    @BeforeEach
    void a_ticket_of_keas_whose_facts_are_chosen() {
        number = rows.count("select nextval('ticket_number')");
        rows.change(
                "insert into ticket (number, subject, channel, topic, partner, state, language, address, mask, opened_at, changed_at, version)"
                        + " values (?1, 'Bonjour', 'MAIL', 'OTHER', 'kea', 'WAITING', 'fr', ?2, 'c•••', ?3, ?3, 0)",
                number,
                somebody().value(),
                OPENED);
        rows.change(
                "insert into sla_fact (ticket, at, kind, target) select ?1, ?2, 'OPENED', t.id from sla_target t join sla_policy p on p.id = t.policy"
                        + " where t.partner = 'kea' and t.rank = 90 and p.by_name is null",
                number,
                OPENED);
    }

    @Test
    void each_second_is_one_partys_by_the_clock_and_in_open_hours() {
        fact("TO_PROVIDER", 40 * 60);
        fact("FROM_PROVIDER", 110 * 60 + 5);
        fact("ANSWERED", 120 * 60);
        fact("WAITING", 120 * 60);
        fact("CLOSED", 415 * 60);
        String page = page(KEA);
        assertThat(row(page, "Partner")).containsExactly("0 h 49 min 55 s", "0 h 19 min 55 s");
        assertThat(row(page, "Provider")).containsExactly("1 h 10 min 05 s", "1 h 10 min 05 s");
        assertThat(row(page, "Customer")).containsExactly("4 h 55 min 00 s", "4 h 55 min 00 s");
        assertThat(row(page, "Together")).containsExactly("6 h 55 min 00 s", "6 h 25 min 00 s");
        assertThat(page).contains("nobody’s time passes", "kept");
    }

    @Test
    void who_has_it_has_had_it_since_it_came_to_them() {
        fact("TO_PROVIDER", 40 * 60);
        String page = page(KEA);
        assertThat(page)
                .containsPattern("It lies with: <strong>\\s*Provider\\s*</strong>")
                .contains("since 3 March 2026")
                .contains("broken at");
    }

    @ParameterizedTest
    @CsvSource({"fr, À qui le temps", "es, De quién es", "nl, Wiens tijd", "de, Wessen Zeit"})
    void it_is_told_in_every_language(String language, String title) {
        assertThat(get(KEA, ticket() + "/clocks?lang=" + language).asString()).contains(title);
    }

    @Test
    void the_tickets_page_leads_there_and_another_partners_people_find_nothing() {
        assertThat(get(KEA, ticket()).asString()).contains("hx-get=\"" + ticket() + "/clocks\"");
        get(TUI, ticket() + "/clocks").then().statusCode(404);
    }

    private static String[] row(String page, String party) {
        Matcher row =
                Pattern.compile(
                                "<th scope=\"row\">\\s*"
                                        + party
                                        + "\\s*</th><td class=\"num\">([^<]*)</td><td class=\"num\">([^<]*)</td>")
                        .matcher(page);
        assertThat(row.find()).as(party).isTrue();
        return new String[] {plain(row.group(1)), plain(row.group(2))};
    }

    private static String plain(String shown) {
        return shown.replace('\u00a0', ' ');
    }

    private String page(String token) {
        return get(token, ticket() + "/clocks").asString();
    }

    private void fact(String kind, long seconds) {
        rows.change(
                "insert into sla_fact (ticket, at, kind) values (?1, ?2, ?3)",
                number,
                OPENED.plus(Duration.ofSeconds(seconds)),
                kind);
    }

    private String ticket() {
        return "/console/tickets/" + number;
    }
}

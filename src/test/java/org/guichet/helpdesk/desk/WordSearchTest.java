// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.PROVIDER;
import static org.guichet.helpdesk.HelpdeskScene.TUI;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.guichet.helpdesk.HelpdeskScene.somebody;
import static org.guichet.helpdesk.HelpdeskScene.written;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.accounts.Looks;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets by what was said in them, by an invoice, by their number. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class WordSearchTest {

    @Inject Rows rows;
    @Inject HelpdeskScene scene;
    @Inject Looks looks;

    /** A word that no other test says. */
    private final String word = "tournesol" + letters();

    @Nested
    class By_words {

        @ParameterizedTest(name = "{1} finds {0}")
        @CsvSource({
            "mes fichiers chiffrés ont disparu, fichier chiffre",
            "MES FICHIERS, fichiers",
            "impossible de résilier, resilier",
            "où est ma facture, factures",
            "l’abonnement s’arrête, abonnements"
        })
        void in_whatever_form(String said, String sought) {
            long number = written(somebody(), word + " " + said);
            assertThat(found(KEA, word + " " + sought)).containsExactly(number);
        }

        @Test
        void all_of_them_and_wherever_in_the_ticket_they_stand() {
            long number = written(somebody(), word + " ne marche plus");
            scene.taken(number);
            post(
                            KEA,
                            "/console/tickets/" + number + "/notes",
                            Map.of("note", "Un collègue connaît ce marteau", "level", "partner"))
                    .then()
                    .statusCode(303);
            // "Une question" is its subject
            assertThat(found(KEA, "question marteaux " + word)).containsExactly(number);
            assertThat(found(KEA, word + " parapluie")).isEmpty();
        }

        @Test
        void words_that_say_nothing_find_nothing_and_the_page_says_why() {
            Document page = page(KEA, "et");
            assertThat(page.select("li.row")).isEmpty();
            assertThat(page.text()).contains("No ticket found").contains("are not looked for");
        }

        @Test
        void the_newest_first_by_pages_and_each_once() {
            List<Long> written = new ArrayList<>();
            for (int i = 0; i < 53; i++) {
                written.add(written(somebody(), word));
            }
            Document first = page(KEA, word);
            assertThat(numbers(first)).isEqualTo(written.reversed().subList(0, 50));
            String below = first.select("input[name=below]").val();
            assertThat(numbers(page(KEA, word, below)))
                    .isEqualTo(written.reversed().subList(50, 53));
            assertThat(page(KEA, word, below).select("input[name=below]")).isEmpty();
        }

        @Test
        void only_ones_own_partners_and_the_second_level_all() {
            long number = written(somebody(), word);
            assertThat(found(KEA_LEAD, word)).containsExactly(number);
            assertThat(found(PROVIDER, word)).containsExactly(number);
            assertThat(found(TUI, word)).isEmpty();
            assertThat(page(TUI, word).text()).contains("No ticket found");
        }

        @Test
        void a_note_of_the_providers_is_found_by_the_second_level_alone() {
            long number = written(somebody(), "Bonjour");
            post(
                            PROVIDER,
                            "/console/tickets/" + number + "/notes",
                            Map.of("note", word, "level", "provider"))
                    .then()
                    .statusCode(303);
            // and what partners say later is found beside it
            String later = "nuage" + letters();
            scene.taken(number);
            post(
                            KEA,
                            "/console/tickets/" + number + "/notes",
                            Map.of("note", later, "level", "partner"))
                    .then()
                    .statusCode(303);
            assertThat(found(PROVIDER, word + " " + later)).containsExactly(number);
            for (String token : List.of(KEA, KEA_LEAD, TUI)) {
                assertThat(found(token, word)).isEmpty();
            }
            assertThat(found(KEA, later)).containsExactly(number);
        }

        @Test
        void what_stands_in_an_address_is_no_word() {
            String mask = "jonquille" + letters();
            written(somebody(), word + " " + mask + "@courriel.example");
            assertThat(found(KEA, mask)).isEmpty();
            assertThat(found(KEA, word)).hasSize(1);
        }

        @Test
        void what_is_gone_is_in_no_index() throws SQLException {
            long number = written(somebody(), word);
            assertThat(indexed(number)).isEqualTo(1);
            asSuperuser(
                    statement -> statement.execute("delete from ticket where number = " + number));
            assertThat(indexed(number)).isZero();
        }

        @Test
        void it_is_logged_by_a_mark_alone() {
            written(somebody(), word);
            String agent = As.agent("agent-" + word).in("kea");
            found(agent, word);
            assertThat(
                            rows.count(
                                    "select count(*) from audit_entry where act = 'ticket.searched' and actor = ?1 and subject like 'words:%' and detail = 'found:1'",
                                    "agent:agent-" + word))
                    .isEqualTo(1);
            assertThat(
                            rows.count(
                                    "select count(*) from audit_entry where subject || coalesce(detail, '') like ?1",
                                    "%" + word + "%"))
                    .isZero();
        }
    }

    @Nested
    class By_number {

        @Test
        void it_is_opened() {
            long number = written(somebody(), "Bonjour");
            search(KEA, "Nr. " + number, "")
                    .then()
                    .statusCode(303)
                    .header(
                            "Location",
                            org.hamcrest.Matchers.endsWith("/console/tickets/" + number));
        }

        @Test
        void another_partners_is_like_one_that_does_not_exist() {
            long number = written(somebody(), "Bonjour");
            assertThat(page(TUI, Long.toString(number)).select("main").text())
                    .isEqualTo(page(TUI, Long.toString(number + 40_000)).select("main").text());
        }
    }

    @Nested
    class By_invoice {

        @Test
        void the_tickets_of_who_has_it_and_they_see_it() {
            AccountId account = someAccount();
            long number = written(somebody(), "Bonjour");
            rows.change(
                    "update ticket set account = ?1, proof = 'HAND_OFF', proven_at = now() where number = ?2",
                    account.value(),
                    number);
            String invoice = invoice(account);
            assertThat(found(TUI, invoice)).isEmpty();
            assertThat(looks.page(account).lines()).isEmpty();
            assertThat(found(KEA, invoice)).containsExactly(number);
            assertThat(looks.page(account).lines())
                    .singleElement()
                    .satisfies(
                            line ->
                                    assertThat(line.newest().what())
                                            .isEqualTo(Looks.What.SEARCHED));
        }

        @Test
        void it_counts_as_an_account_looked_at() {
            String agent = "invoicer-" + letters();
            found(As.agent(agent).in("kea"), "EU-2026-999999");
            assertThat(
                            rows.count(
                                    "select count(*) from access_use where kind = 'LOOK_UP' and agent = ?1",
                                    agent))
                    .isEqualTo(1);
        }

        private String invoice(AccountId account) {
            String id = UUID.randomUUID().toString();
            rows.change(
                    "insert into subscription (id, seller, reference, customer_reference, account, state, price, country,"
                            + " language, started_at, period_start, period_end, ends_at_period_end, ended_at, surplus, truth_as_of)"
                            + " values (cast(?1 as uuid), 'eu', ?1, ?1, ?2, 'ENDED', 'euro-pro-1-month-2026', 'FR', 'fr', now(), now(), now(), true, now(), false, now())",
                    id,
                    account.value());
            return rows.text(
                    "insert into invoice (number, seller, reference, subscription, account, seller_name, seller_address,"
                            + " country, language, plan, billed_every, currency, net_minor, tax_minor, total_minor,"
                            + " period_start, period_end, issued_on, paid_at, plan_name, storage_bytes, transfer_bytes)"
                            + " values ('FT-2000-' || nextval('ticket_number') || '000', 'eu', ?1, cast(?1 as uuid), ?2, 'x', 'x', 'FR', 'fr', 'pro-1', 'MONTH', 'EUR', 1, 0, 1, now(), now(), now()::date, now(), 'Pro I', 1, 1)"
                                    .replace("now()::date", "current_date")
                            + " returning number",
                    id,
                    account.value());
        }
    }

    @Test
    void what_cannot_be_looked_for_stands_in_the_box_again_with_the_reason() {
        String much = "a ".repeat(140);
        Response answer = search(KEA, much, "");
        answer.then().statusCode(400);
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.select("input[name=q]").val()).isEqualTo(much);
        assertThat(page.text()).contains("254 characters at most");
        assertThat(Jsoup.parse(search(KEA, " ", "").asString()).text())
                .contains("Type what to look for");
    }

    private static String letters() {
        return UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    }

    /** What is done with a statement, and what it came to. */
    private interface Deed<T> {
        T with(Statement statement) throws SQLException;
    }

    /** Nobody else may read the table. */
    private static long indexed(long number) throws SQLException {
        return asSuperuser(
                statement -> {
                    try (ResultSet row =
                            statement.executeQuery(
                                    "select count(*) from ticket_words where ticket = " + number)) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    private static <T> T asSuperuser(Deed<T> deed) throws SQLException {
        String url =
                ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = superuser.createStatement()) {
            return deed.with(statement);
        }
    }

    private static List<Long> found(String token, String typed) {
        return numbers(page(token, typed));
    }

    private static Document page(String token, String typed) {
        return page(token, typed, "");
    }

    private static Document page(String token, String typed, String below) {
        Response found = search(token, typed, below);
        found.then().statusCode(200);
        return Jsoup.parse(found.asString());
    }

    private static Response search(String token, String typed, String below) {
        return post(token, "/console/tickets/search?lang=en", Map.of("q", typed, "below", below));
    }

    private static List<Long> numbers(Document page) {
        return page.select("li.row a").eachAttr("href").stream()
                .map(address -> Long.valueOf(address.replaceFirst(".*/", "")))
                .toList();
    }
}

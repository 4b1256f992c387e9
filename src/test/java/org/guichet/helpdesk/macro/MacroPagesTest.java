// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.helpdesk.HelpdeskScene.KEA;
import static org.guichet.helpdesk.HelpdeskScene.KEA_LEAD;
import static org.guichet.helpdesk.HelpdeskScene.get;
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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class MacroPagesTest {

    private static final String TUI_LEAD = As.lead("lead-tui").in("tui");
    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();

    @Inject HelpdeskScene scene;
    @Inject Rows rows;
    @Inject Tenancy tenancy;
    @Inject EntityManager database;

    private final String name = "Baustein " + UUID.randomUUID();

    private Map<String, String> form(String... more) {
        Map<String, String> fields =
                new HashMap<>(
                        Map.of(
                                "name",
                                name,
                                "after",
                                "nothing",
                                "fr",
                                "{{greeting}}\nVotre message {{ticket}}.",
                                "key",
                                FormKey.fresh().value()));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private long saved(String token, Map<String, String> form) {
        Response answer = post(token, "/console/macros", form);
        assertThat(answer.statusCode()).isEqualTo(303);
        return Long.parseLong(answer.header("Location").replaceFirst(".*/", ""));
    }

    private long version(long id) {
        return rows.count("select version from macro where id = ?1", id);
    }

    private long taken() {
        long number = written(somebody(), "Bonjour");
        scene.taken(number);
        return number;
    }

    private Document put(long number, Map<String, ?> fields) {
        Response answer = post(KEA, "/console/tickets/" + number + "/insertions", fields);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private Response reply(long number, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.putIfAbsent("seen", "99999999");
        all.putIfAbsent("key", FormKey.fresh().value());
        return post(KEA, "/console/tickets/" + number + "/replies", all);
    }

    private String said(long number) {
        return rows.text(
                "select body from message where ticket = ?1 and author = 'AGENT' and not internal",
                number);
    }

    private String phrase(String text) {
        String code = "p" + UUID.randomUUID().toString().substring(0, 8);
        post(
                        PROVIDER,
                        "/console/macros/phrases",
                        Map.of("code", code, "language", "fr", "text", text))
                .then()
                .statusCode(303);
        return code;
    }

    @Nested
    class Written_by_a_lead {

        @Test
        void it_is_there_for_the_partner_and_for_nobody_else() {
            long id = saved(KEA_LEAD, form());

            assertThat(get(KEA_LEAD, "/console/macros").asString()).contains(name);
            assertThat(get(PROVIDER, "/console/macros/" + id).statusCode()).isEqualTo(200);
            assertThat(get(TUI_LEAD, "/console/macros").asString()).doesNotContain(name);
            get(TUI_LEAD, "/console/macros/" + id).then().statusCode(404);
            post(TUI_LEAD, "/console/macros/" + id + "/versions", form()).then().statusCode(404);
            assertThat(version(id)).isEqualTo(1);
        }

        @Test
        void the_database_alone_keeps_it_from_another_partner() {
            long id = saved(KEA_LEAD, form());

            for (String table : new String[] {"macro where id", "macro_text where macro"}) {
                assertThat(counted(new Tenant.Partner("kea"), table, id)).isEqualTo(1);
                assertThat(counted(new Tenant.Partner("tui"), table, id)).isZero();
                assertThat(counted(new Tenant.Nobody(), table, id)).isZero();
            }
        }

        private long counted(Tenant tenant, String table, long id) {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () -> {
                                tenancy.enter(tenant);
                                return ((Number)
                                                database.createNativeQuery(
                                                                "select count(*) from "
                                                                        + table
                                                                        + " = ?1")
                                                        .setParameter(1, id)
                                                        .getSingleResult())
                                        .longValue();
                            });
        }

        @Test
        void twice_with_one_form_it_is_written_once() {
            Map<String, String> form = form();
            assertThat(saved(KEA_LEAD, form)).isEqualTo(saved(KEA_LEAD, form));
        }

        @Test
        void each_version_and_its_end_stand_in_the_log() {
            long id = saved(KEA_LEAD, form());
            post(
                            KEA_LEAD,
                            "/console/macros/" + id + "/versions",
                            form("seen", "1", "fr", "Bonsoir"))
                    .then()
                    .statusCode(303);
            post(KEA_LEAD, "/console/macros/" + id + "/retirement", Map.of())
                    .then()
                    .statusCode(303);

            assertThat(
                            rows.text(
                                    "select string_agg(act || ' ' || detail, ', ' order by id) from audit_entry where subject = ?1",
                                    "macro:" + id))
                    .isEqualTo("macro.written version:1, macro.written version:2, macro.retired ");
            assertThat(
                            rows.text(
                                    "select text from macro_text where macro = ?1 and version = 1",
                                    id))
                    .startsWith("{{greeting}}");
            assertThat(get(KEA_LEAD, "/console/macros").asString()).doesNotContain(name);
            assertThat(get(KEA_LEAD, "/console/macros?view=retired").asString()).contains(name);
        }

        @Test
        void a_version_that_somebody_else_wrote_meanwhile_is_not_overwritten() {
            long id = saved(KEA_LEAD, form());
            post(
                    KEA_LEAD,
                    "/console/macros/" + id + "/versions",
                    form("seen", "1", "fr", "Bonsoir"));

            Response late =
                    post(
                            KEA_LEAD,
                            "/console/macros/" + id + "/versions",
                            form("seen", "1", "fr", "Bonne nuit"));

            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.asString()).contains("Bonne nuit");
            assertThat(version(id)).isEqualTo(2);
        }

        @Test
        void an_unknown_place_is_refused_by_line_and_character_and_nothing_typed_is_lost() {
            Response wrong =
                    post(KEA_LEAD, "/console/macros", form("fr", "Bonjour\n{{costumer}} !"));

            assertThat(wrong.statusCode()).isEqualTo(400);
            Document page = Jsoup.parse(wrong.asString());
            assertThat(page.selectFirst("#e-fr").text()).contains("{{costumer}}", "2", "1");
            assertThat(page.selectFirst("#f-fr").text()).contains("{{costumer}} !");
            assertThat(page.selectFirst("#f-name").val()).isEqualTo(name);
        }

        @Test
        void the_providers_is_read_and_not_changed() {
            long id = saved(PROVIDER, form());

            assertThat(get(KEA_LEAD, "/console/macros/" + id).asString())
                    .contains(name)
                    .doesNotContain("/versions");
            post(KEA_LEAD, "/console/macros/" + id + "/versions", form("seen", "1"))
                    .then()
                    .statusCode(403);
            post(KEA_LEAD, "/console/macros/" + id + "/retirement", Map.of())
                    .then()
                    .statusCode(403);
        }

        @Test
        void words_find_it_in_its_text() {
            String word = "w" + UUID.randomUUID().toString().substring(0, 8);
            saved(KEA_LEAD, form("fr", "Bonjour " + word));
            assertThat(
                            get(
                                            KEA_LEAD,
                                            "/console/macros?q="
                                                    + word.toUpperCase(java.util.Locale.ROOT))
                                    .asString())
                    .contains(name);
            assertThat(get(KEA_LEAD, "/console/macros?q=x" + word).asString()).doesNotContain(name);
        }
    }

    @Nested
    class Put_into_an_answer {

        @Test
        void it_stands_below_what_was_typed_with_its_places_filled_in() {
            long id = saved(KEA_LEAD, form());
            long number = taken();

            Document page = put(number, Map.of("reply", "Chère Claire,", "macro", id, "seen", "7"));

            assertThat(page.selectFirst("textarea[name=reply]").wholeText())
                    .startsWith("Chère Claire,\n\nBonjour,\nVotre message ")
                    .doesNotContain("{{");
            assertThat(page.selectFirst("form.composer [name=seen]").val()).isEqualTo("7");
        }

        @Test
        void the_list_alone_loses_nothing_and_names_what_is_missing_in_the_language() {
            saved(KEA_LEAD, form("fr", "", "de", "Guten Tag"));
            Document page = put(taken(), Map.of("reply", "Chère Claire,"));

            assertThat(page.selectFirst("textarea[name=reply]").wholeText())
                    .isEqualTo("Chère Claire,");
            assertThat(page.select("optgroup option").eachText())
                    .anyMatch(option -> option.startsWith(name));
        }

        @Test
        void in_another_language_than_the_tickets_it_says_so() {
            long id = saved(KEA_LEAD, form("fr", "", "de", "Guten Tag"));
            long number = taken();

            Document page = put(number, Map.of("reply", "", "macro", id));

            assertThat(page.selectFirst("textarea[name=reply]").wholeText()).isEqualTo("Guten Tag");
            assertThat(page.selectFirst(".picker [role=alert]")).isNotNull();
        }

        @Test
        void another_partners_is_not_put_in() {
            long id = saved(TUI_LEAD, form());
            post(KEA, "/console/tickets/" + taken() + "/insertions", Map.of("macro", id))
                    .then()
                    .statusCode(404);
        }

        @Test
        void a_part_of_the_page_is_no_way_round_to_another_partners_ticket() {
            long number = taken();
            for (String part : new String[] {"insertions", "articles"}) {
                for (String token : new String[] {KEA, TUI_LEAD}) {
                    given().auth()
                            .oauth2(token)
                            .header("HX-Request", "true")
                            .get("/console/tickets/" + number + "/" + part)
                            .then()
                            .statusCode(token.equals(KEA) ? 200 : 404);
                }
            }
        }

        @Test
        void that_closes_the_ticket_leaves_it_open_where_the_customer_wrote_meanwhile() {
            long number = taken();
            long seen = rows.count("select max(id) from message where ticket = ?1", number);
            Response held =
                    reply(
                            number,
                            Map.of(
                                    "reply",
                                    "Au revoir",
                                    "close",
                                    "on",
                                    "seen",
                                    Long.toString(seen - 1)));

            assertThat(held.statusCode()).isEqualTo(409);
            assertThat(scene.state(number)).isEqualTo("OPEN");
        }

        @Test
        void that_closes_the_ticket_closes_it_once_the_answer_is_sent() {
            long id = saved(KEA_LEAD, form("after", "close"));
            long number = taken();
            Document page = put(number, Map.of("reply", "", "macro", id));
            assertThat(page.selectFirst("[name=close]").hasAttr("checked")).isTrue();

            reply(number, Map.of("reply", "Au revoir", "close", "on")).then().statusCode(303);
            long other = taken();
            reply(other, Map.of("reply", "Au revoir")).then().statusCode(303);

            assertThat(scene.state(number)).isEqualTo("CLOSED");
            assertThat(scene.state(other)).isNotEqualTo("CLOSED");
        }
    }

    @Nested
    class A_locked_text {

        private static final String LAW =
                "Vous disposez de quatorze jours pour vous rétracter du contrat sans donner de motif.";

        @Test
        void is_sent_as_it_is_now_in_place_of_its_marker() {
            String code = phrase("Un ancien texte.");
            long number = taken();
            post(
                            PROVIDER,
                            "/console/macros/phrases",
                            Map.of("code", code, "language", "fr", "seen", "1", "text", LAW + code))
                    .then()
                    .statusCode(303);

            reply(number, Map.of("reply", "Bonjour\n{{legal:" + code + "}}"))
                    .then()
                    .statusCode(303);

            assertThat(said(number)).isEqualTo("Bonjour\n" + LAW + code);
        }

        @Test
        void that_was_altered_or_taken_out_is_not_sent_and_nothing_typed_is_lost() {
            String code = phrase(LAW.replace("motif", "motif à " + name));
            long id = saved(KEA_LEAD, form("fr", "Bonjour\n{{legal:" + code + "}}"));
            long number = taken();
            String altered = LAW.replace("motif", "motif à " + name).replace("quatorze", "sept");

            for (Map<String, String> form :
                    java.util.List.of(
                            Map.of("reply", altered),
                            Map.of("reply", "Bonjour", "used", Long.toString(id)),
                            Map.of("reply", "{{legal:" + code + "}"),
                            Map.of("reply", "{{legal:none-such}}"),
                            Map.of("reply", "{{country}}"))) {
                Response wrong = reply(number, form);
                assertThat(wrong.statusCode()).as("%s", form).isEqualTo(400);
                Document page = Jsoup.parse(wrong.asString());
                assertThat(page.selectFirst("#ce-reply")).isNotNull();
                assertThat(page.selectFirst("textarea[name=reply]").wholeText())
                        .isEqualTo(form.get("reply"));
            }
            assertThat(
                            rows.count(
                                    "select count(*) from message where ticket = ?1 and author = 'AGENT'",
                                    number))
                    .isZero();
        }

        @Test
        void of_the_country_comes_before_that_of_everywhere() {
            String code = phrase("Partout.");
            post(
                    PROVIDER,
                    "/console/macros/phrases",
                    Map.of(
                            "code",
                            code,
                            "language",
                            "fr",
                            "country",
                            "BE",
                            "text",
                            "En Belgique."));
            long belgian = taken();
            rows.change("update ticket set country = 'BE' where number = ?1", belgian);
            long other = taken();

            for (long number : new long[] {belgian, other}) {
                reply(number, Map.of("reply", "{{legal:" + code + "}}")).then().statusCode(303);
            }

            assertThat(said(belgian)).isEqualTo("En Belgique.");
            assertThat(said(other)).isEqualTo("Partout.");
        }

        @Test
        void is_shown_below_the_answer_before_it_is_sent() {
            String code = phrase(LAW + name);
            long id = saved(KEA_LEAD, form("fr", "{{legal:" + code + "}}"));

            assertThat(put(taken(), Map.of("reply", "", "macro", id)).selectFirst(".locked").text())
                    .contains(LAW + name);
        }

        @Test
        void is_the_providers_alone_to_write() {
            post(
                            KEA_LEAD,
                            "/console/macros/phrases",
                            Map.of("code", "mine", "language", "fr", "text", "Rien"))
                    .then()
                    .statusCode(403);
        }
    }
}

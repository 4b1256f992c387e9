// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.until;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guichet.accounts.Grants;
import org.guichet.audit.Audit;
import org.guichet.audit.proof.Hash;
import org.guichet.audit.proof.Note;
import org.guichet.audit.proof.ProofCheck;
import org.guichet.audit.proof.ProofFile;
import org.guichet.audit.proof.Proofs;
import org.guichet.audit.proof.VerifierKey;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.page.Shown;
import org.guichet.premium.Customers;
import org.guichet.support.As;
import org.guichet.support.InTheNameOf;
import org.guichet.support.PostgresForTests;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as people and machines meet it, through HTTP. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class LogPagesTest {

    private static final String AUDITOR = As.one("auditor", Role.AUDITOR).nowhere();

    private static final String LOOKED_AT = "account.looked-at";
    private static final Actor.Agent KEA =
            new Actor.Agent(
                    "agent-kea",
                    "Kea",
                    java.util.Optional.of("kea"),
                    java.util.Set.of(Role.AGENT),
                    java.util.Set.of());

    @Inject Audit audit;
    @Inject Grants grants;
    @Inject InTheNameOf named;
    @Inject Customers customers;
    @Inject EntityManager database;
    @Inject MeterRegistry metrics;

    private final String actor = "test-" + UUID.randomUUID();
    private final AccountId account = Customers.someone();

    @Nested
    class The_auditor {

        @Test
        void reads_entries_and_takes_a_proof_that_stands_on_its_own() throws Exception {
            long entry = written("ticket:48213");
            String page = get("/console/audit?actor=worker:" + actor).asString();
            assertThat(page)
                    .contains("test.done", "ticket:48213", "/console/audit/" + entry + "/proof");

            Response download = get("/console/audit/" + entry + "/proof");
            assertThat(download.header("Content-Disposition"))
                    .contains("guichet-proof-" + entry + ".json");
            assertThat(ProofCheck.of(ProofFile.read(download.asString()), keys()))
                    .isInstanceOfSatisfying(
                            ProofCheck.Holds.class,
                            holds -> {
                                assertThat(holds.event().actor()).isEqualTo("worker:" + actor);
                                assertThat(holds.checkpoint().origin()).isEqualTo("localhost/log");
                            });
        }

        @Test
        void turns_pages_and_keeps_what_the_list_is_narrowed_to() throws Exception {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                for (int i = 0; i < 51; i++) {
                                    record("page:" + i);
                                }
                            });
            String first = get("/console/audit?actor=worker:" + actor).asString();
            assertThat(first).contains("page:50<", "page:1<").doesNotContain("page:0<");
            String next =
                    first.replaceFirst(
                            "(?s).*href=\"(/console/audit\\?[^\"]*before=[0-9]+)\".*", "$1");
            String second = get(next.replace("&amp;", "&")).asString();
            assertThat(second).contains("page:0<").doesNotContain("page:1<");
        }

        @Test
        void sees_how_the_log_stands() throws Exception {
            written("x");
            until(() -> get("/console/audit").asString().contains("differences, last checked"));
            assertThat(metrics.get("guichet.log.differences").gauge().value()).isZero();
            assertThat(seconds("guichet.log.walk.age")).isLessThan(3600);
            assertThat(seconds("guichet.log.backlog.age")).isLessThan(60);
        }

        @Test
        void gets_no_proof_of_an_entry_that_differs_and_is_told_so() throws Exception {
            until(() -> get("/console/audit").asString().contains("differences, last checked"));
            long entry = written("ticket:48213");
            String was = text("select detail from audit_entry where id = " + entry);
            superuser("update audit_entry set detail = 'another' where id = " + entry);
            try {
                assertNoProof(entry);
            } finally {
                superuser(
                        "update audit_entry set detail = '%s' where id = %d".formatted(was, entry));
            }
            get("/console/audit/" + entry + "/proof").then().statusCode(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update audit_entry set at = 'infinity' where id = %d",
                    "update audit_leaf_key set key = sha256('x') where entry = %d",
                    "delete from audit_leaf_key where entry = %d",
                    "update audit_leaf set form = 1 where entry = %d",
                    "update audit_leaf set hash = sha256('x') where entry = %d"
                })
        void gets_no_proof_however_it_differs(String blow) throws Exception {
            until(() -> get("/console/audit").asString().contains("differences, last checked"));
            long entry = written("ticket:48213");
            // signed, so that the tree is not found rewritten when it is signed next
            get("/console/audit/" + entry + "/proof").then().statusCode(200);
            superuser(
                    "create table kept_entry as select * from audit_entry where id = %1$d;"
                                    .formatted(entry)
                            + "create table kept_key as select * from audit_leaf_key where entry = %d;"
                                    .formatted(entry)
                            + "create table kept_leaf as select * from audit_leaf where entry = %d;"
                                    .formatted(entry)
                            + blow.formatted(entry));
            try {
                assertNoProof(entry);
            } finally {
                superuser(
                        "update audit_entry e set at = k.at from kept_entry k where k.id = e.id;"
                                + "delete from audit_leaf_key l using kept_key k where k.entry = l.entry;"
                                + "insert into audit_leaf_key select * from kept_key;"
                                + "update audit_leaf l set hash = k.hash, form = k.form from kept_leaf k where k.entry = l.entry;"
                                + "drop table kept_entry, kept_key, kept_leaf");
            }
            get("/console/audit/" + entry + "/proof").then().statusCode(200);
        }

        private void assertNoProof(long entry) {
            get("/console/audit/" + entry + "/proof")
                    .then()
                    .statusCode(409)
                    .body(containsString("There is no proof of this entry"));
            given().auth()
                    .oauth2(AUDITOR)
                    .get("/api/v1/audit/proofs/inclusion?entry=" + entry)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("entry-differs"));
        }

        @Test
        void finds_the_place_of_an_entry_that_is_gone() throws Exception {
            long before = written("ticket:1");
            long gone = lost();
            long after = written("ticket:2");
            found(
                    "entry %d at leaf 1 is gone, its leaf is not".formatted(gone),
                    page -> {
                        assertThat(page.select("#differs").text())
                                .startsWith(gone + " ")
                                .contains("Entry " + gone + " is gone");
                        assertThat(page.select("table.log tbody tr td:first-child").eachText())
                                .containsSubsequence(
                                        Long.toString(after),
                                        Long.toString(gone),
                                        Long.toString(before));
                        assertThat(page.select("main").text()).contains("differs in one place");
                        assertThat(page.select(".counts .bad span").text())
                                .startsWith("difference, last checked");
                        assertThat(page.select("a[href$=#differs]").attr("href"))
                                .isEqualTo("/console/audit?before=" + (gone + 1) + "#differs");
                    });
        }

        @Test
        void finds_no_proof_offered_at_the_entry_of_a_leaf_that_differs() throws Exception {
            long entry = written("ticket:1");
            found(
                    "leaf 3 of entry %d does not fit".formatted(entry),
                    page ->
                            assertThat(page.select("#differs").outerHtml())
                                    .contains(">" + entry)
                                    .doesNotContain("/proof"));
        }

        /** A number that the database has given and nobody has. */
        private long lost() {
            QuarkusTransaction.begin();
            try {
                return audit.record(new Actor.Worker(actor), "test.done", "gone", "");
            } finally {
                QuarkusTransaction.rollback();
            }
        }

        /** As a round would have told it. */
        private void found(String difference, Consumer<Document> check) throws Exception {
            superuser(
                    "insert into audit_walk (started_at, finished_at, differences, first) values (now(), now(), 1, '%s')"
                            .formatted(difference));
            try {
                check.accept(Jsoup.parse(get("/console/audit").body().asString()));
            } finally {
                superuser("delete from audit_walk where first = '" + difference + "'");
                until(() -> metrics.get("guichet.log.differences").gauge().value() == 0);
            }
        }

        private String text(String sql) {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () ->
                                    (String)
                                            database.createNativeQuery(sql, String.class)
                                                    .getSingleResult());
        }

        private void superuser(String sql) throws SQLException {
            var config = ConfigProvider.getConfig();
            try (Connection connection =
                            DriverManager.getConnection(
                                    config.getValue("quarkus.datasource.jdbc.url", String.class),
                                    "postgres",
                                    "postgres");
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private double seconds(String gauge) {
            return metrics.get(gauge).timeGauge().value(TimeUnit.SECONDS);
        }

        private Response get(String path) {
            return given().auth()
                    .oauth2(AUDITOR)
                    .header("Accept-Language", "en")
                    .urlEncodingEnabled(false)
                    .get(path);
        }
    }

    @Nested
    class A_machine {

        @Test
        void gets_a_proof_of_inclusion() throws Exception {
            long entry = written("x");
            Response answer = api("/inclusion?entry=" + entry);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(ProofCheck.of(ProofFile.read(answer.asString()), keys()))
                    .isInstanceOf(ProofCheck.Holds.class);
        }

        @Test
        void gets_the_checkpoint_that_a_letter_names_with_its_signature() throws Exception {
            written("x");
            Note note = checkpoint();
            long size = note.checkpoint().size();
            String printed = given().get("/.well-known/guichet-log/printed/" + size).asString();
            assertThat(printed)
                    .contains(
                            "entries  " + size,
                            note.checkpoint().root().toString().substring(0, 32),
                            note.toString());
            assertThat(given().get("/.well-known/guichet-log/checkpoint/" + size).asString())
                    .isEqualTo(note.toString());
            given().get("/.well-known/guichet-log/printed/999999").then().statusCode(404);
        }

        @Test
        void gets_a_proof_that_the_log_only_grew() throws Exception {
            written("x");
            Note before = checkpoint();
            ProofFile later = ProofFile.read(api("/inclusion?entry=" + written("y")).asString());
            Note after = Note.parse(later.checkpoint());
            long from = before.checkpoint().size();
            long to = after.checkpoint().size();
            Response answer = api("/consistency?from=" + from + "&to=" + to);
            assertThat(
                            Proofs.grew(
                                    from,
                                    before.checkpoint().root(),
                                    to,
                                    after.checkpoint().root(),
                                    answer.jsonPath().getList("path", String.class).stream()
                                            .map(Hash::parse)
                                            .toList()))
                    .isTrue();
        }

        @ParameterizedTest(name = "{0}: {1} {2}")
        @CsvSource({
            "/inclusion, 400, no-such-number",
            "/inclusion?entry=x, 400, no-such-number",
            "/inclusion?entry=999999999, 404, no-such-page",
            "/consistency?from=1&to=999999999, 400, no-such-size",
            "/consistency?from=2&to=1, 400, no-such-size"
        })
        void that_asks_for_what_is_not_there_is_told_so(String path, int status, String code) {
            api(path)
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .body("code", equalTo(code));
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "agent, 403",
            "lead, 403",
            "finance, 403",
            "auditor, 400",
            "provider, 400",
            "admin, 400"
        })
        void is_let_in_by_its_role(String role, int status) {
            given().auth()
                    .oauth2(
                            As.one(role, Role.valueOf(role.toUpperCase(java.util.Locale.ROOT)))
                                    .in("kea"))
                    .get("/api/v1/audit/proofs/inclusion")
                    .then()
                    .statusCode(status);
        }

        @Test
        void without_a_token_is_not_let_in() {
            given().get("/api/v1/audit/proofs/inclusion?entry=1")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType("application/problem+json")
                    .body("code", equalTo("no-token"));
        }

        private Response api(String path) {
            return given().auth().oauth2(AUDITOR).get("/api/v1/audit/proofs" + path);
        }
    }

    @Nested
    class A_customer {

        @Test
        void sees_who_looked_and_takes_the_proof() throws Exception {
            RequestSpecification claire = customers.as(account, "FR", Language.FR);
            assertThat(claire.get("/premium/manage").asString())
                    .contains("Personne n’a consulté votre compte.");
            long entry = looked();
            String page = claire().get("/premium/manage").asString();
            assertThat(page)
                    .contains("Compte ouvert", "agent-kea", Shown.ticket(48213))
                    .contains("/premium/manage/looks/" + entry + "/proof");

            Response proof = claire().get("/premium/manage/looks/" + entry + "/proof");
            assertThat(ProofCheck.of(ProofFile.read(proof.asString()), keys()))
                    .isInstanceOfSatisfying(
                            ProofCheck.Holds.class,
                            holds ->
                                    assertThat(holds.event().subject()).isEqualTo(account.value()));
        }

        @Test
        void sees_which_part_of_the_account_was_looked_at() throws Exception {
            for (String part : List.of("card", "sessions", "links")) {
                seen(part);
            }
            assertThat(claire().get("/premium/manage").asString())
                    .contains(
                            "Fiche du compte consultée",
                            "Liste des applications connectées consultée",
                            "Liste des liens publics consultée")
                    .doesNotContain("Compte consulté<");
        }

        @Test
        void sees_the_same_look_again_and_again_as_one_line_with_every_proof() throws Exception {
            long opened = looked();
            long last = 0;
            for (int i = 0; i < 60; i++) {
                last = seen("card");
            }
            assertThat(inTree(LOOKED_AT, account.value())).isEqualTo(last);
            String page = claire().get("/premium/manage").asString();
            assertThat(page)
                    .contains("60 fois", "60 preuves", "Compte ouvert")
                    .contains("/premium/manage/looks/" + opened + "/proof")
                    .contains("/premium/manage/looks/" + last + "/proof");
        }

        @Test
        void turns_pages_to_the_oldest_look() throws Exception {
            long oldest = looked();
            for (int ticket = 1; ticket <= 51; ticket++) {
                seen("card", ticket);
            }
            inTree(LOOKED_AT, account.value());
            assertThat(claire().get("/premium/manage").asString())
                    .contains("href=\"/premium/manage/looks\"")
                    .doesNotContain("Compte ouvert");
            String first = claire().get("/premium/manage/looks").asString();
            assertThat(first).contains(Shown.ticket(51)).doesNotContain("Compte ouvert");
            String older =
                    first.replaceFirst(
                            "(?s).*href=\"(/premium/manage/looks\\?before=[0-9]+)\".*", "$1");
            assertThat(claire().get(older).asString())
                    .contains("Compte ouvert", "/premium/manage/looks/" + oldest + "/proof")
                    .contains(Shown.ticket(1) + "<")
                    .doesNotContain(">Plus anciennes<");
        }

        @Test
        void gets_nothing_of_anothers_account() throws Exception {
            long entry = looked();
            RequestSpecification other = customers.as(Customers.someone(), "FR", Language.FR);
            other.get("/premium/manage/looks/" + entry + "/proof").then().statusCode(404);
            long unrelated = written(account.value());
            claire().get("/premium/manage/looks/" + unrelated + "/proof").then().statusCode(404);
            claire().get("/premium/manage/looks/x/proof").then().statusCode(404);
        }

        @Test
        void who_is_not_known_is_asked_who_they_are() throws Exception {
            Customers.stranger(Language.FR)
                    .get("/premium/manage/looks/" + looked() + "/proof")
                    .then()
                    .statusCode(303);
        }

        private RequestSpecification claire() {
            return customers.as(account, "FR", Language.FR);
        }

        private long seen(String part) {
            return seen(part, 48213);
        }

        private long seen(String part, int ticket) {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () ->
                                    audit.record(
                                            KEA,
                                            LOOKED_AT,
                                            account.value(),
                                            "ticket:%d grant:x what:%s".formatted(ticket, part)));
        }

        private long looked() throws InterruptedException {
            named.agent(KEA, () -> grants.open(48213, account, KEA, Grants.Purpose.SUPPORT));
            return inTree("account.opened", account.value());
        }
    }

    @Test
    void everybody_may_keep_a_checkpoint_and_the_key_that_signed_it() {
        Note note = checkpoint();
        assertThat(note.standing(keys())).isEqualTo(Note.Standing.SIGNED);
        given().get("/.well-known/guichet-log/checkpoint")
                .then()
                .contentType("text/plain;charset=UTF-8");
    }

    private static Note checkpoint() {
        return Note.parse(
                given().get("/.well-known/guichet-log/checkpoint")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private static List<VerifierKey> keys() {
        return VerifierKey.parseAll(
                given().get("/.well-known/guichet-log/key")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }

    private long written(String subject) throws InterruptedException {
        QuarkusTransaction.requiringNew().run(() -> record(subject));
        return inTree("test.done", subject);
    }

    private void record(String subject) {
        audit.record(new Actor.Worker(actor), "test.done", subject, "");
    }

    /** The newest such entry, once it has its place. */
    private long inTree(String act, String subject) throws InterruptedException {
        Map<String, String> values = Map.of("act", act, "subject", subject);
        until(
                () ->
                        number(
                                        "select count(*) - count(l.index) from audit_entry e left join audit_leaf l on l.entry = e.id where e.act = :act and e.subject = :subject",
                                        values)
                                == 0);
        return number(
                "select max(id) from audit_entry where act = :act and subject = :subject", values);
    }

    private long number(String sql, Map<String, String> values) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            var query = database.createNativeQuery(sql, Long.class);
                            values.forEach(query::setParameter);
                            return (Long) query.getSingleResult();
                        });
    }
}

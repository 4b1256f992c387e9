// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guichet.helpdesk.HelpdeskScene.get;
import static org.guichet.helpdesk.HelpdeskScene.post;
import static org.guichet.helpdesk.HelpdeskScene.someAccount;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guichet.accounts.LostLines;
import org.guichet.approval.Approvals;
import org.guichet.approval.Proposal;
import org.guichet.audit.Audit;
import org.guichet.audit.AuditTrail;
import org.guichet.audit.Eraser;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.premium.Customers;
import org.guichet.support.As;
import org.guichet.support.InTheNameOf;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody erases from the log alone. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ErasureTest {

    private static final String PROVIDER = As.one("provider", Role.PROVIDER).nowhere();
    private static final String AUDITOR = As.one("auditor", Role.AUDITOR).nowhere();

    @Inject Audit audit;
    @Inject Approvals approvals;
    @Inject AuditTrail trail;
    @Inject Customers customers;
    @Inject Eraser eraser;
    @Inject Rows rows;
    @Inject InTheNameOf named;

    private final AccountId account = someAccount();

    @Test
    void what_one_proposed_is_erased_when_a_second_person_agrees() {
        long about = written(new Actor.Worker("test"), account.value());
        long by = written(new Actor.Holder(account), "ticket:1");
        long other = written(new Actor.Worker("test"), someAccount().value());

        String proposal = propose(account.value());
        assertThat(texts(about)).isEqualTo(account.value());
        post(PROVIDER, proposal + "/approval", Map.of()).then().statusCode(403);
        post(AUDITOR, proposal + "/approval", Map.of()).then().statusCode(303);

        await(() -> texts(about).equals("erased"));
        assertThat(texts(by)).isEqualTo("erased");
        assertThat(texts(other)).isNotEqualTo("erased");
        await(
                () ->
                        rows.count(
                                        "select count(*) from audit_entry where act = 'log.erased' and subject = ?1 and detail = '3 entries'",
                                        "proposal:" + id(proposal))
                                == 1);
        assertThat(rows.text("select by from audit_erasure where entry = ?1", about))
                .isEqualTo("guichet_approved_eraser");
    }

    @Test
    void who_asked_for_it_and_agreed_stays_when_more_of_the_account_is_erased_later() {
        written(new Actor.Worker("test"), account.value());
        erase(account.value(), 1);
        written(new Actor.Worker("test"), account.value());
        erase(account.value(), 2);

        assertThat(
                        rows.count(
                                "select count(*) from audit_entry where act like 'approval.%' and subject = ?1",
                                account.value()))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void the_customer_is_told_how_many_lines_went_and_by_whom_and_takes_the_proof() {
        written(new Actor.Worker("test"), account.value());
        long single = written(new Actor.Worker("test"), account.value());
        erase("entry:" + single, 1);
        erase(account.value(), 2);

        long notice = notices().getLast();
        await(() -> customer().get(proof(notice)).statusCode() == 200);
        String page = customer().get("/premium/manage").asString();
        assertThat(page)
                .contains(
                        "erased: 1.",
                        "erased: 2.",
                        "Proposed by the provider’s desk (provider), agreed by the auditor (auditor).")
                .doesNotContain("Nobody has looked at your account.");
        assertThat(page.split("Proposed by", -1)).hasSize(3);

        assertThat(customer().get(proof(notice)).asString()).contains("erasure:" + account);
        customers.as(someAccount(), "FR", Language.EN).get(proof(notice)).then().statusCode(404);
    }

    private static String proof(long entry) {
        return "/premium/manage/looks/" + entry + "/proof";
    }

    private RequestSpecification customer() {
        return customers.as(account, "FR", Language.EN);
    }

    private void erase(String of, int notices) {
        post(AUDITOR, propose(of) + "/approval", Map.of()).then().statusCode(303);
        await(() -> notices().size() == notices);
    }

    private List<Long> notices() {
        return trail.of(LostLines.subject(account), List.of(LostLines.ACT), 10).stream()
                .map(AuditTrail.Entry::id)
                .toList();
    }

    @Test
    void of_two_proposals_for_one_entry_the_second_is_not_carried_out() {
        long one = written(new Actor.Worker("test"), account.value());
        String first = propose("entry:" + one);
        String second =
                post(
                                As.one("admin", Role.ADMIN).nowhere(),
                                "/console/audit/erasures",
                                Map.of("of", "entry:" + one, "reason", "Ein anderer Grund"))
                        .header("Location");
        post(AUDITOR, first + "/approval", Map.of()).then().statusCode(303);
        await(() -> texts(one).equals("erased"));

        assertThat(get(AUDITOR, second).asString())
                .contains(
                        "another proposal was quicker",
                        "/refusal\"",
                        "/console/audit?before=" + (one + 1))
                .doesNotContain("/approval\"");
        post(AUDITOR, second + "/approval?lang=en", Map.of())
                .then()
                .statusCode(409)
                .body(containsString("another proposal was quicker"));
    }

    @Test
    void that_something_was_erased_cannot_be_erased_and_the_page_says_why() {
        written(new Actor.Worker("test"), account.value());
        erase(account.value(), 1);
        long notice = notices().getFirst();
        assertStays(notice);
        assertStays(
                rows.count(
                        "select max(id) from audit_entry where act = 'approval.approved' and subject = ?1",
                        account.value()));
        assertStays(
                rows.count(
                        "select max(id) from audit_entry where act = 'log.erased' and subject like 'proposal:%'"));

        assertThat(get(PROVIDER, "/console/audit/erasures?of=" + account).asString())
                .doesNotContain("approval.approved", "log.erased");
        assertThat(customer().get("/premium/manage").asString())
                .contains("were erased: ", "Proposed by");
    }

    private void assertStays(long entry) {
        String of = "entry:" + entry;
        assertThat(get(PROVIDER, "/console/audit/erasures?of=" + of).asString())
                .contains("This entry stays", "ten years")
                .doesNotContain("name=\"reason\"");
        post(PROVIDER, "/console/audit/erasures", Map.of("of", of, "reason", "x"))
                .then()
                .statusCode(409);
        Element row =
                Jsoup.parse(get(PROVIDER, "/console/audit?before=" + (entry + 1)).body().asString())
                        .selectFirst("table.log tbody tr");
        assertThat(Objects.requireNonNull(row).text())
                .startsWith(entry + " ")
                .contains("stays")
                .doesNotContain("Erase…");
    }

    @ParameterizedTest
    @CsvSource({
        "fr, Cette entrée reste",
        "es, Esta entrada permanece",
        "nl, Deze regel blijft",
        "de, Dieser Eintrag bleibt"
    })
    void why_an_entry_stays_is_said_in_the_readers_language(String language, String words) {
        long one =
                QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        audit.record(
                                                new Actor.Worker("test"),
                                                LostLines.ACT,
                                                "proposal:x",
                                                "1 entries"));
        assertThat(
                        get(
                                        PROVIDER,
                                        "/console/audit/erasures?of=entry:"
                                                + one
                                                + "&lang="
                                                + language)
                                .asString())
                .contains(words);
    }

    /** By a version that did not know that it stays. */
    @Test
    void what_stays_is_not_erased_by_a_proposal_from_before() {
        written(new Actor.Worker("test"), account.value());
        erase(account.value(), 1);
        long notice = notices().getFirst();
        Proposal older =
                named.provider(
                        () ->
                                approvals.propose(
                                        new Actor.Agent(
                                                "provider",
                                                "Person provider",
                                                Optional.empty(),
                                                Set.of(Role.PROVIDER),
                                                Set.of()),
                                        Erasure.KIND,
                                        "entry:" + notice,
                                        "",
                                        "x"));
        String page = "/console/approvals/" + older.id();

        assertThat(get(AUDITOR, page).asString())
                .contains("Nobody can erase it")
                .doesNotContain("/approval\"");
        post(AUDITOR, page + "/approval", Map.of()).then().statusCode(409);
        assertThat(texts(notice)).isEqualTo(LostLines.subject(account));
    }

    @Test
    void whoever_comes_from_sign_in_to_the_address_of_the_form_finds_the_log() {
        get(PROVIDER, "/console/audit/erasures").then().statusCode(303);
    }

    @Test
    void one_entry_goes_alone() {
        long one = written(new Actor.Worker("test"), account.value());
        long other = written(new Actor.Worker("test"), account.value());

        post(AUDITOR, propose("entry:" + one) + "/approval", Map.of()).then().statusCode(303);

        await(() -> texts(one).equals("erased"));
        assertThat(texts(other)).isEqualTo(account.value());
        get(PROVIDER, "/console/audit/erasures?of=entry:" + one).then().statusCode(404);
    }

    @Test
    void the_database_itself_refuses_what_two_people_did_not_agree_on() {
        written(new Actor.Worker("test"), account.value());
        UUID proposal = id(propose(account.value()));

        assertThatThrownBy(() -> eraser.erase(proposal))
                .hasMessageContaining("two people have not agreed");
        assertThatThrownBy(() -> eraser.erase(UUID.randomUUID()))
                .hasMessageContaining("two people have not agreed");
        assertThatThrownBy(() -> rows.one("select audit_erase_approved(?1)", proposal))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void the_auditor_sees_what_it_is_about_and_proposes_nothing() {
        long one = written(new Actor.Worker("test"), account.value());
        assertThat(get(AUDITOR, "/console/audit/erasures?of=entry:" + one).asString())
                .contains("test.done")
                .doesNotContain("name=\"reason\"");
        post(AUDITOR, "/console/audit/erasures", Map.of("of", "entry:" + one, "reason", "x"))
                .then()
                .statusCode(403);
    }

    @Test
    void without_a_reason_nothing_is_proposed() {
        long one = written(new Actor.Worker("test"), account.value());
        Response answer = post(PROVIDER, "/console/audit/erasures", Map.of("of", "entry:" + one));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(get(PROVIDER, "/console/audit?subject=" + account).asString())
                .contains("/console/audit/erasures?of=entry:" + one);
        given().auth().oauth2(PROVIDER).get("/console/audit/erasures?of=x").then().statusCode(404);
    }

    @Test
    void a_second_reason_for_what_waits_is_shown_again_and_not_dropped_in_silence() {
        long one = written(new Actor.Worker("test"), account.value());
        propose("entry:" + one);
        Response again =
                post(
                        PROVIDER,
                        "/console/audit/erasures",
                        Map.of("of", "entry:" + one, "reason", "ordered by a court"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.asString()).contains("ordered by a court", "already with another reason");
        propose("entry:" + one);
    }

    private String propose(String of) {
        Response answer =
                post(
                        PROVIDER,
                        "/console/audit/erasures",
                        Map.of("of", of, "reason", "asked by letter of 3 November"));
        assertThat(answer.statusCode()).isEqualTo(303);
        return java.net.URI.create(answer.header("Location")).getPath();
    }

    private static UUID id(String proposal) {
        return UUID.fromString(proposal.substring(proposal.lastIndexOf('/') + 1));
    }

    private long written(Actor actor, String subject) {
        return QuarkusTransaction.requiringNew()
                .call(() -> audit.record(actor, "test.done", subject, ""));
    }

    private String texts(long entry) {
        return rows.text("select subject from audit_entry where id = ?1", entry)
                .replace("ticket:1", "erased-not");
    }

    private static void await(java.util.function.BooleanSupplier until) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!until.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}

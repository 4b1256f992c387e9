// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.EU;
import static org.guichet.premium.Customers.someone;
import static org.guichet.premium.Customers.until;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guichet.helpdesk.HelpdeskScene;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.premium.ClosedAccounts;
import org.guichet.premium.Customers;
import org.guichet.premium.PaymentNews;
import org.guichet.premium.Subscribers;
import org.guichet.premium.TaxIdGateway.Standing;
import org.guichet.support.As;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.guichet.support.fakes.FakeAccountFinder;
import org.guichet.support.fakes.FakePaymentGateway;
import org.guichet.support.fakes.FakeTaxIdGateway;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Point 19 of the checklist: where a company and its VAT ID stand, and when they are forgotten. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
@WithTestResource(OidcWiremockTestResource.class)
class ChecklistCompanyPapersTest {

    private static final String ONE = "FR40303265045";

    @Inject CompanyScene scene;
    @Inject HelpdeskScene desk;
    @Inject FakeAccountFinder finder;
    @Inject Subscribers subscribers;
    @Inject FakePaymentGateway payments;
    @Inject FakeTaxIdGateway stripe;
    @Inject PaymentNews news;
    @Inject ClosedAccounts closed;
    @Inject Rows rows;

    private final AccountId account = someone();
    private final String customer = "cus_" + account;
    private final String finance = As.one("fin-" + account, Role.FINANCE).nowhere();

    @BeforeEach
    void somebody_has_a_plan_in_france() throws Exception {
        subscribers.invoiced(account);
    }

    @Test
    void point_19_an_invoice_names_the_company_and_a_number_that_may_be_right() throws Exception {
        scene.given(account, ONE);
        assertThat(renewed("in_b")).isEqualTo("Atelier Claire|12 rue du Port\n75011 Paris|" + ONE);

        scene.is(account, Standing.UNVERIFIED);
        assertThat(renewed("in_c")).isEqualTo("Atelier Claire|12 rue du Port\n75011 Paris|");

        assertThat(invoice("in_b")).as("as it was issued").endsWith(ONE);
        assertThat(invoice("in_")).as("issued before").isEqualTo("||");
        assertThat(scene.as(account).get("/premium/manage/invoices/" + number("in_b")).asString())
                .contains("Atelier Claire", "12 rue du Port<br>75011 Paris", ONE, "9,99");
        assertThat(letter("text", number("in_b")))
                .contains(
                        "Atelier Claire\n12 rue du Port\n75011 Paris\nNuméro de TVA\u00a0: " + ONE);
        assertThat(letter("html", number("in_b")))
                .contains("Atelier Claire<br>12 rue du Port<br>75011 Paris", ONE);
        assertThat(letter("text", number("in_c"))).contains("Atelier Claire").doesNotContain(ONE);
    }

    @Test
    void an_invoice_is_a_file_for_its_holder_and_for_nobody_else() throws Exception {
        renewed("in_b");
        String file = "/premium/manage/invoices/" + number("in_b") + "/pdf";

        byte[] pdf = scene.as(account).get(file).then().statusCode(200).extract().asByteArray();

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(scene.as(account).get(file).asByteArray()).isEqualTo(pdf);
        scene.as(someone()).get(file).then().statusCode(404);
        assertThat(
                        Customers.stranger(Language.EN)
                                .get(file)
                                .then()
                                .statusCode(303)
                                .extract()
                                .header("Location"))
                .endsWith("/premium/identify?next=/premium/manage/invoices/" + number("in_b"));
    }

    @ParameterizedTest
    @CsvSource({"REFUSED", "GONE"})
    void point_19_a_number_that_stripe_refused_or_lost_stands_on_no_invoice(String standing)
            throws Exception {
        scene.given(account, ONE);
        rows.change(
                "update vat_number set standing = ?2 where account = ?1",
                account.value(),
                standing);

        assertThat(renewed("in_b")).endsWith("75011 Paris|");
    }

    @ParameterizedTest
    @CsvSource({"country, BE", "seller, nz"})
    void point_19_a_number_given_for_a_contract_elsewhere_stands_on_no_invoice_of_this_one(
            String column, String elsewhere) throws Exception {
        scene.given(account, ONE);
        rows.change(
                "update vat_number set %s = '%s' where account = '%s'"
                        .formatted(column, elsewhere, account));

        assertThat(renewed("in_b")).endsWith("75011 Paris|");
    }

    @Test
    void point_19_a_credit_note_names_the_company_of_its_invoice_and_finance_sees_it()
            throws Exception {
        scene.given(account, ONE);
        renewed("in_b");
        String number = number("in_b");
        scene.as(account).post("/premium/company/removal").then().statusCode(303);

        give(number);

        until(() -> count("credit_note where account = ?1") == 1);
        assertThat(
                        rows.text(
                                "select company_name || '|' || company_vat_id from credit_note where account = ?1",
                                account.value()))
                .isEqualTo("Atelier Claire|" + ONE);
        String note =
                rows.text("select number from credit_note where account = ?1", account.value());
        assertThat(scene.as(account).get("/premium/manage/credit-notes/" + note).asString())
                .contains("Atelier Claire", ONE);
        assertThat(desk("/console/premium/invoices/" + number)).contains("Atelier Claire", ONE);
        String desk = "/console/premium/invoices/" + number;
        for (String paper : List.of(desk + "/pdf", desk + "/credit-notes/" + note + "/pdf")) {
            assertThat(
                            given().auth()
                                    .oauth2(finance)
                                    .get(paper)
                                    .then()
                                    .statusCode(200)
                                    .extract()
                                    .contentType())
                    .as(paper)
                    .isEqualTo("application/pdf");
        }
        assertThat(count("audit_entry where act = 'premium.seen' and subject = ?1")).isPositive();
        given().auth()
                .oauth2(finance)
                .get(desk + "/credit-notes/EU-C-2026-999999/pdf")
                .then()
                .statusCode(404);
        String mine = "/premium/manage/credit-notes/" + note + "/pdf";
        assertThat(
                        scene.as(account)
                                .get(mine)
                                .then()
                                .statusCode(200)
                                .extract()
                                .header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + note + ".pdf\"");
        scene.as(someone()).get(mine).then().statusCode(404);
        assertThat(letter("text", note)).contains("Atelier Claire\n12 rue du Port", ONE);
        assertThat(letter("html", note)).contains("Atelier Claire<br>12 rue du Port", ONE);
    }

    @Test
    void point_19_whoever_opens_the_account_on_a_ticket_sees_how_the_vat_id_stands()
            throws Exception {
        scene.given(account, ONE);
        scene.is(account, Standing.UNVERIFIED);
        EmailAddress claire = HelpdeskScene.somebody();
        finder.knows(claire, account);
        long ticket = HelpdeskScene.written(claire, "Bonjour");
        desk.confirmed(ticket, account);
        for (String act : List.of("assignment", "grants")) {
            HelpdeskScene.post(
                            HelpdeskScene.KEA, "/console/tickets/" + ticket + "/" + act, Map.of())
                    .then()
                    .statusCode(303);
        }

        String card = "/console/premium/accounts/" + account + "/card?ticket=" + ticket;
        assertThat(HelpdeskScene.get(HelpdeskScene.KEA, card).asString())
                .contains("FR•••045", "unknown to the register", "stands on the invoices")
                .doesNotContain("Atelier Claire", ONE);
        assertThat(count("audit_entry where act = 'premium.seen' and subject = ?1")).isPositive();
    }

    @Test
    void point_19_taken_away_it_is_deleted_at_stripe_too_and_nothing_of_it_stays()
            throws Exception {
        scene.given(account, ONE);

        for (int i = 0; i < 2; i++) {
            scene.as(account).post("/premium/company/removal").then().statusCode(303);
        }

        until(() -> stripe.of(customer).isEmpty());
        until(() -> count("vat_number where account = ?1") == 0);
        assertThat(count("company where account = ?1")).isZero();
        assertThat(count("audit_entry where act = 'company.taken-away' and subject = ?1"))
                .isEqualTo(1);
    }

    @Test
    void point_19_a_closed_account_leaves_no_company_here_and_no_number_at_stripe()
            throws Exception {
        scene.given(account, ONE);

        QuarkusTransaction.requiringNew().run(() -> closed.closed(List.of(account)));

        until(() -> count("vat_number where account = ?1") == 0);
        assertThat(stripe.of(customer)).isEmpty();
        assertThat(count("company where account = ?1")).isZero();
    }

    @Test
    void point_19_an_account_that_is_closed_gives_none_while_its_contract_ends() throws Exception {
        QuarkusTransaction.requiringNew().run(() -> closed.closed(List.of(account)));
        rows.change(
                "update subscription set state = 'ACTIVE', ended_at = null where account = ?1",
                account.value());

        scene.give(account, ONE);

        assertThat(count("company where account = ?1")).isZero();
        assertThat(count("vat_number where account = ?1")).isZero();
    }

    private String letter(String form, String number) {
        return rows.text(
                "select "
                        + form
                        + " from letter where account = ?1 and subject like '%' || ?2 || '%'",
                account.value(),
                number);
    }

    /** The next period is paid; what stands on its invoice. */
    private String renewed(String reference) throws Exception {
        payments.isTrue(Customers.paid(reference + account, Subscribers.subscriptionOf(account)));
        var effect = news.invoiceChanged(EU, reference + account);
        QuarkusTransaction.requiringNew().run(effect::apply);
        return invoice(reference);
    }

    private String invoice(String reference) {
        return rows.text(
                "select coalesce(company_name, '') || '|' || coalesce(company_address, '') || '|' || coalesce(company_vat_id, '')"
                        + " from invoice where reference = ?1",
                reference + account.value());
    }

    private String number(String reference) {
        return rows.text(
                "select number from invoice where reference = ?1", reference + account.value());
    }

    /** All of it back. */
    private void give(String number) {
        String page = "/console/premium/invoices/" + number + "/refunds";
        Map<String, String> form = Map.of("amount", "9.99", "reason", "The customer called");
        String key =
                Jsoup.parse(
                                given().auth()
                                        .oauth2(finance)
                                        .formParams(form)
                                        .post(page + "/confirmation")
                                        .asString())
                        .select("input[name=key]")
                        .val();
        given().auth()
                .oauth2(finance)
                .redirects()
                .follow(false)
                .formParams(form)
                .formParam("key", key)
                .post(page)
                .then()
                .statusCode(303);
    }

    private String desk(String page) {
        return given().auth().oauth2(finance).get(page).asString();
    }

    private long count(String of) {
        return rows.count("select count(*) from " + of, account.value());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.premium.Customers.someone;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Language;
import org.guichet.premium.Customers;
import org.guichet.premium.Subscribers;
import org.guichet.support.PostgresForTests;
import org.guichet.support.Rows;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on which a customer names their company. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class CompanyPagesTest {

    private static final String PAGE = "/premium/company";
    private static final String VAT = "FR 40 303 265 045";

    @Inject Customers customers;
    @Inject Subscribers subscribers;
    @Inject Rows rows;

    private final AccountId account = someone();

    @BeforeEach
    void somebody_has_a_plan_in_france() throws Exception {
        subscribers.invoiced(account);
    }

    @Test
    void it_is_linked_from_the_plan_and_says_there_how_it_stands() {
        assertThat(me(Language.EN).get("/premium/manage").asString())
                .contains("href=\"" + PAGE + "\"", "Give a company");

        give("Atelier Claire", "12 rue du Port\n75011 Paris", VAT).then().statusCode(303);

        assertThat(me(Language.EN).get("/premium/manage").asString())
                .contains("Atelier Claire", "FR40303265045", "Change company");
        Document page = page();
        assertThat(page.select("input[name=name]").val()).isEqualTo("Atelier Claire");
        assertThat(page.select("textarea[name=address]").val())
                .isEqualTo("12 rue du Port\n75011 Paris");
        assertThat(page.select("input[name=vat-id]").val()).isEqualTo("FR40303265045");
    }

    @Test
    void a_double_click_is_one_company_one_number_and_one_line_of_the_log() {
        for (int i = 0; i < 2; i++) {
            give("Atelier Claire", "12 rue du Port", VAT).then().statusCode(303);
        }

        assertThat(count("company where account = ?1")).isEqualTo(1);
        assertThat(count("vat_number where account = ?1")).isEqualTo(1);
        assertThat(count("audit_entry where act = 'company.given' and subject = ?1")).isEqualTo(1);
    }

    @Test
    void without_a_vat_id_it_is_taken_too_and_another_name_asks_no_register_again() {
        give("Atelier Claire", "12 rue du Port", "").then().statusCode(303);
        assertThat(count("vat_number where account = ?1")).isZero();

        give("Atelier Claire", "12 rue du Port", VAT).then().statusCode(303);
        give("Claire & Fils", "12 rue du Port", VAT).then().statusCode(303);

        assertThat(count("departure where kind = 'vat-number' and payload = ?1")).isEqualTo(1);
        assertThat(page().select("input[name=name]").val()).isEqualTo("Claire & Fils");
        give("Claire & Fils", "12 rue du Port", "").then().statusCode(303);
        assertThat(count("vat_number where account = ?1 and dropped_at is null")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "FR 41 303 265 045, EN, A digit is mistyped",
        "FR 41 303 265 045, FR, Un chiffre est mal saisi",
        "FR 41 303 265 045, DE, Eine Ziffer ist vertippt",
        "FR 41 303 265 045, ES, Hay un dígito mal escrito",
        "FR 41 303 265 045, NL, Er is een cijfer verkeerd getypt",
        "FR123, EN, has another length or other characters",
        "303265045, EN, does not begin like a VAT ID",
        "XI110305878, EN, does not begin like a VAT ID",
        "DE136695976, EN, 'This VAT ID is of Germany, and you buy in France'",
    })
    void a_number_that_cannot_be_is_said_and_nothing_that_was_typed_is_lost(
            String vatId, Language language, String said) {
        Response answer =
                me(language)
                        .formParams(form("Atelier Claire", "12 rue du Port\n75011 Paris", vatId))
                        .post(PAGE);

        assertThat(answer.statusCode()).isEqualTo(400);
        Document page = Jsoup.parse(answer.asString());
        assertThat(page.select("#e-vat-id").text()).contains(said);
        assertThat(page.select("input[name=name]").val()).isEqualTo("Atelier Claire");
        assertThat(page.select("textarea[name=address]").val())
                .isEqualTo("12 rue du Port\n75011 Paris");
        assertThat(page.select("input[name=vat-id]").val()).isEqualTo(vatId);
        assertThat(count("company where account = ?1")).isZero();
    }

    @Test
    void name_and_address_are_needed_and_what_no_field_expects_is_cleaned() {
        Document wrong = Jsoup.parse(give("", "1\n2\n3\n4\n5\n6\n7", VAT).asString());
        assertThat(wrong.select("#e-name, #e-address")).hasSize(2);
        assertThat(wrong.select("#e-vat-id")).isEmpty();

        give("A\0b\r\nBcc: c@d.example", "1\0 rue <b>\r\n\r\n  2 ", "").then().statusCode(303);

        assertThat(
                        rows.text(
                                "select name || '|' || address from company where account = ?1",
                                account.value()))
                .isEqualTo("A b Bcc: c@d.example|1  rue <b>\n2");
        assertThat(me(Language.EN).get(PAGE).asString()).doesNotContain("<b>");
    }

    @Test
    void a_stranger_signs_in_first_and_who_has_no_plan_is_told_so() {
        for (String post : new String[] {PAGE, PAGE + "/removal"}) {
            Customers.stranger(Language.EN)
                    .post(post)
                    .then()
                    .statusCode(303)
                    .header("location", endsWith("next=" + PAGE));
        }
        Customers.stranger(Language.EN).get(PAGE).then().statusCode(303);
        AccountId without = someone();

        customers
                .as(without, "FR", Language.EN)
                .formParams(form("A", "B", VAT))
                .post(PAGE)
                .then()
                .statusCode(303);

        assertThat(customers.as(without, "FR", Language.EN).get(PAGE).asString())
                .contains("once a plan runs");
        assertThat(rows.count("select count(*) from company where account = ?1", without.value()))
                .isZero();
    }

    private static Map<String, String> form(String name, String address, String vatId) {
        return Map.of("name", name, "address", address, "vat-id", vatId);
    }

    private Response give(String name, String address, String vatId) {
        return me(Language.EN).formParams(form(name, address, vatId)).post(PAGE);
    }

    private Document page() {
        return Jsoup.parse(me(Language.EN).get(PAGE).asString());
    }

    private RequestSpecification me(Language language) {
        return customers.as(account, "FR", language);
    }

    private long count(String of) {
        return rows.count("select count(*) from " + of, account.value());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guichet.kernel.Language;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(PostgresForTests.class)
class PricePagesTest {

    @ParameterizedTest
    @CsvSource({
        "FR, '9,99 €', 'TVA 20 %'",
        "ES, '9,99 €', 'TVA 21 %'",
        "BE, '9,99 €', 'TVA 21 %'",
        "DE, '9,99 €', 'TVA 19 %'",
        "LU, '9,99 €', 'TVA 17 %'",
        "US, '9,99 $US', 'hors taxes'",
        "NZ, '17,99 $NZ', 'GST 15 %'"
    })
    void each_country_has_its_prices_and_its_tax(String country, String price, String tax) {
        String page = page("/premium?country=" + country, Language.FR);
        assertThat(page.replace('\u00a0', ' ')).contains(price, tax).contains("Choisir Pro III");
    }

    @ParameterizedTest
    @CsvSource({"EN, Free", "FR, Gratuit", "ES, Gratis", "NL, Gratis", "DE, Kostenlos"})
    void what_costs_nothing_has_a_word_for_a_price(Language language, String word) {
        assertThat(page("/premium?country=FR", language).replace('\u00a0', ' '))
                .contains("<p class=\"price\">" + word + "</p>")
                .doesNotContain("0,00 €", "€0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "FR, NL, euro",
        "NZ, NL, Nieuw-Zeelandse dollar",
        "US, NL, Amerikaanse dollar",
        "US, FR, dollar des États-Unis",
        "FR, DE, Euro"
    })
    void a_currency_is_written_as_the_language_writes_it_within_a_sentence(
            String country, Language language, String currency) {
        assertThat(page("/premium?country=" + country, language)).contains(", " + currency);
    }

    @Test
    void a_country_nobody_sells_to_is_shown_guide_prices_and_a_note() {
        assertThat(page("/premium?country=JP", Language.EN))
                .contains("Japan: we do not sell there yet", "€9.99")
                .doesNotContain("/premium/checkout?plan");
        assertThat(page("/premium?country=atlantis", Language.EN))
                .contains("We do not know this country")
                .doesNotContain("/premium/checkout?plan");
    }

    @Test
    void the_language_of_the_browser_names_the_country_and_france_is_the_usual_one() {
        assertThat(
                        Customers.stranger(Language.DE)
                                .header("Accept-Language", "de-AT,de;q=0.9")
                                .get("/premium")
                                .asString())
                .contains("Österreich");
        assertThat(page("/premium", Language.EN)).contains("Prices, France");
    }

    @Test
    void who_says_neither_country_nor_a_language_of_ours_reads_english_and_sees_the_usual_prices() {
        String page = given().header("Accept-Language", "ja").get("/premium").asString();

        assertThat(page).contains("Prices, France", "€9.99");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_public_page_is_there_in_every_language(Language language) throws Exception {
        for (String path :
                new String[] {
                    "/premium?country=FR",
                    "/premium/identify",
                    "/premium/cancel",
                    "/premium/withdraw"
                }) {
            String page = page(path, language);
            assertThat(page)
                    .contains("lang=\"" + language.code() + "\"")
                    .doesNotContain("NOT_FOUND", "{");
            Files.writeString(
                    Path.of(
                            "target",
                            "page"
                                    + path.replaceAll("[^a-z]+", "-")
                                    + "-"
                                    + language.code()
                                    + ".html"),
                    page);
        }
    }

    private static String page(String path, Language language) {
        return Customers.stranger(language).get(path).then().statusCode(200).extract().asString();
    }
}

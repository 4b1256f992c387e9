// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import org.guichet.kernel.Country;
import org.guichet.kernel.Language;
import org.guichet.page.LegalLabels;
import org.guichet.support.PostgresForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words are those of the contract's law, whichever language its reader chose. */
@QuarkusTest
@WithTestResource(PostgresForTests.class)
class LawLabelsTest {

    private static final LocalDate BUTTON = LocalDate.of(2026, 6, 19);

    @Inject LawLabels labels;
    @Inject WaysOut ways;

    @ParameterizedTest(name = "{0} read in {1}")
    @CsvSource({
        "DE, DE, Verträge hier kündigen, Vertrag widerrufen",
        "DE, EN, Cancel contract (Verträge hier kündigen), Withdraw from contract here (Vertrag widerrufen)",
        "DE, FR, Résilier votre contrat (Verträge hier kündigen), Renoncer au contrat ici (Vertrag widerrufen)",
        "FR, FR, Résilier votre contrat, Renoncer au contrat ici",
        "FR, NL, Contract hier opzeggen (Résilier votre contrat), Hier de overeenkomst herroepen (Renoncer au contrat ici)",
        "ES, EN, Cancel contract (Darse de baja), Withdraw from contract here (Desistir del contrato aquí)",
        "IT, EN, Cancel contract, Withdraw from contract here (Recedere dal contratto qui)",
        "AT, DE, Verträge hier kündigen, Vertrag widerrufen",
        "AT, EN, Cancel contract, Withdraw from contract here (Vertrag widerrufen)",
        "IE, EN, Cancel contract, Withdraw from contract here",
        "US, EN, Cancel contract, Withdraw from contract here",
        "NZ, DE, Verträge hier kündigen, Vertrag widerrufen"
    })
    void what_the_law_demands_stands_beside_the_words_of_who_reads_another_language(
            String country, Language reader, String cancel, String withdraw) {
        LegalLabels shown = labels.of(new Country(country), reader, BUTTON);

        assertThat(shown.cancel().text()).isEqualTo(cancel);
        assertThat(shown.withdraw().text()).isEqualTo(withdraw);
    }

    @Test
    void the_buttons_that_declare_it_bear_the_words_of_the_law_too() {
        LegalLabels shown = labels.of(new Country("DE"), Language.EN, BUTTON);

        assertThat(shown.cancelNow().text()).isEqualTo("Cancel now (Jetzt kündigen)");
        assertThat(shown.withdrawNow().text())
                .isEqualTo("Confirm withdrawal (Widerruf bestätigen)");
        assertThat(shown.cancelNow().demanded().orElseThrow().language()).isEqualTo("de");
    }

    @ParameterizedTest
    @CsvSource({
        "NL, Hier de overeenkomst herroepen",
        "FR, Renoncer au contrat ici",
        "DE, Vertrag widerrufen",
        "EN, Withdraw from contract here (Hier de overeenkomst herroepen)"
    })
    void a_country_of_three_languages_shows_the_readers_own_else_its_first(
            Language reader, String withdraw) {
        assertThat(labels.of(new Country("BE"), reader, BUTTON).withdraw().text())
                .isEqualTo(withdraw);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_law_demands_nothing_before_the_day_it_is_in_force(Language reader) {
        assertThat(labels.of(new Country("DE"), reader, LocalDate.of(2022, 6, 30)))
                .isEqualTo(LegalLabels.usual(reader));
        assertThat(
                        labels.of(new Country("DE"), Language.EN, BUTTON.minusDays(1))
                                .withdraw()
                                .demanded())
                .isEmpty();
    }

    @Test
    void letters_lead_to_both_forms_at_absolute_addresses_and_name_the_invoice() {
        WaysOut.Ways shown = ways.about(new Country("DE"), Language.EN, "EU-2026-000042");

        assertThat(shown.cancel().address().toString())
                .matches("https?://[^/]+/premium/cancel\\?invoice=EU-2026-000042");
        assertThat(shown.withdraw().orElseThrow().address().toString())
                .matches("https?://[^/]+/premium/withdraw\\?invoice=EU-2026-000042");
        assertThat(ways.of(new Country("FR"), Language.FR).cancel().address().toString())
                .matches("https?://[^/]+/premium/cancel");
    }

    @Test
    void a_letter_promises_no_withdrawal_where_the_law_pack_has_no_days_for_it() {
        assertThat(ways.of(new Country("US"), Language.EN).withdraw()).isEmpty();
        assertThat(ways.where(Optional.empty(), Language.EN).withdraw())
                .as("where the contract is not known it may be")
                .isPresent();
    }
}

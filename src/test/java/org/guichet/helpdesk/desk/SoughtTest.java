// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.PhoneNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One box, and what is meant is one thing. */
class SoughtTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "48213",
                " 48 213 ",
                "48\u00a0213",
                "#48213",
                "No. 48 213",
                "Nr. 48213",
                "n° 48213",
                "nº48213",
                "№ 48 213"
            })
    void a_number_as_pages_and_people_write_it_is_a_tickets(String typed) {
        assertThat(Sought.parse(typed)).isEqualTo(new Sought.TicketNumber(48_213));
    }

    @ParameterizedTest
    @ValueSource(strings = {"48213 bonjour", "4 8213 12", "12.5", "no", "48-213"})
    void digits_among_other_things_are_words(String typed) {
        assertThat(Sought.parse(typed)).isInstanceOf(Sought.Words.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+33612345678",
                "+33 6 12 34 56 78",
                "0033 6 12 34 56 78",
                "+33 (0)6.12.34.56.78",
                " +33-6-12-34-56-78 "
            })
    void a_telephone_number_is_the_same_in_any_spelling(String typed) {
        assertThat(Sought.parse(typed))
                .isEqualTo(new Sought.Caller(List.of(new PhoneNumber("+33612345678"))));
    }

    @Test
    void as_it_is_dialled_at_home_it_means_a_number_of_each_country_that_has_it() {
        assertThat(Sought.parse("06 12 34 56 78"))
                .isInstanceOfSatisfying(
                        Sought.Caller.class,
                        caller ->
                                assertThat(caller.readings())
                                        .contains(
                                                new PhoneNumber("+33612345678"),
                                                new PhoneNumber("+31612345678")));
    }

    @Test
    void an_invoices_number_is_found_in_small_letters_too() {
        assertThat(Sought.parse("eu-2026-000123")).isEqualTo(new Sought.Invoice("EU-2026-000123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R-2026-000123", " r-2026-123", "R 2026 000123"})
    void a_complaints_number_is_found_as_people_type_it(String typed) {
        assertThat(Sought.parse(typed)).isEqualTo(new Sought.Reference("R-2026-000123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"R-26-000123", "R-2026-", "R-2026-000123 bonjour", "R-2026-0001234567"})
    void what_no_complaint_has_is_words(String typed) {
        assertThat(Sought.parse(typed)).isInstanceOf(Sought.Words.class);
    }

    @Test
    void an_at_sign_makes_it_an_address_or_nothing() {
        assertThat(Sought.parse("claire@courriel.example"))
                .isEqualTo(new Sought.Address(new EmailAddress("claire@courriel.example")));
        assertThat(Sought.parse("bonjour claire@courriel.example"))
                .isEqualTo(Sought.Wrong.NO_ADDRESS);
    }

    @Test
    void nothing_and_too_much_are_looked_for_nowhere() {
        assertThat(Sought.parse("   ")).isEqualTo(Sought.Wrong.EMPTY);
        assertThat(Sought.parse("a".repeat(255))).isEqualTo(Sought.Wrong.TOO_LONG);
    }
}

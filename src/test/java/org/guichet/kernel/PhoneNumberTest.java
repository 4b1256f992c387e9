// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One line has one value, however it was typed. */
class PhoneNumberTest {

    @ParameterizedTest
    @CsvSource({
        "'021 234 5678', NZ, +64212345678",
        "'(021) 234-5678', NZ, +64212345678",
        "'0064 21 234 5678', FR, +64212345678",
        "'612 34 56 78', ES, +34612345678",
        "'06.12.34.56.78', FR, +33612345678",
        "'+33 (0)6 12 34 56 78', NZ, +33612345678",
        "'0151 23456789', DE, +4915123456789",
    })
    void a_number_is_read_as_it_is_dialled_in_its_country(String typed, String country, String is) {
        assertThat(PhoneNumber.parse(typed, Country.parse(country))).contains(new PhoneNumber(is));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "021 234 5678",
                "+33 6 12",
                "+999 12345678",
                "+33 6 12 34 56 78 ext. 9",
                "tel:+33612345678",
                "+33612345678 Claire"
            })
    void what_is_no_whole_number_is_none(String typed) {
        assertThat(PhoneNumber.parse(typed, Optional.empty())).isEmpty();
    }

    @Test
    void people_see_its_country_and_its_end() {
        PhoneNumber number = new PhoneNumber("+64212345678");
        assertThat(number.masked()).isEqualTo("+64\u00a0•••\u00a078").isEqualTo(number.toString());
        assertThat(number.country()).contains(new Country("NZ"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"48213", "48 213", "1048213", "12-05-2026"})
    void a_tickets_number_and_a_date_do_not_look_like_one(String typed) {
        assertThat(PhoneNumber.looksLike(typed)).isFalse();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.kernel.Country;
import org.guichet.premium.company.VatId.Fault;
import org.guichet.premium.company.VatId.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * VAT IDs as people type them. Those that are right here are printed by their owners or made up.
 */
class VatIdTest {

    /** Without check digits: a person's by the day of birth, and those of offices. */
    private static final Set<String> UNCHECKED = Set.of("LV16117519997", "GBGD001", "GBHA500");

    static String[] right() {
        return new String[] {
            "ATU13585627",
            "BE0428759497",
            "BE1000000021",
            "BG175074752",
            "BG7523169263",
            "CY10259033P",
            "CZ25123891",
            "CZ7103192745",
            "CZ640903926",
            "DE136695976",
            "DK13585628",
            "EE100931558",
            "EL094259216",
            "ESA13585625",
            "ESA0012345E",
            "ESB58378431",
            "ES54362315K",
            "ESX2482300W",
            "ESN0032484H",
            "FI20774740",
            "FR40303265045",
            "FRK7399859412",
            "HR33392005961",
            "HU12892312",
            "IE6433435F",
            "IE6433435OA",
            "IE8D79739I",
            "IT00743110157",
            "LT119511515",
            "LT100001919017",
            "LU15027442",
            "LV40003521600",
            "LV16117519997",
            "MT11679112",
            "NL004495445B01",
            "NL123456789B13",
            "PL8567346215",
            "PT501964843",
            "RO18547290",
            "SE123456789701",
            "SI50223054",
            "SK2022749619",
            "GB980780684",
            "GB802311782",
            "GBGD001",
            "GBHA500",
            "CHE107787577IVA",
            "CHE193843357MWST",
            "NO995525828MVA",
            "NO923609016MVA",
        };
    }

    @ParameterizedTest
    @MethodSource("right")
    void one_that_is_right_is_taken_as_it_is(String typed) throws Wrong {
        assertThat(VatId.of(typed).value()).isEqualTo(typed);
    }

    static Stream<String> checked() {
        return Arrays.stream(right()).filter(one -> !UNCHECKED.contains(one));
    }

    @ParameterizedTest
    @CsvSource({"FR, true", "GR, true", "CH, true", "GB, true", "US, false", "NZ, false"})
    void a_country_has_them_or_its_customers_are_not_asked(String country, boolean known) {
        assertThat(VatScheme.isKnown(new Country(country))).isEqualTo(known);
    }

    @Test
    void every_country_has_one_here() {
        Set<String> countries =
                Arrays.stream(right()).map(VatIdTest::prefix).collect(Collectors.toSet());
        assertThat(countries)
                .containsExactlyInAnyOrder(
                        Arrays.stream(VatScheme.values()).map(Enum::name).toArray(String[]::new));
    }

    /**
     * A few do pass: what follows the check digits, as a branch's number, and numbers of another
     * kind. Were it every fourth, a rule let all pass.
     */
    @ParameterizedTest
    @MethodSource("checked")
    void one_with_one_wrong_digit_is_refused(String typed) {
        int passed = 0;
        int tried = 0;
        for (int i = prefix(typed).length(); i < typed.length(); i++) {
            for (char other = '0'; other <= '9'; other++) {
                if (Character.isDigit(typed.charAt(i)) && typed.charAt(i) != other) {
                    tried++;
                    passed += passes(typed.substring(0, i) + other + typed.substring(i + 1));
                }
            }
        }
        assertThat(tried).isGreaterThan(50);
        assertThat(passed).isLessThan(tried / 4);
    }

    private static int passes(String typed) {
        try {
            VatId.of(typed);
            return 1;
        } catch (Wrong expected) {
            return 0;
        }
    }

    private static String prefix(String typed) {
        return typed.startsWith("CHE") ? "CHE" : typed.substring(0, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "fr 40 303 265 045,FR40303265045,FR",
        "FR\u00a040\u202f303\u202f265\u2009045,FR40303265045,FR",
        "\ufeffFR40303\u200b265045,FR40303265045,FR",
        "NL 0044.95.445.B.01,NL004495445B01,NL",
        "CHE-107.787.577 MWST,CHE107787577MWST,CH",
        "CHE-107.787.577,CHE107787577MWST,CH",
        "NO 923 609 016,NO923609016MVA,NO",
        "el094259216,EL094259216,GR",
        "GB 980 7806 84,GB980780684,GB"
    })
    void one_is_read_however_its_digits_are_set_apart(String typed, String value, String country)
            throws Wrong {
        VatId id = VatId.of(typed);
        assertThat(id.value()).isEqualTo(value);
        assertThat(id.country()).isEqualTo(new Country(country));
    }

    @ParameterizedTest
    @CsvSource({
        "US123456789,COUNTRY",
        "XI980780684,COUNTRY",
        "123456789,COUNTRY",
        "'',COUNTRY",
        "FR,SHAPE",
        "FR4030326504,SHAPE",
        "DE036695976,SHAPE",
        "BE2428759497,SHAPE",
        "NL004495445,SHAPE",
        "FR41303265045,CHECK_DIGITS",
        "FR40303265046,CHECK_DIGITS",
        "DE136695977,CHECK_DIGITS",
        "ESB58378432,CHECK_DIGITS",
        "ESA1358562E,CHECK_DIGITS",
        "IE6433435G,CHECK_DIGITS"
    })
    void what_is_wrong_with_one_is_told_apart(String typed, Fault fault) {
        assertThatThrownBy(() -> VatId.of(typed))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.fault()).isEqualTo(fault));
    }

    @ParameterizedTest
    @ValueSource(ints = {41, 100_000})
    void a_text_too_long_to_be_one_is_refused_unread(int length) {
        assertThatThrownBy(() -> VatId.of("FR".repeat(length)))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.fault()).isEqualTo(Fault.SHAPE));
    }

    @Test
    void the_digits_of_other_scripts_are_none() {
        assertThatThrownBy(
                        () -> VatId.of("DE\u0661\u0663\u0666\u0666\u0669\u0665\u0669\u0667\u0666"))
                .isInstanceOf(Wrong.class);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.guichet.kernel.Country;

/**
 * How each country writes its VAT IDs: of the EU as VIES lists them (its questions and answers,
 * "VAT identification number structure"), Great Britain's by HMRC, Switzerland's by UIDG art. 3 and
 * MWSTG art. 66, Norway's by enhetsregisterforskriften § 2. The rules of the check digits are
 * {@link VatRules}'.
 */
enum VatScheme {
    AT("U[0-9]{8}", VatRules::austria),
    BE("[01][0-9]{9}", VatRules::belgium),
    BG("[0-9]{9,10}", VatRules::bulgaria),
    CY("[0-9]{8}[A-Z]", VatRules::cyprus),
    CZ("[0-9]{8,10}", VatRules::czechia),
    DE("[1-9][0-9]{8}", CheckDigits::iso7064Mod1110),
    DK("[0-9]{8}", VatRules::denmark),
    EE("[0-9]{9}", VatRules::estonia),
    EL("GR", "[0-9]{9}", VatRules::greece),
    ES("[0-9A-Z][0-9]{7}[0-9A-Z]", SpanishVat::checks),
    FI("[0-9]{8}", VatRules::finland),
    FR("[0-9A-HJ-NP-Z]{2}[0-9]{9}", VatRules::france),
    HR("[0-9]{11}", CheckDigits::iso7064Mod1110),
    HU("[0-9]{8}", VatRules::hungary),
    IE("[0-9][0-9A-Z+*][0-9]{5}[A-W][A-IW]?", VatRules::ireland),
    IT("[0-9]{11}", VatRules::italy),
    LT("[0-9]{9}|[0-9]{12}", VatRules::lithuania),
    LU("[0-9]{8}", VatRules::luxembourg),
    LV("[0-9]{11}", VatRules::latvia),
    MT("[0-9]{8}", VatRules::malta),
    NL("[0-9]{9}B[0-9]{2}", VatRules::netherlands),
    PL("[0-9]{10}", VatRules::poland),
    PT("[1-9][0-9]{8}", VatRules::portugal),
    RO("[1-9][0-9]{1,9}", VatRules::romania),
    SE("[0-9]{10}(?!00)[0-9]{2}", VatRules::sweden),
    SI("[1-9][0-9]{7}", VatRules::slovenia),
    SK("[1-9][0-9][2-4789][0-9]{7}", VatRules::slovakia),
    GB("[0-9]{9}(?:[0-9]{3})?|GD[0-4][0-9]{2}|HA[5-9][0-9]{2}", VatRules::britain),
    /** With one of its three endings, of which the German one is set where none was typed. */
    CHE("CH", "[0-9]{9}(?:MWST|TVA|IVA)", VatRules::switzerland) {
        @Override
        String whole(String value) {
            return Character.isDigit(value.charAt(value.length() - 1)) ? value + "MWST" : value;
        }
    },
    /** People leave the ending away, and the authority does not. */
    NO("[89][0-9]{8}MVA", VatRules::norway) {
        @Override
        String whole(String value) {
            return value.endsWith("MVA") ? value : value + "MVA";
        }
    };

    private final String country;
    private final Pattern shape;

    @SuppressWarnings("ImmutableEnumChecker") // a method without state
    private final Predicate<String> rule;

    VatScheme(String shape, Predicate<String> rule) {
        this.country = name();
        this.shape = Pattern.compile(shape);
        this.rule = rule;
    }

    VatScheme(String country, String shape, Predicate<String> rule) {
        this.country = country;
        this.shape = Pattern.compile(shape);
        this.rule = rule;
    }

    /** By what the number begins with. */
    static Optional<VatScheme> of(String value) {
        return Arrays.stream(values()).filter(one -> value.startsWith(one.name())).findFirst();
    }

    static boolean isKnown(Country country) {
        return Arrays.stream(values()).anyMatch(one -> one.country().equals(country));
    }

    Country country() {
        return new Country(country);
    }

    /** With an ending that may be left away. */
    String whole(String value) {
        return value;
    }

    boolean fits(String value) {
        return shape.matcher(body(value)).matches();
    }

    boolean checks(String value) {
        return fits(value) && rule.test(body(value));
    }

    private String body(String value) {
        return value.substring(name().length());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.kernel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number as ITU-T E.164 writes it, {@code +33612345678}: one that the numbering plan of
 * its country knows. However it was typed, one line has one value.
 */
public record PhoneNumber(String value) {

    /** Room for a number, the usual signs between its digits and a country's code. */
    public static final int LONGEST = 40;

    private static final Pattern SHAPE = Pattern.compile("\\+[1-9][0-9]{4,14}");

    /** What people put between digits. No letters: words for numbers are no usual spelling here. */
    private static final Pattern TYPED = Pattern.compile("[+0-9()./\\-‐‑–\\h]+");

    private static final String NO_COUNTRY = "ZZ";

    /**
     * Whose national spellings are read where nobody says the country: those in which the languages
     * of our pages are at home.
     */
    private static final List<String> AT_HOME =
            List.of(
                    "FR", "BE", "LU", "CH", "MC", "ES", "NL", "DE", "AT", "LI", "GB", "IE", "NZ",
                    "AU", "US", "CA");

    /**
     * @throws IllegalArgumentException where it is not in the form of E.164
     */
    public PhoneNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a telephone number");
        }
    }

    /**
     * Reads what somebody typed: with {@code +} or {@code 00}, or as it is dialled within the
     * country. Empty where no such number can exist.
     *
     * @param country whose national spelling it may be
     */
    public static Optional<PhoneNumber> parse(@Nullable String text, Optional<Country> country) {
        return read(text, country.map(Country::code).orElse(NO_COUNTRY));
    }

    /**
     * Every number that the text can mean: one where it says the country, else one of each country
     * where it is dialled so.
     */
    public static List<PhoneNumber> readings(String text) {
        Optional<PhoneNumber> whole = read(text, NO_COUNTRY);
        return whole.isPresent()
                ? List.of(whole.get())
                : AT_HOME.stream()
                        .map(country -> read(text, country))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
    }

    private static Optional<PhoneNumber> read(@Nullable String text, String country) {
        if (text == null || text.length() > LONGEST || !TYPED.matcher(text).matches()) {
            return Optional.empty();
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber number =
                    numbers.parse(text.strip().replaceFirst("^00", "+"), country);
            return numbers.isValidNumber(number)
                    ? Optional.of(new PhoneNumber(numbers.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }

    /** Whose numbering plan it is of; empty for those of no country, as of satellites. */
    public Optional<Country> country() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        return Country.parse(numbers.getRegionCodeForNumber(parsed(numbers)));
    }

    /** As staff see it: {@code +33 ••• 78}. */
    public String masked() {
        int code = parsed(PhoneNumberUtil.getInstance()).getCountryCode();
        return "+" + code + "\u00a0•••\u00a0" + value.substring(value.length() - 2);
    }

    private Phonenumber.PhoneNumber parsed(PhoneNumberUtil numbers) {
        try {
            return numbers.parse(value, NO_COUNTRY);
        } catch (NumberParseException e) {
            throw new IllegalStateException("a number that was read once", e);
        }
    }

    /** All spellings a search box may hold begin like this; a ticket's number does not. */
    public static boolean looksLike(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return TYPED.matcher(text).matches()
                && digits.length() >= 7
                && (digits.length() >= 9 || text.startsWith("+") || digits.startsWith("0"));
    }

    /** Never the number: what lands in a log is the mask. */
    @Override
    public String toString() {
        return masked();
    }

    /** The countries that the library knows numbers of, for a form to offer. */
    public static Stream<Country> countries() {
        return PhoneNumberUtil.getInstance().getSupportedRegions().stream()
                .map(Country::parse)
                .flatMap(Optional::stream);
    }
}

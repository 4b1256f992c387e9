// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.catalogue;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A postcode in upper case with single blanks: where somebody lives, as far as tax needs it.
 *
 * @param value 2 to 10 characters
 */
public record Postcode(String value) {

    /** All countries' postcodes fit. */
    private static final Pattern ANYWHERE = Pattern.compile("[A-Z0-9][A-Z0-9 -]{1,9}");

    /**
     * How a country writes them.
     *
     * @param pattern of the whole, without blanks
     * @param example a real one
     */
    public record Shape(String pattern, String example) {
        boolean fits(Postcode postcode) {
            return postcode.compared().matches(pattern);
        }
    }

    /** Reads what was typed; empty where it cannot be a postcode of that shape. */
    public static Optional<Postcode> parse(String typed, Optional<Shape> shape) {
        String value = typed.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return Optional.of(value)
                .filter(text -> ANYWHERE.matcher(text).matches())
                .map(Postcode::new)
                .filter(postcode -> shape.map(one -> one.fits(postcode)).orElse(true));
    }

    /** Without blanks, which people set as they like. */
    String compared() {
        return value.replace(" ", "");
    }
}

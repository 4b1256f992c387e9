// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.company;

import java.util.Locale;
import java.util.regex.Pattern;
import org.guichet.kernel.Country;

/**
 * The number under which a company is registered for VAT in the EU, Great Britain, Switzerland or
 * Norway, as far as it can be judged without asking a register: it has its country's shape, and its
 * check digits are right. Whether anybody has it only the register knows.
 *
 * @param value in one piece, with the prefix of Directive 2006/112/EC art. 215 (Greece's is EL) or
 *     with the one its country uses, such as {@code FR40303265045}, {@code GB980780684}, {@code
 *     CHE107787577MWST}, {@code NO923609016MVA}
 * @param country whose register has it
 */
public record VatId(String value, Country country) {

    private static final Pattern SET_APART =
            Pattern.compile("[\\s\\p{Z}.\\-\u2010-\u2015/\u00b7\u200b\u2060\ufeff]+");

    /** No longer than this is any of them, with what people set between the digits. */
    public static final int MOST_TYPED = 40;

    public VatId {
        VatScheme scheme = VatScheme.of(value).orElseThrow(IllegalArgumentException::new);
        if (!scheme.country().equals(country) || !scheme.checks(value)) {
            throw new IllegalArgumentException("not a VAT ID of " + country);
        }
    }

    /**
     * Reads what was typed: any case, with blanks, points or hyphens where people set them.
     *
     * @throws Wrong where it cannot be one; says why
     */
    public static VatId of(String typed) throws Wrong {
        if (typed.length() > MOST_TYPED) {
            throw new Wrong(Fault.SHAPE);
        }
        String value = SET_APART.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        VatScheme scheme = VatScheme.of(value).orElseThrow(() -> new Wrong(Fault.COUNTRY));
        String whole = scheme.whole(value);
        if (!scheme.fits(whole)) {
            throw new Wrong(Fault.SHAPE);
        }
        if (!scheme.checks(whole)) {
            throw new Wrong(Fault.CHECK_DIGITS);
        }
        return new VatId(whole, scheme.country());
    }

    @Override
    public String toString() {
        return value;
    }

    /** What is wrong with a text that was to be a VAT ID. */
    public enum Fault {
        /** It begins with no country whose numbers we know. */
        COUNTRY,
        /** Its country writes them otherwise. */
        SHAPE,
        /** A digit is mistyped: the number cannot have been given to anybody. */
        CHECK_DIGITS
    }

    /** It cannot be a VAT ID. */
    public static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        private final Fault fault;

        Wrong(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }
}

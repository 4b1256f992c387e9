// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A word by which a partner sorts its tickets, in small letters. Neither an address nor a key has
 * this shape.
 */
public record Tag(String word) {

    public static final int LONGEST = 40;

    /** On one ticket. */
    static final int MOST = 20;

    private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}_-]*");

    /** Words with blanks between them become one: {@code price rise} is {@code price-rise}. */
    public static Optional<Tag> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\h\\v]+", "-");
        return word.length() <= LONGEST && SHAPE.matcher(word).matches()
                ? Optional.of(new Tag(word))
                : Optional.empty();
    }
}

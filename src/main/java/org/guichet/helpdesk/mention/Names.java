// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that a text calls: {@code @agent-kea}, by sign-in name. */
final class Names {

    // at the beginning or behind what cannot stand in an address; a dot at the end is the
    // sentence's
    private static final Pattern CALLED =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}._%+@/-])@([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]{0,62}[\\p{L}\\p{N}_])?)");

    private Names() {}

    /** Each once, in small letters as the sign-in server writes them, in the order of the text. */
    static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher called = CALLED.matcher(text);
        while (called.find()) {
            names.add(called.group(1).toLowerCase(Locale.ROOT));
        }
        return names;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of tickets, entries and rows as they come in addresses, where anybody may write. */
public final class Digits {

    // eighteen digits always fit into a long
    private static final Pattern SHAPE = Pattern.compile("[0-9]{1,18}");

    private Digits() {}

    /** Empty for what is not there, and for what is no such number. */
    public static Optional<Long> parse(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(given -> SHAPE.matcher(given).matches())
                .map(Long::valueOf);
    }
}

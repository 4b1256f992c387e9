// SPDX-License-Identifier: Apache-2.0
package org.guichet;

import org.jspecify.annotations.NullMarked;

/** A number with its noun, as a command says it. */
@NullMarked
final class Counted {

    private Counted() {}

    static String of(long number, String one, String several) {
        return "%,d %s".formatted(number, number == 1 ? one : several);
    }
}

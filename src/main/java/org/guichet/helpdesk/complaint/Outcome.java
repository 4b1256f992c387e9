// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a complaint ended. */
public enum Outcome {
    /** The customer is right. */
    UPHELD,
    /** In part. */
    PARTLY,
    NOT_UPHELD;

    /** As forms write it: {@code not_upheld}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> parse(String code) {
        return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.team;

import java.util.Locale;
import java.util.Optional;

/** Whether somebody takes work. */
public enum Availability {
    AVAILABLE,
    /** Signed in, and not to be given anything: they say so themselves. */
    AWAY,
    /** Or not seen for as long as {@link Attendance#STAYS}. */
    SIGNED_OUT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people can say of themselves. */
    static Optional<Availability> said(String code) {
        return switch (code) {
            case "available" -> Optional.of(AVAILABLE);
            case "away" -> Optional.of(AWAY);
            default -> Optional.empty();
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import java.util.Locale;

/** What counts against a budget. */
public enum Use {
    /** An account was opened; the same one again within the window counts once. */
    OPEN,
    /** A customer was looked for by their address. */
    LOOK_UP,
    /** A personal field was shown in clear. */
    REVEAL;

    /** As metrics and templates name it: {@code look_up}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.accounts.budget;

import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.jspecify.annotations.Nullable;

/** Whose uses, pauses and signals somebody sees: all of them, or those of their own partner. */
public final class PartnerScope {

    private PartnerScope() {}

    /** Null for all; a partner's code; empty, which nobody has, for whoever is of none. */
    public static @Nullable String of(Actor.Agent reader) {
        return reader.is(Role.PROVIDER) || reader.is(Role.ADMIN)
                ? null
                : reader.partner().orElse("");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.Arrays;
import java.util.Optional;

/** What a client may do. Scopes of parts that this core has not are given and lead nowhere. */
enum Scope {
    ACCOUNTS_READ("accounts:read"),
    ACCOUNTS_PII_READ("accounts.pii:read"),
    USAGE_READ("usage:read"),
    SESSIONS_READ("sessions:read"),
    LINKS_READ("links:read"),
    EVENTS_READ("events:read"),
    CONTACT_READ("contact:read"),
    ENTITLEMENTS_READ("entitlements:read"),
    ENTITLEMENTS_WRITE("entitlements:write"),
    CALLER_CHECK("caller:check");

    private final String text;

    Scope(String text) {
        this.text = text;
    }

    static Optional<Scope> of(String text) {
        return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
    }

    @Override
    public String toString() {
        return text;
    }
}

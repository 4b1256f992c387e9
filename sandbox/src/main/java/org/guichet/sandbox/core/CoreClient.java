// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The two clients of the back-office; neither has the scopes of both. */
enum CoreClient {
    HELPDESK(
            "guichet-helpdesk",
            "guichet-demo-core-helpdesk-001",
            EnumSet.of(
                    Scope.ACCOUNTS_READ,
                    Scope.ACCOUNTS_PII_READ,
                    Scope.USAGE_READ,
                    Scope.SESSIONS_READ,
                    Scope.LINKS_READ,
                    Scope.CALLER_CHECK)),
    BILLING(
            "guichet-billing",
            "guichet-demo-core-billing-0001",
            EnumSet.of(
                    Scope.ACCOUNTS_READ,
                    Scope.USAGE_READ,
                    Scope.ENTITLEMENTS_READ,
                    Scope.ENTITLEMENTS_WRITE,
                    Scope.CONTACT_READ,
                    Scope.EVENTS_READ));

    private final String id;
    private final String secret;
    private final Set<Scope> scopes;

    CoreClient(String id, String secret, Set<Scope> scopes) {
        this.id = id;
        this.secret = secret;
        this.scopes = scopes;
    }

    static Optional<CoreClient> authenticated(String id, String secret) {
        return Arrays.stream(values())
                .filter(client -> client.id.equals(id) && client.hasSecret(secret))
                .findFirst();
    }

    Set<Scope> scopes() {
        return Set.copyOf(scopes);
    }

    private boolean hasSecret(String other) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}

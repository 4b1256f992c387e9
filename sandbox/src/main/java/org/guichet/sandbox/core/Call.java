// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.core;

import io.javalin.http.HandlerType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of the admin API: which scope and which kinds of grant each takes. None means that the
 * call takes no grant.
 */
enum Call {
    CAPABILITIES(HandlerType.GET, "/capabilities", null),
    LOOKUP(
            HandlerType.POST,
            "/account-lookups",
            Scope.ACCOUNTS_READ,
            GrantKind.TICKET,
            GrantKind.SYSTEM),
    ACCOUNT(HandlerType.GET, "/accounts/{id}", Scope.ACCOUNTS_READ, GrantKind.values()),
    PII_REVEAL(
            HandlerType.POST,
            "/accounts/{id}/pii-reveals",
            Scope.ACCOUNTS_PII_READ,
            GrantKind.TICKET),
    USAGE(HandlerType.GET, "/accounts/{id}/usage", Scope.USAGE_READ, GrantKind.values()),
    SESSIONS(
            HandlerType.GET,
            "/accounts/{id}/sessions",
            Scope.SESSIONS_READ,
            GrantKind.TICKET,
            GrantKind.SELF),
    LINKS(
            HandlerType.GET,
            "/accounts/{id}/links",
            Scope.LINKS_READ,
            GrantKind.TICKET,
            GrantKind.SELF),
    ENTITLEMENTS(
            HandlerType.GET,
            "/accounts/{id}/entitlements",
            Scope.ENTITLEMENTS_READ,
            GrantKind.SYSTEM),
    REPLACE_ENTITLEMENTS(HandlerType.PUT, "/accounts/{id}/entitlements", Scope.ENTITLEMENTS_WRITE),
    CONTACT(HandlerType.GET, "/accounts/{id}/contact", Scope.CONTACT_READ, GrantKind.SYSTEM),
    CALLER_CHECK(
            HandlerType.POST, "/accounts/{id}/caller-checks", Scope.CALLER_CHECK, GrantKind.TICKET),
    GRANTS_HONOURED(
            HandlerType.GET,
            "/accounts/{id}/grants-honoured",
            Scope.ACCOUNTS_READ,
            GrantKind.values()),
    EVENTS(HandlerType.GET, "/events", Scope.EVENTS_READ);

    private final HandlerType method;
    private final String path;
    private final Scope scope;
    private final Set<GrantKind> kinds;

    Call(HandlerType method, String path, Scope scope, GrantKind... kinds) {
        this.method = method;
        this.path = path;
        this.scope = scope;
        this.kinds =
                kinds.length == 0 ? EnumSet.noneOf(GrantKind.class) : EnumSet.of(kinds[0], kinds);
    }

    HandlerType method() {
        return method;
    }

    /** Below the version's prefix. */
    String path() {
        return path;
    }

    /** The scope it needs; empty where any client will do. */
    Optional<Scope> scope() {
        return Optional.ofNullable(scope);
    }

    boolean takesGrant() {
        return !kinds.isEmpty();
    }

    boolean takes(GrantKind kind) {
        return kinds.contains(kind);
    }

    boolean isAboutOneAccount() {
        return path.contains("{id}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.cephrgw;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the contract: which scope and which kinds of grant each takes. No kind means that
 * the call takes no grant.
 */
enum Call {
    CAPABILITIES("GET", "/capabilities", null),
    LOOKUP("POST", "/account-lookups", Scope.ACCOUNTS_READ, Kind.TICKET, Kind.SYSTEM),
    ACCOUNT("GET", "/accounts/{id}", Scope.ACCOUNTS_READ, Kind.values()),
    PII_REVEAL("POST", "/accounts/{id}/pii-reveals", Scope.ACCOUNTS_PII_READ, Kind.TICKET),
    USAGE("GET", "/accounts/{id}/usage", Scope.USAGE_READ, Kind.values()),
    ENTITLEMENTS("GET", "/accounts/{id}/entitlements", Scope.ENTITLEMENTS_READ, Kind.SYSTEM),
    REPLACE_ENTITLEMENTS("PUT", "/accounts/{id}/entitlements", Scope.ENTITLEMENTS_WRITE),
    CONTACT("GET", "/accounts/{id}/contact", Scope.CONTACT_READ, Kind.SYSTEM),
    GRANTS_HONOURED("GET", "/accounts/{id}/grants-honoured", Scope.ACCOUNTS_READ, Kind.values()),
    EVENTS("GET", "/events", Scope.EVENTS_READ),
    SESSIONS("GET", "/accounts/{id}/sessions", Scope.SESSIONS_READ, Kind.TICKET, Kind.SELF),
    LINKS("GET", "/accounts/{id}/links", Scope.LINKS_READ, Kind.TICKET, Kind.SELF),
    CALLER_CHECK("POST", "/accounts/{id}/caller-checks", Scope.CALLER_CHECK, Kind.TICKET);

    /** RGW knows neither sign-ins, nor links by handle, nor codes read out on the phone. */
    private static final Set<Call> MISSING = EnumSet.of(SESSIONS, LINKS, CALLER_CHECK);

    static final String VERSION = "/v1";

    /** On whose behalf a look happens: an agent on a ticket, the customer, a named job. */
    enum Kind {
        TICKET,
        SELF,
        SYSTEM
    }

    /**
     * A call that an address names.
     *
     * @param path with the version, as it was asked for
     * @param account the path's, of whatever form; empty where the call is about none
     */
    record Found(Call call, String path, Optional<String> account) {}

    private final String method;
    private final String path;
    private final Pattern pattern;
    private final @Nullable Scope scope;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out
    private final Set<Kind> kinds;

    Call(String method, String path, @Nullable Scope scope, Kind... kinds) {
        this.method = method;
        this.path = path;
        this.pattern = Pattern.compile(VERSION + path.replace("{id}", "(?<id>[^/]{1,64})"));
        this.scope = scope;
        this.kinds = kinds.length == 0 ? EnumSet.noneOf(Kind.class) : EnumSet.of(kinds[0], kinds);
    }

    /** The call of that method and path; empty where this core has none. */
    static Optional<Found> of(String method, String path) {
        return Arrays.stream(values())
                .filter(call -> call.method.equals(method))
                .flatMap(call -> call.found(path).stream())
                .findFirst();
    }

    private Optional<Found> found(String asked) {
        Matcher matcher = pattern.matcher(asked);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<String> account =
                isAboutOneAccount() ? Optional.of(matcher.group("id")) : Optional.empty();
        return Optional.of(new Found(this, asked, account));
    }

    String method() {
        return method;
    }

    /** Below the version, with {@code {id}} for the account. */
    String path() {
        return path;
    }

    /** The scope it needs; empty where any client will do. */
    Optional<Scope> scope() {
        return Optional.ofNullable(scope);
    }

    /** Whether this core has the part of the contract that the call is of. */
    boolean isMissing() {
        return MISSING.contains(this);
    }

    boolean takesGrant() {
        return !kinds.isEmpty();
    }

    boolean takes(Kind kind) {
        return kinds.contains(kind);
    }

    boolean hasBody() {
        return !method.equals("GET");
    }

    private boolean isAboutOneAccount() {
        return path.contains("{id}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.SignedInMachine;
import org.jspecify.annotations.Nullable;

/**
 * Reads the program from the access token of its own account. Such tokens alone have a {@code
 * client_id}, and no user name unless the realm asks for one. Whose program it is says the claim
 * {@code partner}, which the realm writes into the tokens of that client; people are members of an
 * organization or have a role, and who has that as well is no program.
 */
@RequestScoped
class TokenMachine implements SignedInMachine {

    private static final String ACCOUNT = "service-account-";

    private final SecurityIdentity identity;
    private final JsonWebToken token;

    TokenMachine(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    @Override
    public Optional<Actor.Machine> machine() {
        if (identity.isAnonymous()
                // a claim that is not there costs more to ask for than all roles
                || Arrays.stream(Role.values()).anyMatch(this::has)
                || token.getClaim("organization") != null) {
            return Optional.empty();
        }
        Object client = token.getClaim("client_id");
        Object partner = token.getClaim("partner");
        return client instanceof String name
                        && isAccountOf(name, token.getClaim("preferred_username"))
                        && partner instanceof String code
                        && code.matches("[a-z][a-z0-9-]{1,30}")
                ? Optional.of(new Actor.Machine(name, code))
                : Optional.empty();
    }

    /** Where a realm names the account too, it is the client's own; Keycloak keeps names small. */
    private static boolean isAccountOf(String client, @Nullable Object username) {
        return username == null
                || (username instanceof String account
                        && account.equalsIgnoreCase(ACCOUNT + client));
    }

    private boolean has(Role role) {
        return identity.hasRole(role.name().toLowerCase(Locale.ROOT));
    }
}

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

/**
 * Reads the program from the access token of its own account. Whose it is says the claim {@code
 * partner}, which the realm writes into the tokens of that client; people are members of an
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
        Object account = token.getClaim("preferred_username");
        Object partner = token.getClaim("partner");
        return account instanceof String name
                        && name.startsWith(ACCOUNT)
                        && partner instanceof String code
                        && code.matches("[a-z][a-z0-9-]{1,30}")
                ? Optional.of(new Actor.Machine(name.substring(ACCOUNT.length()), code))
                : Optional.empty();
    }

    private boolean has(Role role) {
        return identity.hasRole(role.name().toLowerCase(Locale.ROOT));
    }
}

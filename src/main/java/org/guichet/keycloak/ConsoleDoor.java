// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.Reader;

/**
 * Everybody who passes into the console is named to the page, and an agent without a partner does
 * not pass: Keycloak still signs in a member whose organization was disabled.
 */
@Provider
class ConsoleDoor implements ContainerRequestFilter {

    private final SecurityIdentity identity;
    private final TokenAgent agents;
    private final Reader reader;

    ConsoleDoor(SecurityIdentity identity, TokenAgent agents, Reader reader) {
        this.identity = identity;
        this.agents = agents;
        this.reader = reader;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.matches("/?console(/.*)?") || identity.isAnonymous()) {
            return;
        }
        try {
            reader.isAgent(agents.agent());
        } catch (Refusal refused) {
            Actor.Agent known = agents.asTheTokenSays();
            // named, so that the page offers to sign out; without roles, so that it leads nowhere
            // else
            reader.isAgent(
                    new Actor.Agent(
                            known.username(), known.name(), Optional.empty(), Set.of(), Set.of()));
            throw refused;
        }
    }
}

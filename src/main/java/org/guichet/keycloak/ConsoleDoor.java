// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.guichet.page.ConsolePaths;
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
    private final JsonWebToken token;
    private final RoutingContext routed;
    private final RememberedSessions sessions;

    ConsoleDoor(
            SecurityIdentity identity,
            TokenAgent agents,
            Reader reader,
            JsonWebToken token,
            RoutingContext routed,
            RememberedSessions sessions) {
        this.identity = identity;
        this.agents = agents;
        this.reader = reader;
        this.token = token;
        this.routed = routed;
        this.sessions = sessions;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!ConsolePaths.has(path) || identity.isAnonymous()) {
            return;
        }
        // first the name, so that the page of the refusal offers to sign out
        agents.named().ifPresent(reader::isAgent);
        agents.agent();
        sessions.remember(routed, identity, token, agents.asTheTokenSays());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.keycloak;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import org.guichet.page.StepUp;

/**
 * Who signs out leaves no sign-in with a code behind in the browser: the OIDC extension ends the
 * session of the console alone, and the other one has a cookie of its own.
 */
@Provider
class StepUpFarewell implements ContainerResponseFilter {

    private static final String COOKIE = "q_session_step-up";

    /** A session that is too long for one cookie goes on in others. */
    private static final int CHUNKS = 4;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getUriInfo().getPath().matches("/?signed-out")) {
            return;
        }
        forget(response, COOKIE);
        for (int chunk = 1; chunk <= CHUNKS; chunk++) {
            forget(response, COOKIE + "_chunk_" + chunk);
        }
    }

    private static void forget(ContainerResponseContext response, String name) {
        response.getHeaders()
                .add(
                        "Set-Cookie",
                        new NewCookie.Builder(name)
                                .path(StepUp.PATH)
                                .maxAge(0)
                                .httpOnly(true)
                                .build());
    }
}

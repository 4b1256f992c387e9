// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.guichet.kernel.Refusal;

/**
 * Where the sign-in server's "no" ends: a page that says so, and nothing of what the server said.
 */
@Path("/sign-in-failed")
@PermitAll
@Blocking
class SignInFailedPage {

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String failed() {
        throw new Refusal(Refusal.Kind.FORBIDDEN, "sign-in-failed");
    }
}

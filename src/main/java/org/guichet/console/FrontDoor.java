// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** {@code /}: whoever types the bare address sees the prices. */
@Path("/")
@PermitAll
class FrontDoor {

    @GET
    public Response prices() {
        return Response.seeOther(URI.create("/premium")).build();
    }
}

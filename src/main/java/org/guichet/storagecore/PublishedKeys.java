// SPDX-License-Identifier: Apache-2.0
package org.guichet.storagecore;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public keys of grants, for the core and for whoever wants to check one. */
@Path("/.well-known/jwks.json")
@PermitAll
class PublishedKeys {

    private static final int SECONDS = 300;

    private final GrantKeys keys;

    PublishedKeys(GrantKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response keys() {
        CacheControl cache = new CacheControl();
        cache.setMaxAge(SECONDS);
        return Response.ok(keys.publicSet()).cacheControl(cache).build();
    }
}

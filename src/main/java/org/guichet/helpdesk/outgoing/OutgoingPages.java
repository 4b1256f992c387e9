// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;

/** Takes back an answer that has not gone out yet. */
@Path("/console/tickets/{number:[0-9]{1,12}}/replies/revocation")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class OutgoingPages {

    private final SignedIn signedIn;
    private final HeldReplies replies;
    private final Reader reader;

    OutgoingPages(SignedIn signedIn, HeldReplies replies, Reader reader) {
        this.signedIn = signedIn;
        this.replies = replies;
        this.reader = reader;
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    public Response afterSignIn(@RestPath long number) {
        reader.language();
        return back(number);
    }

    @POST
    public Response undo(@RestPath long number) {
        replies.undo(signedIn.agent(), number);
        return back(number);
    }

    private static Response back(long number) {
        return Response.seeOther(URI.create("/console/tickets/" + number)).build();
    }
}

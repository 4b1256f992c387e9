// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.guichet.helpdesk.ticket.TicketLinks;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Links of a ticket to others of the same matter, from its page. */
@Path("/console/tickets/{number:[0-9]{1,12}}/links")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class LinkPages {

    private final SignedIn signedIn;
    private final TicketLinks links;
    private final Reader reader;

    LinkPages(SignedIn signedIn, TicketLinks links, Reader reader) {
        this.signedIn = signedIn;
        this.links = links;
        this.reader = reader;
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    public Response afterSignIn(@RestPath long number) {
        reader.language();
        return back(number);
    }

    /** As {@link #afterSignIn}. */
    @GET
    @Path("/removal")
    public Response removalAfterSignIn(@RestPath long number) {
        return afterSignIn(number);
    }

    /**
     * @param other a ticket's number, with spaces as pages show it or without
     */
    @POST
    public Response link(@RestPath long number, @RestForm @DefaultValue("") String other) {
        links.link(signedIn.agent(), number, Digits.parse(other.replaceAll("\\h", "")));
        return back(number);
    }

    @POST
    @Path("/removal")
    public Response unlink(@RestPath long number, @RestForm @DefaultValue("") String other) {
        links.unlink(signedIn.agent(), number, Digits.parse(other));
        return back(number);
    }

    private static Response back(long number) {
        return Response.seeOther(URI.create("/console/tickets/" + number)).build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import org.guichet.helpdesk.ticket.NextTicket;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;

/** The ticket whose turn it is, for who asks. */
@Path("/console/tickets/next")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class NextPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance next(NextTicket.Why why, long most);
    }

    private final SignedIn signedIn;
    private final NextTicket next;
    private final Reader reader;

    NextPages(SignedIn signedIn, NextTicket next, Reader reader) {
        this.signedIn = signedIn;
        this.next = next;
        this.reader = reader;
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    public Response afterSignIn() {
        reader.language();
        return Response.seeOther(URI.create("/console/tickets")).build();
    }

    /** To the ticket, or a page that says why there is none. */
    @POST
    public Response next(@RestForm @DefaultValue("") String key) {
        return switch (next.next(signedIn.agent(), FormKey.parse(key))) {
            case NextTicket.Next.Given given ->
                    Response.seeOther(URI.create("/console/tickets/" + given.number() + "#last"))
                            .build();
            case NextTicket.Next.None none ->
                    Response.ok(
                                    reader.page()
                                            .show(Templates.next(none.why(), none.inHand()))
                                            .render())
                            .build();
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.helpdesk.ticket.ListPlace;
import org.guichet.helpdesk.ticket.Queue;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The queues, and a ticket. */
@Path("/console/tickets")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TicketPages {

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final QueueScreen queues;
    private final Reader reader;

    TicketPages(SignedIn signedIn, TicketScreens screens, QueueScreen queues, Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.queues = queues;
        this.reader = reader;
    }

    @GET
    public byte[] queue(
            @RestQuery @Nullable String queue,
            @RestQuery Optional<String> after,
            @RestQuery Optional<String> before,
            @RestQuery("at") @Nullable Long at) {
        return Page.drawn(
                queues.queue(
                        signedIn.agent(),
                        queue == null
                                ? Queue.first(signedIn.agent())
                                : Queue.parse(queue)
                                        .orElseThrow(
                                                () ->
                                                        new Refusal(
                                                                Refusal.Kind.NOT_FOUND,
                                                                "no-such-queue")),
                        ListPlace.parse(after, before),
                        Optional.ofNullable(at)));
    }

    /**
     * @param sent the key of the form that was taken last: its draft is done
     */
    @GET
    @Path("/{number:[0-9]{1,12}}")
    public byte[] ticket(@RestPath long number, @RestQuery @Nullable String sent) {
        return Page.drawn(
                screens.ticket(
                        signedIn.agent(),
                        number,
                        Optional.ofNullable(sent).flatMap(FormKey::parse)));
    }

    /**
     * Where a browser comes from sign-in when the session had run out as a form was sent: it asks
     * for the form's address, and finds the ticket, with the draft that it kept.
     */
    @GET
    @Path(
            "/{number:[0-9]{1,12}}/{act:assignment|assignment/return|replies|notes|resolution|closure|reopening|spam|spam/revocation|priority|grants}")
    public Response afterSignIn(@RestPath long number, @RestPath String act) {
        // a link to another language from a page that answered a form leads here too
        reader.language();
        return Response.seeOther(URI.create("/console/tickets/" + number)).build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.accounts.Grants;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Whether the account on a ticket page is still open to the agent. The page asks every few seconds
 * and whenever its tab comes to the front: a grant that was ended elsewhere (closed, taken over,
 * paused) takes the account off the screen. Neither core nor customer's log hears of it: nothing is
 * looked at.
 */
@Path("/console/tickets/{number:[0-9]{1,12}}/glass")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class GlassPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance glassCard(
                TicketView ticket, Standing standing, @Nullable Moved denied);
    }

    private final SignedIn signedIn;
    private final Grants grants;
    private final Tickets tickets;
    private final AccountDoor door;
    private final Reader reader;

    GlassPages(SignedIn signedIn, Grants grants, Tickets tickets, AccountDoor door, Reader reader) {
        this.signedIn = signedIn;
        this.grants = grants;
        this.tickets = tickets;
        this.door = door;
        this.reader = reader;
    }

    /**
     * 204 while it is open, which leaves the page as it is; else what stands there instead: the
     * shut card, or nothing where the agent does not see the ticket any more.
     *
     * @param account that the page shows
     */
    @GET
    public Response glass(
            @RestPath long number,
            @RestQuery @DefaultValue("") String account,
            @HeaderParam("HX-Request") @Nullable String byScript) {
        if (byScript == null) {
            reader.language();
            return Response.seeOther(URI.create("/console/tickets/" + number)).build();
        }
        Actor.Agent agent = signedIn.agent();
        boolean open =
                AccountId.parse(account)
                        .flatMap(named -> grants.openFor(agent, named, Optional.of(number)))
                        .isPresent();
        return open
                ? Response.noContent().build()
                : Response.ok(
                                tickets.conversation(Scope.of(agent), number)
                                        .map(Conversation::ticket)
                                        .map(ticket -> shut(ticket, agent))
                                        .orElse(""))
                        .build();
    }

    private String shut(TicketView ticket, Actor.Agent agent) {
        return reader.page()
                .show(
                        Templates.glassCard(
                                ticket, Standing.of(ticket, agent), door.denied(ticket, agent)))
                .render();
    }
}

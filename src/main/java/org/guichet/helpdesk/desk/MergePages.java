// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Merging;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Merges a ticket into another, from its page, and takes the two apart again. */
@Path("/console/tickets/{number:[0-9]{1,12}}/merge")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MergePages {

    private final SignedIn signedIn;
    private final Merging merging;
    private final Tickets tickets;
    private final TicketAnswers answers;

    MergePages(SignedIn signedIn, Merging merging, Tickets tickets, TicketAnswers answers) {
        this.signedIn = signedIn;
        this.merging = merging;
        this.tickets = tickets;
        this.answers = answers;
    }

    /**
     * @param other a ticket's number, with spaces as pages show it or without
     * @param seen the newest message that stood on the page
     */
    @POST
    public Response merge(
            @RestPath long number,
            @RestForm @DefaultValue("") String other,
            @RestForm @DefaultValue("0") long seen) {
        Optional<Long> into = Digits.parse(other.replaceAll("\\h", ""));
        Casework.End end = merging.merge(signedIn.agent(), number, into, seen);
        return answers.of(number, end, URI.create("/console/tickets/" + goesOnIn(number)));
    }

    /** Where its conversation goes on: what was typed may have been merged into that itself. */
    private long goesOnIn(long number) {
        return tickets.find(Scope.of(signedIn.agent()), number)
                .flatMap(TicketView::mergedInto)
                .orElse(number);
    }

    @POST
    @Path("/revocation")
    public Response takeApart(@RestPath long number) {
        return answers.of(
                number,
                merging.takeApart(signedIn.agent(), number),
                URI.create("/console/tickets/" + number));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.guichet.helpdesk.sla.Clocks;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Whose time a ticket took, counted anew from its facts when somebody asks: a page of its own,
 * whose middle the ticket's page takes in. Nothing that a customer wrote stands on it.
 */
@Path("/console/tickets/{number:[0-9]{1,12}}/clocks")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ClockPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance clockSplit(TicketView ticket, ClockSplit split);
    }

    private record Counted(TicketView ticket, ClockSplit split) {}

    private final SignedIn signedIn;
    private final Tickets tickets;
    private final Clocks clocks;
    private final Reader reader;

    ClockPages(SignedIn signedIn, Tickets tickets, Clocks clocks, Reader reader) {
        this.signedIn = signedIn;
        this.tickets = tickets;
        this.clocks = clocks;
        this.reader = reader;
    }

    @GET
    public TemplateInstance split(@RestPath long number) {
        Page page = reader.page();
        Actor.Agent agent = signedIn.agent();
        Counted counted =
                QuarkusTransaction.requiringNew().call(() -> counted(agent, number, page));
        return page.show(Templates.clockSplit(counted.ticket(), counted.split()));
    }

    private Counted counted(Actor.Agent agent, long number, Page page) {
        TicketView ticket =
                tickets.find(Scope.of(agent), number)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Refusal.Kind.NOT_FOUND,
                                                "no-such-ticket",
                                                Long.toString(number)));
        return new Counted(ticket, ClockSplit.of(clocks.history(number, page.at()), page.at()));
    }
}

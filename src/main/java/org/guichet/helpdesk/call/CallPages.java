// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.call;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.ticket.Calls;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.FormKey;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestQuery;

/** The sheet on which a call is taken down. A number or an address never stands in its address. */
@Path("/console/calls")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CallPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance call(CallSheet sheet, CallSheet.Errors errors, String by);
    }

    private final SignedIn signedIn;
    private final Calls calls;
    private final Tickets tickets;
    private final Reads reads;
    private final Reader reader;

    CallPages(SignedIn signedIn, Calls calls, Tickets tickets, Reads reads, Reader reader) {
        this.signedIn = signedIn;
        this.calls = calls;
        this.tickets = tickets;
        this.reads = reads;
        this.reader = reader;
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    public Response afterSignIn() {
        reader.language();
        return Response.seeOther(URI.create("/console/calls/new")).build();
    }

    /**
     * @param ticket from whose page the call is taken down
     */
    @GET
    @Path("new")
    public Response sheet(@RestQuery @DefaultValue("") String ticket) {
        CallSheet sheet = new CallSheet();
        Digits.parse(ticket).ifPresent(number -> sheet.filledFrom(read(number)));
        return page(200, sheet, CallSheet.Errors.NONE);
    }

    /** Filled in with what a search was for: that came by a form, too. */
    @POST
    @Path("new")
    public Response prefilled(@BeanParam CallSheet sheet) {
        return page(200, sheet, CallSheet.Errors.NONE);
    }

    @POST
    public Response open(@BeanParam CallSheet sheet) {
        CallSheet.Errors errors = sheet.errors(reader.language());
        if (errors.any()) {
            return page(400, sheet, errors);
        }
        long number = calls.open(signedIn.agent(), sheet.call(), FormKey.parse(sheet.key));
        return Response.seeOther(
                        URI.create("/console/tickets/" + number + "?sent=" + sheet.again().key))
                .build();
    }

    /** What a ticket says of its customer stands on the sheet: so it was read. */
    private TicketView read(long number) {
        Actor.Agent agent = signedIn.agent();
        TicketView ticket =
                tickets.find(Scope.of(agent), number)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                Refusal.Kind.NOT_FOUND,
                                                "no-such-ticket",
                                                Long.toString(number)));
        reads.record(agent, "ticket.read", "ticket:" + number, "");
        return ticket;
    }

    private Response page(int status, CallSheet sheet, CallSheet.Errors errors) {
        Page page = reader.page();
        return Response.status(status)
                .entity(
                        page.show(
                                        Templates.call(
                                                sheet.again(), errors, signedIn.agent().username()))
                                .render())
                .build();
    }
}

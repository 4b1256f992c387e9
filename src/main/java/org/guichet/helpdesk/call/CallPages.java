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
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.CallMessages;
import org.guichet.helpdesk.ticket.Calls;
import org.guichet.helpdesk.ticket.FurtherCalls;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.Search;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.PhoneNumber;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.FormKey;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
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

        /**
         * @param open the caller's tickets that wait, where they are known
         */
        static native TemplateInstance call(
                CallSheet sheet, CallSheet.Errors errors, String by, List<TicketView> open);
    }

    private final SignedIn signedIn;
    private final Calls calls;
    private final FurtherCalls further;
    private final Search search;
    private final Tickets tickets;
    private final Reads reads;
    private final Reader reader;
    private final KeyFree keyFree;

    CallPages(
            SignedIn signedIn,
            Calls calls,
            FurtherCalls further,
            Search search,
            Tickets tickets,
            Reads reads,
            Reader reader,
            KeyFree keyFree) {
        this.signedIn = signedIn;
        this.calls = calls;
        this.further = further;
        this.search = search;
        this.tickets = tickets;
        this.reads = reads;
        this.reader = reader;
        this.keyFree = keyFree;
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

    /**
     * Filled in with what a search was for: that came by a form, too. Or with the tickets of the
     * caller, whom somebody asks for: that is a search.
     */
    @POST
    @Path("new")
    public Response prefilled(@BeanParam CallSheet sheet) {
        if (sheet.find.isEmpty()) {
            return page(200, sheet, CallSheet.Errors.NONE);
        }
        Optional<PhoneNumber> caller = sheet.number();
        if (caller.isEmpty()) {
            return page(400, sheet, errors(sheet).ofCaller());
        }
        return switch (search.byCaller(signedIn.agent(), List.of(caller.get()))) {
            case Search.End.Denied no -> page(429, sheet, noMore());
            case Search.End.Found found -> {
                List<TicketView> open =
                        further.open(
                                signedIn.agent(),
                                found.tickets().stream().map(TicketView::number).toList());
                sheet.mayBelongTo(open);
                yield page(200, sheet, CallSheet.Errors.NONE, open);
            }
        };
    }

    @POST
    public Response open(@BeanParam CallSheet sheet) {
        CallSheet.Errors errors = errors(sheet);
        if (errors.any()) {
            return page(400, sheet, errors);
        }
        Optional<Long> belongs = sheet.belongsTo();
        if (belongs.isPresent()) {
            return add(sheet, belongs.get());
        }
        long number = calls.open(signedIn.agent(), sheet.call(), FormKey.parse(sheet.key));
        return to(number, sheet);
    }

    /**
     * Whose ticket it is, is asked as by who searches: a sheet finds out no caller's number. The
     * second click on one that was taken down looks up nobody.
     */
    private Response add(CallSheet sheet, long number) {
        if (further.has(signedIn.agent(), number, sheet.written())) {
            return takenDown(sheet, number);
        }
        List<PhoneNumber> caller = List.of(sheet.number().orElseThrow());
        return switch (search.byCaller(signedIn.agent(), caller)) {
            case Search.End.Denied no -> page(429, sheet, noMore());
            case Search.End.Found found
                    when found.tickets().stream().noneMatch(one -> one.number() == number) ->
                    page(400, sheet, CallSheet.Errors.ofTicket(texts().errorBelongs()));
            case Search.End.Found same -> takenDown(sheet, number);
        };
    }

    private Response takenDown(CallSheet sheet, long number) {
        return switch (further.add(signedIn.agent(), number, sheet.written(), sheet.address())) {
            case TAKEN_DOWN -> to(number, sheet);
            case DONE_WITH -> page(400, sheet, CallSheet.Errors.ofTicket(texts().errorBelongs()));
            case ADDRESS_KNOWN ->
                    page(400, sheet, CallSheet.Errors.ofEmail(texts().errorEmailKnown()));
        };
    }

    private CallSheet.Errors errors(CallSheet sheet) {
        return sheet.errors(reader.language(), keyFree);
    }

    private CallSheet.Errors noMore() {
        return CallSheet.Errors.ofTicket(texts().errorBelongsOver());
    }

    private CallMessages texts() {
        return Texts.in(reader.language(), CallMessages.class);
    }

    private static Response to(long number, CallSheet sheet) {
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
        return page(status, sheet, errors, further.open(signedIn.agent(), sheet.candidates()));
    }

    private Response page(
            int status, CallSheet sheet, CallSheet.Errors errors, List<TicketView> open) {
        Page page = reader.page();
        return Response.status(status)
                .entity(
                        page.show(
                                        Templates.call(
                                                sheet.again(),
                                                errors,
                                                signedIn.agent().username(),
                                                open))
                                .render())
                .build();
    }
}

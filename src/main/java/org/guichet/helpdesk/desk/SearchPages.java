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
import java.time.Instant;
import java.util.Optional;
import org.guichet.accounts.budget.Spending;
import org.guichet.helpdesk.ticket.Complaints;
import org.guichet.helpdesk.ticket.Search;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.helpdesk.ticket.WordSearch;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;

/**
 * The one box that finds tickets: by a customer's address, their telephone number, an invoice, a
 * ticket's number, a complaint's, by words. A form, and each of its pages too, so that what was
 * typed is in no URL.
 */
@Path("/console/tickets/search")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SearchPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        /**
         * @param typed as it stands in the box
         * @param from the ticket that the search came from, and leads back to
         */
        static native TemplateInstance found(
                Finding finding, String typed, Optional<Long> from, Instant now);
    }

    private final SignedIn signedIn;
    private final Search search;
    private final WordSearch words;
    private final Tickets tickets;
    private final Complaints complaints;
    private final Reader reader;

    SearchPages(
            SignedIn signedIn,
            Search search,
            WordSearch words,
            Tickets tickets,
            Complaints complaints,
            Reader reader) {
        this.signedIn = signedIn;
        this.search = search;
        this.words = words;
        this.tickets = tickets;
        this.complaints = complaints;
        this.reader = reader;
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    public Response afterSignIn() {
        reader.language();
        return Response.seeOther(URI.create("/console/tickets")).build();
    }

    /**
     * @param q what was typed
     * @param ticket on whose page it was typed
     * @param below of words: the page of older tickets than this one
     */
    @POST
    public Response search(
            @RestForm @DefaultValue("") String q,
            @RestForm @DefaultValue("") String ticket,
            @RestForm @DefaultValue("") String below) {
        Optional<Long> from = Digits.parse(ticket);
        return switch (Sought.parse(q)) {
            case Sought.Wrong wrong -> page(400, Finding.wrong(wrong), q, from);
            case Sought.Address one ->
                    page(search.by(signedIn.agent(), one.address(), from), "address", q, from);
            case Sought.Invoice one ->
                    page(
                            search.byInvoice(signedIn.agent(), one.number(), from),
                            "invoice",
                            q,
                            from);
            case Sought.Caller one ->
                    page(search.byCaller(signedIn.agent(), one.readings()), "caller", q, from);
            case Sought.TicketNumber one when tickets.isSeenBy(signedIn.agent(), one.number()) ->
                    to(one.number());
            case Sought.TicketNumber none -> words(q, from, Digits.parse(below));
            case Sought.Reference one ->
                    complaints
                            .ticketOf(signedIn.agent(), one.reference())
                            .map(SearchPages::to)
                            .orElseGet(() -> words(q, from, Digits.parse(below)));
            case Sought.Words some -> words(q, from, Digits.parse(below));
        };
    }

    private static Response to(long number) {
        return Response.seeOther(URI.create("/console/tickets/" + number)).build();
    }

    private Response words(String q, Optional<Long> from, Optional<Long> below) {
        return page(200, Finding.words(words.by(signedIn.agent(), q, below), below), q, from);
    }

    private Response page(Search.End end, String kind, String typed, Optional<Long> from) {
        return switch (end) {
            // an address or an invoice does not stand on the page: others see the screen too
            case Search.End.Found found -> page(200, Finding.exact(kind, found, typed), "", from);
            case Search.End.Denied denied ->
                    page(
                            denied.why() instanceof Spending.Over ? 429 : 403,
                            Finding.denied(kind, denied.why()),
                            typed,
                            from);
        };
    }

    private Response page(int status, Finding finding, String typed, Optional<Long> from) {
        Page page = reader.page();
        return Response.status(status)
                .entity(page.show(Templates.found(finding, typed, from, page.at())).render())
                .build();
    }
}

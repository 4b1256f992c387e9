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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.budget.Spending;
import org.guichet.helpdesk.ticket.Search;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.EmailAddress;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Finds a customer's tickets by their address: typed into a form, so that it is in no URL. */
@Path("/console/tickets/search")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SearchPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        /**
         * @param typed as it was, where nothing was looked for
         * @param from the ticket that the search came from, and leads back to
         */
        static native TemplateInstance found(
                Outcome outcome, String typed, Optional<Long> from, Instant now);
    }

    /**
     * What a search came to.
     *
     * @param wrong whether what was typed is no address
     * @param reach empty where nothing was looked for
     * @param denied why not
     */
    public record Outcome(
            List<TicketView> list,
            boolean wrong,
            Optional<Search.Reach> reach,
            @Nullable Moved denied) {

        static Outcome found(Search.End.Found found) {
            return new Outcome(found.tickets(), false, Optional.of(found.reach()), null);
        }

        static Outcome noAddress() {
            return new Outcome(List.of(), true, Optional.empty(), null);
        }

        static Outcome denied(Spending.Denied why) {
            return new Outcome(List.of(), false, Optional.empty(), Moved.of(why));
        }
    }

    private final SignedIn signedIn;
    private final Search search;
    private final Reader reader;
    private final InstantSource clock;

    SearchPages(SignedIn signedIn, Search search, Reader reader, InstantSource clock) {
        this.signedIn = signedIn;
        this.search = search;
        this.reader = reader;
        this.clock = clock;
    }

    /** Where a browser comes from sign-in when the session had run out as the form was sent. */
    @GET
    public Response afterSignIn() {
        reader.language();
        return Response.seeOther(URI.create("/console/tickets")).build();
    }

    /**
     * @param ticket on whose page it was typed
     */
    @POST
    public Response search(
            @RestForm @DefaultValue("") String email, @RestForm @DefaultValue("") String ticket) {
        Optional<Long> from = Digits.parse(ticket);
        Optional<EmailAddress> address = EmailAddress.parse(email.strip());
        if (address.isEmpty()) {
            return page(400, Outcome.noAddress(), email, from);
        }
        return switch (search.by(signedIn.agent(), address.get(), from)) {
            case Search.End.Found found -> page(200, Outcome.found(found), "", from);
            case Search.End.Denied denied ->
                    page(
                            denied.why() instanceof Spending.Over ? 429 : 403,
                            Outcome.denied(denied.why()),
                            email,
                            from);
        };
    }

    private Response page(int status, Outcome outcome, String typed, Optional<Long> from) {
        return Response.status(status)
                .entity(
                        reader.page()
                                .show(Templates.found(outcome, typed, from, clock.instant()))
                                .render())
                .build();
    }
}

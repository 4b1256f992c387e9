// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.call;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.guichet.helpdesk.ticket.CallConfirmations;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Refusal;
import org.guichet.page.Reader;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Whoever has the link from a letter says that the call was theirs, by a button: machines open
 * links too. Of the call the page shows nothing but its number, as the letter may have come to a
 * stranger.
 */
@Path("/support/c/{token}")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CallerPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance caller(String number, String token);
    }

    private final CallConfirmations confirmations;
    private final ThreadLinks threads;
    private final Reader reader;

    CallerPages(CallConfirmations confirmations, ThreadLinks threads, Reader reader) {
        this.confirmations = confirmations;
        this.threads = threads;
        this.reader = reader;
    }

    @GET
    public TemplateInstance ask(@RestPath String token) {
        TicketView ticket = confirmations.asked(token).orElseThrow(CallerPages::unknown);
        return reader.page().show(Templates.caller(ticket.spaced(), token));
    }

    /** Leads to the thread, which letters to that address lead to from now on. */
    @POST
    public Response confirm(@RestPath String token) {
        long number = confirmations.confirm(token).orElseThrow(CallerPages::unknown);
        return Response.seeOther(URI.create("/support/t/" + threads.token(number))).build();
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-page");
    }
}

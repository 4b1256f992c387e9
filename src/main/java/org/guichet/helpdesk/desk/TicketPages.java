// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
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
import java.util.Optional;
import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Queue;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The queues, a ticket, and each act on one as a resource of its own. */
@Path("/console/tickets")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TicketPages {

    private static final int LONGEST = 20_000;

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Casework casework;
    private final Reader reader;

    TicketPages(SignedIn signedIn, TicketScreens screens, Casework casework, Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.casework = casework;
        this.reader = reader;
    }

    @GET
    public TemplateInstance queue(
            @RestQuery @Nullable String queue, @RestQuery("at") @Nullable Long at) {
        return screens.queue(
                signedIn.agent(),
                Queue.parse(queue).orElse(Queue.COUNTER),
                Optional.ofNullable(at));
    }

    @GET
    @Path("/{number:[0-9]{1,12}}")
    public TemplateInstance ticket(@RestPath long number) {
        return screens.ticket(signedIn.agent(), number);
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/assignment")
    public Response take(@RestPath long number) {
        casework.take(signedIn.agent(), number);
        return back(number);
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/assignment/return")
    public Response giveBack(@RestPath long number) {
        casework.giveBack(signedIn.agent(), number);
        return Response.seeOther(URI.create("/console/tickets")).build();
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/replies")
    public Response reply(
            @RestPath long number,
            @RestForm @DefaultValue("") String reply,
            @RestForm @DefaultValue("0") long seen) {
        String error = error(reply);
        if (error != null) {
            return again(number, 400, new Draft(reply, "", seen, false, error, null));
        }
        return switch (casework.reply(signedIn.agent(), number, reply, seen)) {
            case Casework.Answer.Sent sent -> back(number);
            case Casework.Answer.Unseen unseen ->
                    again(number, 409, new Draft(reply, "", seen, true, null, null));
        };
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/notes")
    public Response note(
            @RestPath long number,
            @RestForm @DefaultValue("") String note,
            @RestForm @DefaultValue("0") long seen) {
        String error = error(note);
        if (error != null) {
            return again(number, 400, new Draft("", note, seen, false, null, error));
        }
        casework.note(signedIn.agent(), number, note);
        return back(number);
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/closure")
    public Response close(@RestPath long number, @RestForm @DefaultValue("0") long seen) {
        return switch (casework.close(signedIn.agent(), number, seen)) {
            case Casework.Answer.Sent closed -> back(number);
            case Casework.Answer.Unseen unseen ->
                    again(number, 409, new Draft("", "", seen, true, null, null));
        };
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/grants")
    public Response openAccount(@RestPath long number) {
        casework.openAccount(signedIn.agent(), number);
        return back(number);
    }

    private Response again(long number, int status, Draft draft) {
        return Response.status(status)
                .entity(screens.ticket(signedIn.agent(), number, draft).render())
                .build();
    }

    private static Response back(long number) {
        return Response.seeOther(URI.create("/console/tickets/" + number + "#last")).build();
    }

    private @Nullable String error(String text) {
        Language language = reader.language();
        HelpdeskMessages texts =
                MessageBundles.get(HelpdeskMessages.class, Localized.Literal.of(language.code()));
        if (text.isBlank()) {
            return texts.errorMessage();
        }
        return text.length() > LONGEST
                ? texts.errorTooLong(
                        Shown.number(LONGEST, language), Shown.number(text.length(), language))
                : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

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
import org.guichet.helpdesk.complaint.Outcome;
import org.guichet.helpdesk.desk.ComplaintScreen.Answering;
import org.guichet.helpdesk.desk.ComplaintScreen.Typed;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.ComplaintAnswers;
import org.guichet.helpdesk.ticket.Complaints;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** The complaint in a ticket: marked as one, answered, said to be none; each by its own form. */
@Path("/console/tickets/{number:[0-9]{1,12}}/complaint")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ComplaintPages {

    private final SignedIn signedIn;
    private final ComplaintScreen screen;
    private final Complaints complaints;
    private final ComplaintAnswers answers;
    private final Reader reader;

    ComplaintPages(
            SignedIn signedIn,
            ComplaintScreen screen,
            Complaints complaints,
            ComplaintAnswers answers,
            Reader reader) {
        this.signedIn = signedIn;
        this.screen = screen;
        this.complaints = complaints;
        this.answers = answers;
        this.reader = reader;
    }

    @GET
    public Response complaint(@RestPath long number) {
        return screen.page(200, number, Typed.nothing());
    }

    /** Where a browser comes from sign-in when the session had run out as a form was sent. */
    @GET
    @Path("/{act:answer|removal}")
    public Response afterSignIn(@RestPath long number, @RestPath String act) {
        reader.language();
        return Response.seeOther(here(number)).build();
    }

    /**
     * @param message the customer's, that is one
     */
    @POST
    public Response mark(@RestPath long number, @RestForm @DefaultValue("") String message) {
        Casework.End end =
                complaints.mark(signedIn.agent(), number, Digits.parse(message).orElse(-1L));
        return answer(number, end, Typed.nothing(), here(number));
    }

    /**
     * @param seen the newest message that stood on the agent's page
     */
    @POST
    @Path("/answer")
    public Response answer(
            @RestPath long number,
            @RestForm @DefaultValue("") String outcome,
            @RestForm @DefaultValue("") String text,
            @RestForm @DefaultValue("0") long seen,
            @RestForm @DefaultValue("") String key) {
        Optional<Outcome> chosen = Outcome.parse(outcome);
        Answering typed =
                new Answering(
                        outcome,
                        text,
                        FormKey.parse(key).orElseGet(FormKey::fresh).value(),
                        screen.errorOfOutcome(chosen),
                        screen.error(text));
        if (chosen.isEmpty() || typed.isWrong()) {
            return screen.page(400, number, Typed.answer(typed));
        }
        Written written = new Written(text, FormKey.parse(key));
        Casework.End end = answers.answer(signedIn.agent(), number, chosen.get(), written, seen);
        return answer(
                number,
                end,
                Typed.answer(typed),
                URI.create("/console/tickets/" + number + "?sent=" + typed.key() + "#last"));
    }

    /** Of who leads, or is the provider's; that it is not the one who has it, the room decides. */
    @POST
    @Path("/removal")
    @RolesAllowed({Role.LEAD_NAME, Role.PROVIDER_NAME})
    public Response remove(@RestPath long number, @RestForm @DefaultValue("") String why) {
        String wrong = screen.errorOfReason(why);
        if (wrong != null) {
            return screen.page(400, number, Typed.removal(why, wrong));
        }
        Casework.End end = complaints.withdraw(signedIn.agent(), number, why);
        return answer(number, end, Typed.removal(why, null), here(number));
    }

    private Response answer(long number, Casework.End end, Typed typed, URI onward) {
        return switch (end) {
            case Casework.End.Done done -> Response.seeOther(onward).build();
            case Casework.End.Unseen unseen -> screen.page(409, number, typed.andUnseen());
            case Casework.End.Moved moved -> screen.page(409, number, typed.and(moved.change()));
            case Casework.End.Denied denied ->
                    throw new IllegalStateException("opens no account: " + denied);
        };
    }

    private static URI here(long number) {
        return URI.create("/console/tickets/" + number + "/complaint");
    }
}

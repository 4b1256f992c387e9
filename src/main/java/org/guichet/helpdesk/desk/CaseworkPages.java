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
import org.guichet.accounts.budget.Spending;
import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.helpdesk.desk.Draft.Typed;
import org.guichet.helpdesk.outgoing.After;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.NoteLevel;
import org.guichet.helpdesk.ticket.Outcomes;
import org.guichet.helpdesk.ticket.Triage;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Each act on a ticket as a resource of its own. */
@Path("/console/tickets")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CaseworkPages {

    private static final int LONGEST = 20_000;

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Casework casework;
    private final Outcomes outcomes;
    private final Triage triage;
    private final Sending sending;
    private final Noting noting;
    private final Reader reader;

    CaseworkPages(
            SignedIn signedIn,
            TicketScreens screens,
            Casework casework,
            Outcomes outcomes,
            Triage triage,
            Sending sending,
            Noting noting,
            Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.casework = casework;
        this.outcomes = outcomes;
        this.triage = triage;
        this.sending = sending;
        this.noting = noting;
        this.reader = reader;
    }

    /**
     * @param from who had the ticket on the agent's page; empty for nobody
     */
    @POST
    @Path("/{number:[0-9]{1,12}}/assignment")
    public Response take(@RestPath long number, @RestForm @DefaultValue("") String from) {
        Optional<String> seen = Optional.of(from).filter(name -> !name.isBlank());
        return answer(number, casework.take(signedIn.agent(), number, seen), back(number));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/assignment/return")
    public Response giveBack(@RestPath long number) {
        return answer(
                number,
                casework.giveBack(signedIn.agent(), number),
                URI.create("/console/tickets"));
    }

    /**
     * @param used the canned reply that was put in last
     * @param after {@code resolve} by the button that says so
     * @param close whether to close the ticket once it is sent; empty for no
     */
    @POST
    @Path("/{number:[0-9]{1,12}}/replies")
    public Response reply(
            @RestPath long number,
            @RestForm @DefaultValue("") String reply,
            @RestForm @DefaultValue("0") long seen,
            @RestForm @DefaultValue("") String key,
            @RestForm @DefaultValue("") String used,
            @RestForm @DefaultValue("") String after,
            @RestForm @DefaultValue("") String close) {
        Draft draft = Draft.ofReply(Typed.again(reply, key, error(reply)), seen);
        if (draft.reply().error() != null) {
            return again(number, 400, draft, null);
        }
        return switch (sending.reply(
                signedIn.agent(),
                number,
                new Written(reply, FormKey.parse(key)),
                seen,
                Digits.parse(used),
                After.of(after, close))) {
            case Sending.End.Tried tried ->
                    answer(number, tried.end(), back(number, tried.written()), draft);
            case Sending.End.Unfit unfit ->
                    Response.status(400)
                            .entity(
                                    screens.ticket(
                                                    signedIn.agent(),
                                                    number,
                                                    Draft.ofReply(
                                                            Typed.again(
                                                                    reply,
                                                                    key,
                                                                    unfit.fault()
                                                                            .words(
                                                                                    reader
                                                                                            .language())),
                                                            seen),
                                                    unfit.picker())
                                            .render())
                            .build();
        };
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/notes")
    public Response note(
            @RestPath long number,
            @RestForm @DefaultValue("") String note,
            @RestForm("level") @DefaultValue("") String readBy,
            @RestForm @DefaultValue("") String key) {
        // what was meant for few is never kept for more
        NoteLevel level =
                NoteLevel.parse(readBy)
                        .orElseThrow(
                                () -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-note-level"));
        Draft draft = Draft.ofNote(Typed.again(note, key, error(note)), level);
        if (draft.note().error() != null) {
            return again(number, 400, draft, null);
        }
        Written written = new Written(note, FormKey.parse(key));
        @Nullable String error = noting.error(signedIn.agent(), number, written, level);
        return error == null
                ? Response.seeOther(back(number, written)).build()
                : again(number, 400, Draft.ofNote(Typed.again(note, key, error), level), null);
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/closure")
    public Response close(@RestPath long number, @RestForm @DefaultValue("0") long seen) {
        return answer(
                number,
                outcomes.close(signedIn.agent(), number, seen),
                back(number),
                Draft.ofClosure(seen));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/resolution")
    public Response resolve(@RestPath long number, @RestForm @DefaultValue("0") long seen) {
        return answer(
                number,
                outcomes.resolve(signedIn.agent(), number, seen),
                back(number),
                Draft.ofClosure(seen));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/reopening")
    public Response reopen(@RestPath long number) {
        return answer(number, outcomes.reopen(signedIn.agent(), number), back(number));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/spam")
    public Response spam(@RestPath long number) {
        return answer(number, outcomes.markAsSpam(signedIn.agent(), number), back(number));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/spam/revocation")
    public Response noSpam(@RestPath long number) {
        return answer(number, outcomes.unmarkAsSpam(signedIn.agent(), number), back(number));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/priority")
    public Response prioritise(@RestPath long number, @RestForm @DefaultValue("") String priority) {
        Priority wanted =
                Priority.parse(priority)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-priority"));
        return answer(number, triage.prioritise(signedIn.agent(), number, wanted), back(number));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/grants")
    public Response openAccount(@RestPath long number) {
        return answer(number, casework.openAccount(signedIn.agent(), number), back(number));
    }

    private Response answer(long number, Casework.End end, URI onward) {
        return answer(number, end, onward, Draft.empty());
    }

    /**
     * @param draft what stays in the boxes where nothing was done
     */
    private Response answer(long number, Casework.End end, URI onward, Draft draft) {
        return switch (end) {
            case Casework.End.Done done -> Response.seeOther(onward).build();
            case Casework.End.Unseen unseen -> again(number, 409, draft.andHeld(), null);
            case Casework.End.Moved moved -> again(number, 409, draft, moved.change());
            case Casework.End.Denied denied ->
                    Response.status(denied.why() instanceof Spending.Over ? 429 : 403)
                            .entity(screens.ticket(signedIn.agent(), number, denied.why()).render())
                            .build();
        };
    }

    private Response again(long number, int status, Draft draft, Casework.@Nullable Change change) {
        return Response.status(status)
                .entity(screens.ticket(signedIn.agent(), number, draft, change).render())
                .build();
    }

    private static URI back(long number) {
        return URI.create("/console/tickets/" + number + "#last");
    }

    /** Tells the page which draft is done. */
    private static URI back(long number, Written written) {
        return written.key()
                .map(key -> "/console/tickets/" + number + "?sent=" + key.value() + "#last")
                .map(URI::create)
                .orElseGet(() -> back(number));
    }

    private @Nullable String error(String text) {
        Language language = reader.language();
        HelpdeskMessages texts = Texts.in(language, HelpdeskMessages.class);
        if (text.isBlank()) {
            return texts.errorMessage();
        }
        return text.length() > LONGEST
                ? texts.errorTooLong(
                        Shown.number(LONGEST, language), Shown.number(text.length(), language))
                : null;
    }
}

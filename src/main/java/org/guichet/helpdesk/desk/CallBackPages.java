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
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.CallMessages;
import org.guichet.helpdesk.ticket.FurtherCalls;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;
import org.guichet.page.PageMessages;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** That a caller was called back, on the ticket of theirs; of others there is no such page. */
@Path("/console/tickets/{number:[0-9]{1,12}}/calls")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class CallBackPages {

    private static final int LONGEST = 10_000;

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance callBack(TicketView ticket, Noted noted, Standing standing);
    }

    /** What was typed, and what is wrong with it. */
    public record Noted(String text, String key, @Nullable String error) {}

    private final SignedIn signedIn;
    private final FurtherCalls calls;
    private final Tickets tickets;
    private final Noting noting;
    private final Reads reads;
    private final Reader reader;
    private final KeyFree keyFree;

    CallBackPages(
            SignedIn signedIn,
            FurtherCalls calls,
            Tickets tickets,
            Noting noting,
            Reads reads,
            Reader reader,
            KeyFree keyFree) {
        this.signedIn = signedIn;
        this.calls = calls;
        this.tickets = tickets;
        this.noting = noting;
        this.reads = reads;
        this.reader = reader;
        this.keyFree = keyFree;
    }

    @GET
    public Response form(@RestPath long number) {
        return page(200, number, new Noted("", FormKey.fresh().value(), null));
    }

    @POST
    public Response note(
            @RestPath long number,
            @RestForm @DefaultValue("") String note,
            @RestForm @DefaultValue("") String key) {
        FormKey form = FormKey.parse(key).orElseGet(FormKey::fresh);
        // a ticket that is not there, or that nobody called about, is one whatever was typed
        TicketView ticket = called(number);
        @Nullable String error = error(note);
        if (error == null) {
            Written written = new Written(note.strip(), Optional.of(form));
            error = noting.error(calls.back(signedIn.agent(), ticket.number(), written));
        }
        return error == null
                ? Response.seeOther(
                                URI.create("/console/tickets/" + number + "?sent=" + form.value()))
                        .build()
                : page(400, number, new Noted(note, form.value(), error));
    }

    private @Nullable String error(String note) {
        Language language = reader.language();
        // nothing but characters that nobody sees is nothing
        if (keyFree.of(note).isEmpty()) {
            return Texts.in(language, CallMessages.class).errorBackNote();
        }
        return note.strip().length() > LONGEST
                ? Texts.in(language, PageMessages.class)
                        .errorTooLong(Shown.number(LONGEST, language))
                : null;
    }

    private TicketView called(long number) {
        return tickets.find(Scope.of(signedIn.agent()), number)
                .filter(ticket -> ticket.caller().isPresent())
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.NOT_FOUND,
                                        "no-such-ticket",
                                        Long.toString(number)));
    }

    private Response page(int status, long number, Noted noted) {
        Actor.Agent agent = signedIn.agent();
        TicketView ticket = called(number);
        reads.record(agent, "ticket.read", "ticket:" + number, "");
        return Response.status(status)
                .entity(
                        reader.page()
                                .show(Templates.callBack(ticket, noted, Standing.of(ticket, agent)))
                                .render())
                .build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.Merging;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Language;
import org.guichet.page.FormKey;
import org.guichet.page.Reader;
import org.guichet.page.Texts;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The customer's own page of one ticket, by a link from a letter. Whoever has the link may read and
 * answer; the link never counts as a proof of whose account it is.
 */
@Path("/support/t/{token}")
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ThreadPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance thread(
                Conversation conversation, String token, Draft draft, boolean sent);

        static native TemplateInstance unknownThread();
    }

    /**
     * What was typed so far.
     *
     * @param complaint whether the customer ticked that it is one
     * @param key of the form, see {@link FormKey}
     */
    public record Draft(String text, boolean complaint, String key, @Nullable String error) {

        static Draft empty() {
            return new Draft("", false, FormKey.fresh().value(), null);
        }
    }

    private final Reader reader;
    private final ThreadLinks links;
    private final Tickets tickets;
    private final Merging merging;
    private final FormIntake intake;

    ThreadPages(
            Reader reader, ThreadLinks links, Tickets tickets, Merging merging, FormIntake intake) {
        this.reader = reader;
        this.links = links;
        this.tickets = tickets;
        this.merging = merging;
        this.intake = intake;
    }

    @GET
    public Response thread(@RestPath String token, @RestQuery @Nullable String sent) {
        OptionalLong asked = links.ticket(token);
        if (asked.isPresent()) {
            long shown = merging.shownFor(asked.getAsLong()).ticket();
            if (shown != asked.getAsLong()) {
                return Response.seeOther(address(shown)).build();
            }
        }
        return conversation(token)
                .map(known -> page(known, token, Draft.empty(), sent != null))
                .orElseGet(this::unknown);
    }

    @POST
    public Response answer(
            @RestPath String token,
            @RestForm @DefaultValue("") String message,
            @RestForm @DefaultValue("") String complaint,
            @RestForm @DefaultValue("") String key) {
        Optional<Conversation> known = conversation(token);
        if (known.isEmpty()) {
            return unknown();
        }
        Optional<FormKey> formKey = FormKey.parse(key);
        String text = SupportForm.lines(message).strip();
        String error = error(text);
        boolean complains = !complaint.isEmpty();
        if (error != null) {
            String next = formKey.orElseGet(FormKey::fresh).value();
            return page(known.get(), token, new Draft(message, complains, next, error), false);
        }
        long ticket = known.get().ticket().number();
        Optional<String> mark =
                formKey.map(one -> one.mark("append", Long.toString(ticket), text, complaint));
        long now = intake.append(mark, ticket, text, complains);
        Merging.Shown shown = merging.shownFor(ticket);
        return Response.seeOther(
                        URI.create(
                                address(shown.goesOnUnseen() ? shown.ticket() : now)
                                        + "?sent=1#last"))
                .build();
    }

    private URI address(long ticket) {
        return URI.create("/support/t/" + links.token(ticket));
    }

    private @Nullable String error(String text) {
        Language language = reader.language();
        if (text.isEmpty()) {
            return Texts.in(language, HelpdeskMessages.class).errorMessage();
        }
        return text.length() > SupportForm.LONGEST_MESSAGE
                ? SupportForm.tooLong(SupportForm.LONGEST_MESSAGE, text.length(), language)
                : null;
    }

    private Optional<Conversation> conversation(String token) {
        OptionalLong ticket = links.ticket(token);
        return ticket.isPresent()
                ? tickets.conversation(new Scope.OneTicket(ticket.getAsLong()), ticket.getAsLong())
                : Optional.empty();
    }

    private Response page(Conversation conversation, String token, Draft draft, boolean sent) {
        TemplateInstance page =
                reader.page().show(Templates.thread(conversation, token, draft, sent));
        return Response.status(draft.error() == null ? 200 : 400).entity(page.render()).build();
    }

    private Response unknown() {
        return Response.status(Response.Status.NOT_FOUND)
                .entity(reader.page().show(Templates.unknownThread()).render())
                .build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.intake;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
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
import java.util.UUID;
import org.guichet.helpdesk.HelpdeskMessages;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.Enquiries;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.ThreadLinks;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Language;
import org.guichet.page.Reader;
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
                Conversation conversation,
                String token,
                String draft,
                @Nullable String error,
                boolean sent);

        static native TemplateInstance unknownThread();
    }

    private final Reader reader;
    private final ThreadLinks links;
    private final Tickets tickets;
    private final Enquiries enquiries;

    ThreadPages(Reader reader, ThreadLinks links, Tickets tickets, Enquiries enquiries) {
        this.reader = reader;
        this.links = links;
        this.tickets = tickets;
        this.enquiries = enquiries;
    }

    @GET
    public Response thread(@RestPath String token, @RestQuery @Nullable String sent) {
        return conversation(token)
                .map(known -> page(known, token, "", null, sent != null))
                .orElseGet(this::unknown);
    }

    @POST
    public Response answer(@RestPath String token, @RestForm @DefaultValue("") String message) {
        Optional<Conversation> known = conversation(token);
        if (known.isEmpty()) {
            return unknown();
        }
        String error = error(message);
        if (error != null) {
            return page(known.get(), token, message, error, false);
        }
        long now =
                enquiries.append(
                        known.get().ticket().number(),
                        message.strip(),
                        UUID.randomUUID().toString(),
                        Optional.empty());
        return Response.seeOther(URI.create("/support/t/" + links.token(now) + "?sent=1#last"))
                .build();
    }

    private @Nullable String error(String message) {
        Language language = reader.language();
        if (message.isBlank()) {
            return MessageBundles.get(HelpdeskMessages.class, Localized.Literal.of(language.code()))
                    .errorMessage();
        }
        int length = message.strip().length();
        return length > SupportForm.LONGEST_MESSAGE
                ? SupportForm.tooLong(SupportForm.LONGEST_MESSAGE, length, language)
                : null;
    }

    private Optional<Conversation> conversation(String token) {
        OptionalLong ticket = links.ticket(token);
        return ticket.isPresent()
                ? tickets.conversation(new Scope.OneTicket(ticket.getAsLong()), ticket.getAsLong())
                : Optional.empty();
    }

    private Response page(
            Conversation conversation,
            String token,
            String draft,
            @Nullable String error,
            boolean sent) {
        TemplateInstance page =
                reader.page().show(Templates.thread(conversation, token, draft, error, sent));
        return Response.status(error == null ? 200 : 400).entity(page.render()).build();
    }

    private Response unknown() {
        return Response.status(Response.Status.NOT_FOUND)
                .entity(reader.page().show(Templates.unknownThread()).render())
                .build();
    }
}

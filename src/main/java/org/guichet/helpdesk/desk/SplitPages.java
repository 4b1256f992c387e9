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
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.Enquiry;
import org.guichet.helpdesk.ticket.MessageView;
import org.guichet.helpdesk.ticket.Splitting;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
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

/**
 * A message of a ticket becomes one of its own, by a form that shows it with what the customer
 * wrote after it, and asks for a subject.
 */
@Path("/console/tickets/{number:[0-9]{1,12}}/messages/{message:[0-9]{1,18}}/split")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SplitPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance split(
                TicketView ticket,
                List<MessageView> from,
                Standing standing,
                Asked asked,
                @Nullable Moved moved);
    }

    /**
     * What was typed, and what is wrong with it.
     *
     * @param key of the form, see {@link FormKey}
     */
    public record Asked(
            Splitting.Extent extent, String subject, String key, @Nullable String error) {}

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Splitting splitting;
    private final Reads reads;
    private final Reader reader;

    SplitPages(
            SignedIn signedIn,
            TicketScreens screens,
            Splitting splitting,
            Reads reads,
            Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.splitting = splitting;
        this.reads = reads;
        this.reader = reader;
    }

    @GET
    public Response form(@RestPath long number, @RestPath long message) {
        return page(
                200,
                number,
                message,
                new Asked(Splitting.Extent.ONE, "", FormKey.fresh().value(), null),
                null);
    }

    @POST
    public Response split(
            @RestPath long number,
            @RestPath long message,
            @RestForm("extent") @DefaultValue("") String howMuch,
            @RestForm @DefaultValue("") String subject,
            @RestForm @DefaultValue("") String key) {
        Optional<FormKey> formKey = FormKey.parse(key);
        Splitting.Extent extent = Splitting.Extent.of(howMuch);
        Asked asked =
                new Asked(
                        extent,
                        subject,
                        formKey.orElseGet(FormKey::fresh).value(),
                        error(subject.strip()));
        if (asked.error() != null) {
            return page(400, number, message, asked, null);
        }
        return switch (splitting.split(
                signedIn.agent(), number, message, extent, subject, formKey)) {
            case Splitting.End.Made made ->
                    Response.seeOther(URI.create("/console/tickets/" + made.number())).build();
            case Splitting.End.Moved moved -> page(409, number, message, asked, moved.change());
        };
    }

    private @Nullable String error(String subject) {
        if (subject.isEmpty()) {
            return Texts.in(reader.language(), FilingMessages.class).errorSubject();
        }
        return subject.length() > Enquiry.LONGEST_SUBJECT
                ? Texts.in(reader.language(), PageMessages.class)
                        .errorTooLong(Shown.number(Enquiry.LONGEST_SUBJECT, reader.language()))
                : null;
    }

    private Response page(
            int status, long number, long message, Asked asked, Casework.@Nullable Change change) {
        Actor.Agent agent = signedIn.agent();
        Conversation conversation = screens.conversation(agent, number);
        List<MessageView> from = splitting.from(agent, number, message);
        reads.record(agent, "ticket.read", "ticket:" + number, "");
        return Response.status(status)
                .entity(
                        reader.page()
                                .show(
                                        Templates.split(
                                                conversation.ticket(),
                                                from,
                                                Standing.of(conversation.ticket(), agent),
                                                asked,
                                                change == null
                                                        ? null
                                                        : Moved.of(change, conversation)))
                                .render())
                .build();
    }
}

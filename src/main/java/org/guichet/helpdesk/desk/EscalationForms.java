// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.guichet.helpdesk.CaseMessages;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.HandOver;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.page.PageMessages;
import org.guichet.page.Reader;
import org.guichet.page.Shown;
import org.guichet.page.SignedIn;
import org.guichet.page.Texts;
import org.jspecify.annotations.Nullable;

/** What the forms on a ticket's way to the second level and back have in common. */
@ApplicationScoped
class EscalationForms {

    /** A form over its ticket. */
    interface Form {

        /**
         * @param moved what came between the page and the click; null where nothing did
         */
        TemplateInstance of(TicketView ticket, Standing standing, @Nullable Moved moved);
    }

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Reader reader;

    EscalationForms(SignedIn signedIn, TicketScreens screens, Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.reader = reader;
    }

    CaseMessages words() {
        return Texts.in(reader.language(), CaseMessages.class);
    }

    /**
     * @param missing what is said where nothing stands
     */
    @Nullable String error(String text, String missing) {
        if (text.isBlank()) {
            return missing;
        }
        return text.length() > HandOver.LONGEST
                ? Texts.in(reader.language(), PageMessages.class)
                        .errorTooLong(Shown.number(HandOver.LONGEST, reader.language()))
                : null;
    }

    Response page(int status, long number, Casework.@Nullable Change change, Form form) {
        Conversation conversation = screens.conversation(signedIn.agent(), number);
        TicketView ticket = conversation.ticket();
        @Nullable Moved moved = change == null ? null : Moved.of(change, conversation);
        Standing standing = Standing.of(ticket, signedIn.agent());
        return Response.status(status)
                .entity(reader.page().show(form.of(ticket, standing, moved)).render())
                .build();
    }

    /** Back to the ticket, whose page then forgets the drafts of the form. */
    Response taken(long number, String key) {
        return Response.seeOther(
                        URI.create("/console/tickets/" + number + "?sent=" + key + "#last"))
                .build();
    }
}

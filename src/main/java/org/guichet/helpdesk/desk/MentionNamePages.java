// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.ticket.NoteLevel;
import org.guichet.helpdesk.ticket.Notes;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Names for a note that somebody writes: of those who will read it. */
@Path("/console/tickets/{number:[0-9]{1,12}}/mentions/suggestions")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MentionNamePages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance mentionNames(List<Colleague> people);
    }

    private final SignedIn signedIn;
    private final Notes notes;
    private final Reader reader;

    MentionNamePages(SignedIn signedIn, Notes notes, Reader reader) {
        this.signedIn = signedIn;
        this.notes = notes;
        this.reader = reader;
    }

    /**
     * @param level of the note, as its form has it
     * @param name how a name begins
     */
    @GET
    public TemplateInstance names(
            @RestPath long number,
            @RestQuery @DefaultValue("") String level,
            @RestQuery @DefaultValue("") String name) {
        NoteLevel readBy =
                NoteLevel.parse(level)
                        .orElseThrow(
                                () -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-note-level"));
        return reader.page()
                .show(Templates.mentionNames(notes.like(signedIn.agent(), number, readBy, name)));
    }
}

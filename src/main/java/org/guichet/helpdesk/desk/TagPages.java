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
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Tag;
import org.guichet.helpdesk.ticket.Tagging;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Tags of a ticket, from its page, and the lists of what has one. */
@Path("/console/tickets")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TagPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance tagged(String word, TicketRows.Rows list, String next);

        static native TemplateInstance tagSuggestions(List<String> words);
    }

    private final SignedIn signedIn;
    private final Tagging tagging;
    private final TicketRows rows;
    private final TicketAnswers answers;
    private final Reader reader;

    TagPages(
            SignedIn signedIn,
            Tagging tagging,
            TicketRows rows,
            TicketAnswers answers,
            Reader reader) {
        this.signedIn = signedIn;
        this.tagging = tagging;
        this.rows = rows;
        this.answers = answers;
        this.reader = reader;
    }

    /**
     * @param before where the page begins; empty for the newest
     */
    @GET
    @Path("/tagged")
    public Response tagged(
            @RestQuery @DefaultValue("") String tag, @RestQuery @DefaultValue("") String before) {
        Tag asked = parsed(tag);
        Tagging.Tagged found = tagging.tagged(signedIn.agent(), asked, Digits.parse(before));
        Page page = reader.page();
        return Response.ok(
                        page.show(
                                        Templates.tagged(
                                                asked.word(),
                                                rows.of(found.list(), page),
                                                found.next().map(String::valueOf).orElse("")))
                                .render())
                .build();
    }

    /** Words that the ticket's partner uses already, for a field that somebody types in. */
    @GET
    @Path("/{number:[0-9]{1,12}}/tags/suggestions")
    public TemplateInstance suggestions(
            @RestPath long number, @RestQuery @DefaultValue("") String tag) {
        return reader.page()
                .show(Templates.tagSuggestions(tagging.like(signedIn.agent(), number, tag)));
    }

    /** Where a browser comes from sign-in when the session had run out as a form was sent. */
    @GET
    @Path("/{number:[0-9]{1,12}}/{act:tags|tags/removal|merge|merge/revocation}")
    public Response afterSignIn(@RestPath long number, @RestPath String act) {
        reader.language();
        return Response.seeOther(page(number)).build();
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/tags")
    public Response add(@RestPath long number, @RestForm @DefaultValue("") String tag) {
        Casework.End end = tagging.add(signedIn.agent(), number, parsed(tag));
        return answers.of(number, end, page(number));
    }

    @POST
    @Path("/{number:[0-9]{1,12}}/tags/removal")
    public Response remove(@RestPath long number, @RestForm @DefaultValue("") String tag) {
        Casework.End end = tagging.remove(signedIn.agent(), number, parsed(tag));
        return answers.of(number, end, page(number));
    }

    private static Tag parsed(String tag) {
        return Tag.parse(tag).orElseThrow(() -> new Refusal(Refusal.Kind.BAD_INPUT, "no-such-tag"));
    }

    private static URI page(long number) {
        return URI.create("/console/tickets/" + number);
    }
}

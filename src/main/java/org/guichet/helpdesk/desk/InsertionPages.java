// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.guichet.helpdesk.article.Articles;
import org.guichet.helpdesk.desk.Draft.Typed;
import org.guichet.helpdesk.macro.Replies;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.PageConfig;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts into an answer that is being written: the page comes back with what was typed and the
 * text below it. Nothing is stored, so it may be asked for as often as one likes.
 */
@Path("/console/tickets/{number:[0-9]{1,12}}/insertions")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class InsertionPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance macroPicker(TicketView ticket, @Nullable Picker picker);

        static native TemplateInstance macroCommands(TicketView ticket, Picker picker);
    }

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Pickers pickers;
    private final Replies replies;
    private final Articles articles;
    private final PageConfig config;
    private final Reader reader;

    InsertionPages(
            SignedIn signedIn,
            TicketScreens screens,
            Pickers pickers,
            Replies replies,
            Articles articles,
            PageConfig config,
            Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.pickers = pickers;
        this.replies = replies;
        this.articles = articles;
        this.config = config;
        this.reader = reader;
    }

    /** What can be put in; whoever comes from sign-in is led to the ticket. */
    @GET
    public Response offered(
            @RestPath long number, @HeaderParam("HX-Request") @Nullable String byScript) {
        if (byScript == null) {
            reader.language();
            return Response.seeOther(URI.create("/console/tickets/" + number)).build();
        }
        Actor.Agent agent = signedIn.agent();
        TicketView ticket = screens.conversation(agent, number).ticket();
        TemplateInstance page =
                Templates.macroPicker(ticket, pickers.begun(agent, ticket, "", Optional.empty()));
        return Response.ok(reader.page().show(page).render()).build();
    }

    /** The same as commands of the palette, which asks for them once it is opened. */
    @GET
    @Path("/commands")
    public TemplateInstance commands(@RestPath long number) {
        Actor.Agent agent = signedIn.agent();
        TicketView ticket = screens.conversation(agent, number).ticket();
        return reader.page()
                .show(
                        Templates.macroCommands(
                                ticket, pickers.begun(agent, ticket, "", Optional.empty())));
    }

    /**
     * @param reply what stands in the box, and stays
     * @param macro the canned reply to put in; none where only the list is wanted
     * @param command the same from the palette, whatever is chosen in the list
     * @param article the article whose link to put in
     */
    @POST
    public Response put(
            @RestPath long number,
            @RestForm @DefaultValue("") String reply,
            @RestForm @DefaultValue("0") long seen,
            @RestForm @DefaultValue("") String key,
            @RestForm @DefaultValue("") String macro,
            @RestForm("put") @DefaultValue("") String command,
            @RestForm @DefaultValue("") String article) {
        Actor.Agent agent = signedIn.agent();
        TicketView ticket = screens.conversation(agent, number).ticket();
        Optional<Long> linked = Digits.parse(article);
        Optional<Long> chosen =
                linked.isPresent()
                        ? Optional.empty()
                        : Digits.parse(command).or(() -> Digits.parse(macro));
        Optional<Replies.Put> put = chosen.map(id -> replies.put(agent, ticket, id, reply));
        String text =
                linked.map(id -> withLink(ticket, id, reply))
                        .or(() -> put.map(Replies.Put::text))
                        .orElse(reply);
        Draft draft = Draft.ofReply(Typed.again(text, key, null), seen);
        Picker picker =
                put.map(done -> pickers.after(agent, ticket, chosen, done))
                        .orElseGet(() -> pickers.begun(agent, ticket, text, Optional.empty()));
        return Response.ok(screens.ticket(agent, number, draft, picker).render()).build();
    }

    /** Title and address of what is published; what was withdrawn meanwhile adds nothing. */
    private String withLink(TicketView ticket, long article, String reply) {
        return articles.line(article, ticket.language())
                .map(line -> line.title() + "\n" + config.address(line.path()))
                .map(link -> Replies.below(reply, link))
                .orElse(reply);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.guichet.helpdesk.article.Article;
import org.guichet.helpdesk.article.Articles;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The articles that fit a ticket, in its language, as a part of its page. */
@Path("/console/tickets/{number:[0-9]{1,12}}/articles")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SuggestionPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance ticketArticles(
                TicketView ticket, boolean insertable, List<Article.Line> lines);
    }

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Articles articles;
    private final Reader reader;

    SuggestionPages(SignedIn signedIn, TicketScreens screens, Articles articles, Reader reader) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.articles = articles;
        this.reader = reader;
    }

    @GET
    public Response suggested(
            @RestPath long number, @HeaderParam("HX-Request") @Nullable String byScript) {
        if (byScript == null) {
            reader.language();
            return Response.seeOther(URI.create("/console/tickets/" + number)).build();
        }
        TicketView ticket = screens.conversation(signedIn.agent(), number).ticket();
        TemplateInstance part =
                Templates.ticketArticles(
                        ticket,
                        Standing.of(ticket, signedIn.agent()).canReply(),
                        articles.suggested(ticket.language(), ticket.subject()));
        return Response.ok(reader.page().show(part).render()).build();
    }
}

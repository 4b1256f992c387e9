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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.helpdesk.mention.Mention;
import org.guichet.helpdesk.mention.Mentions;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where the agent was named: a list, and each as read or as new again. */
@Path("/console/mentions")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class MentionPages {

    private static final String LIST = "/console/mentions";

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance mentions(List<Line> list, String older, Instant now);
    }

    /** With the ticket, which the agent sees. */
    public record Line(Mention mention, TicketView ticket) {}

    private final SignedIn signedIn;
    private final Mentions mentions;
    private final Tickets tickets;
    private final Reader reader;

    MentionPages(SignedIn signedIn, Mentions mentions, Tickets tickets, Reader reader) {
        this.signedIn = signedIn;
        this.mentions = mentions;
        this.tickets = tickets;
        this.reader = reader;
    }

    /**
     * @param before where the page begins, in microseconds; empty for the newest
     */
    @GET
    public TemplateInstance list(@RestQuery @DefaultValue("") String before) {
        Actor.Agent agent = signedIn.agent();
        List<Mention> found =
                mentions.list(
                        agent,
                        Digits.parse(before)
                                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
        List<Mention> shown = found.subList(0, Math.min(Mentions.PAGE, found.size()));
        Page page = reader.page();
        return page.show(
                Templates.mentions(
                        lines(agent, shown),
                        found.size() > Mentions.PAGE ? place(shown.getLast()) : "",
                        page.at()));
    }

    private List<Line> lines(Actor.Agent agent, List<Mention> shown) {
        Map<Long, TicketView> seen =
                tickets.all(agent, shown.stream().map(Mention::ticket).distinct().toList()).stream()
                        .collect(Collectors.toMap(TicketView::number, Function.identity()));
        return shown.stream()
                .flatMap(
                        mention ->
                                Optional.ofNullable(seen.get(mention.ticket()))
                                        .map(ticket -> new Line(mention, ticket))
                                        .stream())
                .toList();
    }

    private static String place(Mention last) {
        return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, last.at()));
    }

    /** To the note: what somebody looks at is no news to them. */
    @GET
    @Path("/{message:-?[0-9]{1,18}}")
    public Response open(@RestPath long message) {
        Mention mention = mentions.read(signedIn.agent(), message, true);
        return Response.seeOther(URI.create(mention.path())).build();
    }

    /** Where a browser comes from sign-in when the session had run out as a form was sent. */
    @GET
    @Path("/{message:-?[0-9]{1,18}}/{act:reading|reading/revocation}")
    public Response afterSignIn(@RestPath long message, @RestPath String act) {
        reader.language();
        return toList();
    }

    @POST
    @Path("/{message:-?[0-9]{1,18}}/reading")
    public Response read(@RestPath long message) {
        mentions.read(signedIn.agent(), message, true);
        return toList();
    }

    @POST
    @Path("/{message:-?[0-9]{1,18}}/reading/revocation")
    public Response again(@RestPath long message) {
        mentions.read(signedIn.agent(), message, false);
        return toList();
    }

    private static Response toList() {
        return Response.seeOther(URI.create(LIST)).build();
    }
}

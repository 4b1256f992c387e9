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
import java.util.List;
import org.guichet.helpdesk.mention.Mention;
import org.guichet.helpdesk.mention.Mentions;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Team;
import org.guichet.helpdesk.ticket.GivenTickets;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Page;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestForm;

/**
 * The agent themselves at the desk: whether they take work, what they can be given, and what came
 * to them. Other pages show parts of it.
 */
@Path("/console/attendance")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class AttendancePages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance attendance(
                Colleague me, List<TicketView> given, List<Mention> named, Instant now);
    }

    private final SignedIn signedIn;
    private final AtWork atWork;
    private final Team team;
    private final GivenTickets given;
    private final Mentions mentions;
    private final Reader reader;

    AttendancePages(
            SignedIn signedIn,
            AtWork atWork,
            Team team,
            GivenTickets given,
            Mentions mentions,
            Reader reader) {
        this.signedIn = signedIn;
        this.atWork = atWork;
        this.team = team;
        this.given = given;
        this.mentions = mentions;
        this.reader = reader;
    }

    @GET
    public TemplateInstance attendance() {
        Actor.Agent agent = signedIn.agent();
        atWork.isHere(agent);
        Colleague me = team.get(agent, agent.username());
        Page page = reader.page();
        return page.show(
                Templates.attendance(me, given.of(agent), mentions.unread(agent), page.at()));
    }

    /**
     * @param state {@code available} or {@code away}
     */
    @POST
    public Response say(@RestForm @DefaultValue("") String state) {
        team.say(signedIn.agent(), state);
        return Response.seeOther(URI.create("/console/tickets")).build();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;

/** Who else is on a ticket's page, as far as the agent may know. */
@Path("/console/tickets/{number:[0-9]{1,12}}/presence")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PresencePages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance presence(String reads, String types);
    }

    private final SignedIn signedIn;
    private final Tickets tickets;
    private final Presence presence;
    private final Reader reader;

    PresencePages(SignedIn signedIn, Tickets tickets, Presence presence, Reader reader) {
        this.signedIn = signedIn;
        this.tickets = tickets;
        this.presence = presence;
        this.reader = reader;
    }

    @GET
    public TemplateInstance others(@RestPath long number) {
        List<Presence.Person> others = presence.others(agentOn(number), number);
        return reader.page().show(Templates.presence(names(others, false), names(others, true)));
    }

    /** The agent types; the page says so every few seconds while it is true. */
    @POST
    public void types(@RestPath long number) {
        presence.types(agentOn(number), number);
    }

    private Actor.Agent agentOn(long number) {
        Actor.Agent agent = signedIn.agent();
        if (!tickets.isSeenBy(agent, number)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket");
        }
        return agent;
    }

    private static String names(List<Presence.Person> people, boolean typing) {
        return people.stream()
                .filter(person -> person.types() == typing)
                .map(Presence.Person::name)
                .collect(Collectors.joining(", "));
    }
}

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
import java.time.Instant;
import java.time.InstantSource;
import org.guichet.audit.Reads;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The conversation of a ticket's page that is open, once the page heard that something changed. */
@Path("/console/tickets/{number:[0-9]{1,12}}/news")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
@Produces(MediaType.TEXT_HTML)
public class NewsPages {

    @CheckedTemplate(basePath = "helpdesk")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance news(
                Conversation conversation, Draft draft, int count, Instant now);
    }

    private final SignedIn signedIn;
    private final TicketScreens screens;
    private final Reader reader;
    private final Reads reads;
    private final InstantSource clock;

    NewsPages(
            SignedIn signedIn,
            TicketScreens screens,
            Reader reader,
            Reads reads,
            InstantSource clock) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.reader = reader;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * @param seen the newest message that the agent has seen: what came later is marked as new, and
     *     an answer stays held until they say that they read it
     */
    @GET
    public TemplateInstance news(@RestPath long number, @RestQuery @DefaultValue("0") long seen) {
        Actor.Agent agent = signedIn.agent();
        Conversation conversation = screens.conversation(agent, number);
        reads.record(agent, "ticket.read", "ticket:" + number, "");
        return reader.page()
                .show(
                        Templates.news(
                                conversation,
                                Draft.since(seen),
                                conversation.countAfter(seen, agent),
                                clock.instant()));
    }
}

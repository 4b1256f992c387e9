// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Locale;
import java.util.UUID;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.SignedIn;
import org.guichet.tenancy.RequestTenant;
import org.guichet.tenancy.Tenant;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Server-sent events (WHATWG HTML, 9.2): {@code changed} with a mark, {@code people}, {@code mine},
 * {@code over} with a reason, and comments while nothing happens. Each stream begins with how
 * things stand, so a page that was away asks for what it missed.
 */
@Path("/console/tickets")
@RolesAllowed({Role.AGENT_NAME, Role.LEAD_NAME, Role.PROVIDER_NAME})
@Blocking
public class LivePages {

    private final SignedIn signedIn;
    private final RequestTenant tenant;
    private final Hub hub;
    private final Marks marks;
    private final Presence presence;

    LivePages(SignedIn signedIn, RequestTenant tenant, Hub hub, Marks marks, Presence presence) {
        this.signedIn = signedIn;
        this.tenant = tenant;
        this.hub = hub;
        this.marks = marks;
        this.presence = presence;
    }

    @GET
    @Path("/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> list(@Context Sse sse) {
        return events(hub.openList(watcher()), sse);
    }

    /**
     * @throws Refusal NOT_FOUND where the agent does not see the ticket
     */
    @GET
    @Path("/{number:[0-9]{1,12}}/live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> ticket(@RestPath long number, @Context Sse sse) {
        Watcher watcher = watcher();
        if (marks.of(watcher, number).isEmpty()) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket");
        }
        UUID stream = UUID.randomUUID();
        presence.comes(watcher, stream, number);
        return events(hub.openTicket(watcher, stream, number), sse);
    }

    private Watcher watcher() {
        return new Watcher(
                signedIn.agent(), tenant.tenant().orElseGet(Tenant.Nobody::new), signedIn.until());
    }

    private static Multi<OutboundSseEvent> events(Multi<Signal> signals, Sse sse) {
        return signals.map(signal -> event(signal, sse.newEventBuilder()));
    }

    private static OutboundSseEvent event(Signal signal, OutboundSseEvent.Builder event) {
        return switch (signal) {
            case Signal.Changed changed ->
                    event.name("changed").id(changed.mark()).data(changed.mark()).build();
            case Signal.People people -> event.name("people").data("").build();
            case Signal.Mine mine -> event.name("mine").data("").build();
            case Signal.Still still -> event.comment("still").build();
            case Signal.Over over ->
                    event.name("over").data(over.why().name().toLowerCase(Locale.ROOT)).build();
        };
    }
}

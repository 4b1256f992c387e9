// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.relay.RelayView;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.State;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What came in and what goes out, for operators; the auditor reads. */
@Path("/console/relay")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME, Role.AUDITOR_NAME})
class RelayPages {

    private static final int SHOWN = 50;

    private final RelayView relay;
    private final SignedIn signedIn;
    private final Reader reader;

    RelayPages(RelayView relay, SignedIn signedIn, Reader reader) {
        this.relay = relay;
        this.signedIn = signedIn;
        this.reader = reader;
    }

    @GET
    public TemplateInstance relay(
            @RestQuery @Nullable String queue,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String replayed) {
        Direction direction =
                Optional.ofNullable(queue).flatMap(Direction::parse).orElse(Direction.ARRIVALS);
        Optional<State> chosen =
                Arrays.stream(State.values()).filter(one -> one.key().equals(state)).findFirst();
        Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        for (Direction each : Direction.values()) {
            counts.put(each.key(), byKey(relay.counts(each)));
        }
        Actor.Agent agent = signedIn.agent();
        return reader.page()
                .show(
                        ConsoleTemplates.relay(
                                direction,
                                chosen.map(State::key).orElse(""),
                                counts,
                                relay.newest(direction, chosen, SHOWN),
                                agent.is(Role.PROVIDER) || agent.is(Role.ADMIN),
                                Digits.parse(replayed).map(String::valueOf).orElse("")));
    }

    /**
     * Where a browser comes from sign-in when the session had run out as the button was pressed.
     */
    @GET
    @Path("/{queue}/{id}/replay")
    public Response afterSignIn(@RestPath String queue, @RestPath long id) {
        reader.language();
        return Response.seeOther(URI.create("/console/relay")).build();
    }

    @POST
    @Path("/{queue}/{id}/replay")
    @RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME})
    public Response replay(@RestPath String queue, @RestPath long id) {
        Direction direction =
                Direction.parse(queue)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "not-found"));
        if (!relay.replay(direction, id, signedIn.agent())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not-parked");
        }
        return Response.seeOther(
                        URI.create("/console/relay?queue=" + direction.key() + "&replayed=" + id))
                .build();
    }

    private static Map<String, Long> byKey(Map<State, Long> counts) {
        Map<String, Long> byKey = new LinkedHashMap<>();
        counts.forEach((state, count) -> byKey.put(state.key(), count));
        return byKey;
    }
}

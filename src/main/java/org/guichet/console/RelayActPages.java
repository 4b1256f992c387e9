// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

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
import java.util.Optional;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.redaction.Redaction;
import org.guichet.relay.RelayActs;
import org.guichet.relay.RelayActs.Range;
import org.guichet.relay.RelayView;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.State;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What operators do about what came in and what goes out. */
@Path("/console/relay")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME})
class RelayActPages {

    private static final int LONGEST_REASON = 200;

    /**
     * Several entries, as they were typed.
     *
     * @param covered how many; none where it is not a range
     * @param more whether they are more than were counted
     */
    public record Several(
            Direction direction,
            String state,
            String from,
            String to,
            Optional<Long> covered,
            boolean more) {}

    private final RelayActs acts;
    private final Redaction redaction;
    private final SignedIn signedIn;
    private final Reader reader;

    RelayActPages(RelayActs acts, Redaction redaction, SignedIn signedIn, Reader reader) {
        this.acts = acts;
        this.redaction = redaction;
        this.signedIn = signedIn;
        this.reader = reader;
    }

    /**
     * Where a browser comes from sign-in when the session had run out as the button was pressed.
     */
    @GET
    @Path("/{queue}/{id}/{act:replay|parking}")
    @RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME, Role.AUDITOR_NAME})
    public Response afterSignIn(@RestPath String queue, @RestPath long id, @RestPath String act) {
        reader.language();
        return Response.seeOther(URI.create("/console/relay")).build();
    }

    @POST
    @Path("/{queue}/{id}/replay")
    public Response replay(@RestPath String queue, @RestPath long id) {
        Direction direction = direction(queue);
        if (!acts.replay(direction, id, signedIn.agent())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not-parked");
        }
        return Response.seeOther(
                        URI.create("/console/relay?queue=" + direction.key() + "&replayed=" + id))
                .build();
    }

    /** Without a word why, it says that it was by hand. */
    @POST
    @Path("/{queue}/{id}/parking")
    public Response park(
            @RestPath String queue, @RestPath long id, @RestForm @DefaultValue("") String reason) {
        Direction direction = direction(queue);
        String words = redaction.reason(reason.replace("\0", "").strip());
        String cut = words.substring(0, Math.min(words.length(), LONGEST_REASON));
        if (!acts.park(direction, id, cut.isEmpty() ? "by hand" : cut, signedIn.agent())) {
            throw new Refusal(Refusal.Kind.CONFLICT, "not-waiting");
        }
        return Response.seeOther(URI.create("/console/relay/" + direction.key() + "/" + id))
                .build();
    }

    /** What a range covers, before anything is done. */
    @GET
    @Path("/{queue}/replays")
    public TemplateInstance preview(
            @RestPath String queue,
            @RestQuery @DefaultValue("parked") String state,
            @RestQuery @DefaultValue("") String from,
            @RestQuery @DefaultValue("") String to) {
        return shown(direction(queue), state, from, to);
    }

    @POST
    @Path("/{queue}/replays")
    public Response replayAll(
            @RestPath String queue,
            @RestForm @DefaultValue("") String state,
            @RestForm @DefaultValue("") String from,
            @RestForm @DefaultValue("") String to) {
        Direction direction = direction(queue);
        Optional<Range> range = range(direction, state, from, to);
        if (range.isEmpty()) {
            return Response.status(400)
                    .type(MediaType.TEXT_HTML)
                    .entity(shown(direction, state, from, to).render())
                    .build();
        }
        acts.replayAll(direction, range.get(), signedIn.agent());
        return Response.seeOther(URI.create("/console/relay?queue=" + direction.key())).build();
    }

    private TemplateInstance shown(Direction direction, String state, String from, String to) {
        Optional<Long> covered =
                range(direction, state, from, to).map(one -> acts.covered(direction, one));
        return reader.page()
                .show(
                        ConsoleTemplates.relayRange(
                                new Several(
                                        direction,
                                        state,
                                        from,
                                        to,
                                        covered.map(one -> Math.min(one, RelayView.MOST_COUNTED)),
                                        covered.filter(one -> one > RelayView.MOST_COUNTED)
                                                .isPresent())));
    }

    /** Empty where it is none: no numbers, the wrong way round, or what cannot be put back. */
    private static Optional<Range> range(
            Direction direction, String state, String from, String to) {
        Optional<Long> first = Digits.parse(from);
        Optional<Long> last = Digits.parse(to);
        return State.parse(state)
                .filter(one -> RelayActs.isReplayable(direction, one))
                .filter(one -> first.isPresent() && last.isPresent() && first.get() <= last.get())
                .map(one -> new Range(one, first.get(), last.get(), Optional.empty()));
    }

    private static Direction direction(String queue) {
        return Direction.parse(queue)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "not-found"));
    }
}

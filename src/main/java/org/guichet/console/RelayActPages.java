// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.redaction.Redaction;
import org.guichet.relay.Range;
import org.guichet.relay.RelayActs;
import org.guichet.relay.RelayView;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.ReplayWalk;
import org.guichet.relay.Replays;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** What operators do about what came in and what goes out. */
@Path("/console/relay")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME})
class RelayActPages {

    private static final int LONGEST_REASON = 200;

    /**
     * Several entries.
     *
     * @param covered how many; none where it is not a range
     * @param more whether they are more than were counted
     */
    public record Several(
            Direction direction, RangeForm typed, Optional<Long> covered, boolean more) {}

    private final RelayActs acts;
    private final Replays replays;
    private final ReplayWalk walk;
    private final RelayView view;
    private final Redaction redaction;
    private final SignedIn signedIn;
    private final Reader reader;

    RelayActPages(
            RelayActs acts,
            Replays replays,
            ReplayWalk walk,
            RelayView view,
            Redaction redaction,
            SignedIn signedIn,
            Reader reader) {
        this.acts = acts;
        this.replays = replays;
        this.walk = walk;
        this.view = view;
        this.redaction = redaction;
        this.signedIn = signedIn;
        this.reader = reader;
    }

    /**
     * Where a browser comes from sign-in when the session had run out as the button was pressed.
     */
    @GET
    @Path("/{queue}/{id}/{act:replay|parking|stop}")
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
            boolean forgotten =
                    view.find(direction, id)
                            .filter(one -> RelayActs.isReplayable(direction, one.state()))
                            .filter(one -> !acts.isReplayable(direction, one))
                            .isPresent();
            throw new Refusal(
                    Refusal.Kind.CONFLICT, forgotten ? RelayRefusals.FORGOTTEN : "not-parked");
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
    public TemplateInstance preview(@RestPath String queue, @Context UriInfo asked) {
        return shown(direction(queue), RangeForm.of(asked.getQueryParameters()));
    }

    @POST
    @Path("/{queue}/replays")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replayAll(@RestPath String queue, MultivaluedMap<String, String> form) {
        Direction direction = direction(queue);
        RangeForm typed = RangeForm.of(form);
        Optional<Range> range = typed.range(direction);
        if (range.isEmpty()) {
            return Response.status(400)
                    .type(MediaType.TEXT_HTML)
                    .entity(shown(direction, typed).render())
                    .build();
        }
        // what is small is done when the page comes; the rest goes on by itself
        replays.ask(direction, range.get(), signedIn.agent()).ifPresent(walk::step);
        return Response.seeOther(URI.create("/console/relay?queue=" + direction.key())).build();
    }

    /** Ended in between, by itself or by another, it is what was wished for. */
    @POST
    @Path("/replays/{id}/stop")
    public Response stop(@RestPath long id) {
        replays.stop(id, signedIn.agent());
        return Response.seeOther(URI.create("/console/relay")).build();
    }

    private TemplateInstance shown(Direction direction, RangeForm typed) {
        Optional<Long> covered = typed.range(direction).map(one -> acts.covered(direction, one));
        return reader.page()
                .show(
                        ConsoleTemplates.relayRange(
                                new Several(
                                        direction,
                                        typed,
                                        covered.map(one -> Math.min(one, RelayView.MOST_COUNTED)),
                                        covered.filter(one -> one > RelayView.MOST_COUNTED)
                                                .isPresent()),
                                view.sources(direction),
                                view.types(direction)));
    }

    private static Direction direction(String queue) {
        return Direction.parse(queue)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "not-found"));
    }
}

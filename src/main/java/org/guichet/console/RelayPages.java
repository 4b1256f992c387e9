// SPDX-License-Identifier: Apache-2.0
package org.guichet.console;

import io.quarkus.arc.All;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.audit.Reads;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.Digits;
import org.guichet.page.Reader;
import org.guichet.page.SignedIn;
import org.guichet.relay.ArrivalFacts;
import org.guichet.relay.RelayActs;
import org.guichet.relay.RelayView;
import org.guichet.relay.RelayView.Direction;
import org.guichet.relay.RelayView.Entry;
import org.guichet.relay.RelayView.Filter;
import org.guichet.relay.RelayView.State;
import org.guichet.relay.Replays;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What came in and what goes out, for operators; the auditor reads. */
@Path("/console/relay")
@Blocking
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.PROVIDER_NAME, Role.ADMIN_NAME, Role.AUDITOR_NAME})
class RelayPages {

    private static final int LONGEST = 255;

    /**
     * What is listed, and who looks.
     *
     * @param state empty for all
     * @param source empty for all
     * @param type empty for all
     * @param id empty for all
     * @param onward whether the page begins behind another
     * @param acts whether the reader may do something about it
     */
    public record Choice(
            Direction direction,
            String state,
            String source,
            String type,
            String id,
            boolean onward,
            boolean acts) {

        public boolean isNarrow() {
            return !state.isEmpty() || !source.isEmpty() || !type.isEmpty() || !id.isEmpty();
        }

        /** The query that keeps it. */
        public String query() {
            return "queue=%s&state=%s&source=%s&type=%s&id=%s"
                    .formatted(direction.key(), state, encoded(source), encoded(type), encoded(id));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /** How many stand in a state; beyond a thousand only that they are more. */
    public record Count(String state, long counted, boolean more) {

        static Count of(State state, long counted) {
            return new Count(
                    state.key(),
                    Math.min(counted, RelayView.MOST_COUNTED),
                    counted > RelayView.MOST_COUNTED);
        }
    }

    private final RelayView relay;
    private final RelayActs relayActs;
    private final Replays replays;
    private final List<ArrivalFacts> facts;
    private final SignedIn signedIn;
    private final Reader reader;
    private final Reads reads;

    RelayPages(
            RelayView relay,
            RelayActs relayActs,
            Replays replays,
            @All List<ArrivalFacts> facts,
            SignedIn signedIn,
            Reader reader,
            Reads reads) {
        this.relay = relay;
        this.relayActs = relayActs;
        this.replays = replays;
        this.facts = facts;
        this.signedIn = signedIn;
        this.reader = reader;
        this.reads = reads;
    }

    @GET
    public TemplateInstance relay(
            @RestQuery @Nullable String queue,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String source,
            @RestQuery @Nullable String type,
            @RestQuery @Nullable String id,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String replayed) {
        Direction direction =
                Optional.ofNullable(queue).flatMap(Direction::parse).orElse(Direction.ARRIVALS);
        Optional<Long> from = Digits.parse(before);
        Filter filter = new Filter(State.parse(state), text(source), text(type), text(id));
        Map<String, List<Count>> counts = new LinkedHashMap<>();
        for (Direction each : Direction.values()) {
            counts.put(
                    each.key(),
                    relay.counts(each).entrySet().stream()
                            .map(one -> Count.of(one.getKey(), one.getValue()))
                            .toList());
        }
        return reader.page()
                .show(
                        ConsoleTemplates.relay(
                                new Choice(
                                        direction,
                                        filter.state().map(State::key).orElse(""),
                                        filter.source().orElse(""),
                                        filter.type().orElse(""),
                                        filter.id().orElse(""),
                                        from.isPresent(),
                                        mayAct(signedIn.agent())),
                                counts,
                                relay.sources(direction),
                                relay.types(direction),
                                relay.page(direction, filter, from),
                                replays.listed(),
                                Digits.parse(replayed).map(String::valueOf).orElse("")));
    }

    @GET
    @Path("/{queue}/{id}")
    public TemplateInstance entry(@RestPath String queue, @RestPath long id) {
        Direction direction = Direction.parse(queue).orElseThrow(RelayPages::unknown);
        Entry entry = relay.find(direction, id).orElseThrow(RelayPages::unknown);
        reads.record(
                signedIn.agent(),
                "relay.read",
                (direction == Direction.ARRIVALS ? "arrival:" : "departure:") + id,
                entry.what());
        boolean acts = mayAct(signedIn.agent());
        return reader.page()
                .show(
                        ConsoleTemplates.relayEntry(
                                direction,
                                entry,
                                direction == Direction.ARRIVALS ? carried(entry) : List.of(),
                                acts && relayActs.isReplayable(direction, entry),
                                acts && entry.state() == State.WAITING,
                                RelayActs.isReplayable(direction, entry.state())
                                        && !relayActs.isReplayable(direction, entry)));
    }

    /** What its edge lets through. */
    private List<ArrivalFacts.Fact> carried(Entry entry) {
        String edge = entry.what().replaceFirst("/.*", "");
        return facts.stream()
                .filter(one -> one.edge().equals(edge))
                .flatMap(one -> relay.body(entry.id()).map(one::of).orElse(List.of()).stream())
                .toList();
    }

    private static boolean mayAct(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) || agent.is(Role.ADMIN);
    }

    /** The database takes no NUL in a text, and nothing is as long. */
    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> given.replace("\0", "").strip())
                .filter(given -> !given.isEmpty())
                .map(given -> given.substring(0, Math.min(given.length(), LONGEST)));
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "not-found");
    }
}

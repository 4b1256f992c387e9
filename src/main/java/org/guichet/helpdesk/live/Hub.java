// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.page.SignedOut;
import org.jboss.logging.Logger;

/**
 * The open pages of this instance. One thread does all of it: what it heard it gathers for a
 * moment, asks the database once for all who watch the same with the same rights, and tells each
 * page that does not know yet. A page costs no thread; one that does not take up what it is told is
 * dropped when {@link #UNREAD} signals wait for it, and comes back by itself.
 */
@ApplicationScoped
class Hub {

    private static final Logger LOG = Logger.getLogger(Hub.class);

    /** So many signals wait for a page that does not read. */
    static final int UNREAD = 16;

    private static final Duration GATHER = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration STAY = Duration.ofSeconds(20);

    /** A list is not drawn anew more often. */
    private static final Duration LIST = Duration.ofSeconds(2);

    private final Marks marks;
    private final Presence presence;
    private final Words words;
    private final LiveConfig config;
    private final InstantSource clock;

    private final Streams streams = new Streams();
    private final Set<String> gathered = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isDue = new AtomicBoolean();
    private final OneThread thread = new OneThread("live");
    private final Thread atTheEnd = new Thread(this::endAll);

    private volatile boolean hears;
    private boolean ticks;
    private Instant beat = Instant.EPOCH;
    private Instant stayed = Instant.EPOCH;
    private final Map<String, Instant> listTold = new HashMap<>();

    Hub(Marks marks, Presence presence, Words words, LiveConfig config, InstantSource clock) {
        this.marks = marks;
        this.presence = presence;
        this.words = words;
        this.config = config;
        this.clock = clock;
        // the server waits for requests that are under way before it stops, and these never end
        Runtime.getRuntime().addShutdownHook(atTheEnd);
    }

    @PreDestroy
    void stop() {
        thread.stop();
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException already) {
            LOG.debug("the machine stops", already);
        }
    }

    /** A list of tickets. */
    Multi<Signal> openList(Watcher watcher) {
        return open(watcher, UUID.randomUUID(), OptionalLong.empty());
    }

    /**
     * The page of a ticket that the watcher sees.
     *
     * @param stream as {@link Presence} has it
     */
    Multi<Signal> openTicket(Watcher watcher, UUID stream, long ticket) {
        return open(watcher, stream, OptionalLong.of(ticket));
    }

    private Multi<Signal> open(Watcher watcher, UUID id, OptionalLong ticket) {
        return Multi.createFrom()
                .<Signal>emitter(
                        page -> came(watcher, id, ticket, page), BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(UNREAD)
                // it does not read: the browser comes back and asks how things stand
                .onFailure()
                .recoverWithCompletion();
    }

    private void came(
            Watcher watcher, UUID id, OptionalLong ticket, MultiEmitter<? super Signal> page) {
        Stream stream = new Stream(id, watcher, ticket, clock.instant(), page);
        streams.add(stream);
        page.onTermination(() -> went(stream));
        // it is counted in before it looks: what comes in between is told twice and not never
        thread.now(
                () -> {
                    tickFromNowOn();
                    streams.crowdedOut(watcher.agent().username(), config.streamsPerAgent())
                            .forEach(one -> one.over(Signal.Why.CROWDED));
                    ticket.ifPresentOrElse(
                            number -> surely(() -> look(number)),
                            () -> stream.changed(words.fresh()));
                    lookAtPeople();
                });
    }

    private void went(Stream stream) {
        if (streams.remove(stream) && stream.ticket().isPresent()) {
            thread.now(() -> presence.goes(stream.id(), stream.ticket().getAsLong()));
        }
    }

    /** What another transaction told: a kind and what it is about. */
    void heard(String told) {
        gathered.add(told);
        // asked after it was added: whoever is just telling took it along, or it is told next
        if (isDue.compareAndSet(false, true)) {
            thread.later(this::tellGathered, GATHER);
        }
    }

    /** Whether notifications come in. Once they do again, what was told meanwhile is looked for. */
    void hears(boolean now) {
        hears = now;
        if (now) {
            thread.now(() -> surely(this::lookAtAll));
        }
    }

    /** Whoever signed out watches nothing more: here at once, on other instances as they hear. */
    void signedOut(@Observes SignedOut event) {
        String agent = event.agent().orElse("*");
        thread.now(() -> out(agent));
        thread.now(() -> surely(() -> words.tell("out " + agent)));
    }

    private void tellGathered() {
        isDue.set(false);
        Set<String> now = new LinkedHashSet<>(gathered);
        gathered.removeAll(now);
        now.forEach(told -> surely(() -> tell(told)));
        if (now.stream().anyMatch(told -> told.startsWith("people "))) {
            lookAtPeople();
        }
    }

    private void tell(String told) {
        String[] parts = told.split(" ", 2);
        String about = parts.length < 2 ? "" : parts[1];
        switch (parts[0]) {
            case "ticket" -> number(about).ifPresent(this::look);
            case "list" -> lists(about);
            case "mine" -> mine(about);
            case "out" -> out(about);
            default -> {}
        }
    }

    /**
     * Nobody tells it a second time: what cannot be looked at now is looked at in a moment, and
     * holds up nothing else.
     */
    private void surely(Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException e) {
            LOG.warnf("open pages are told later: %s", e.getMessage());
            thread.later(() -> surely(deed), TICK);
        }
    }

    private static OptionalLong number(String text) {
        return text.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** Asks in the name of each who watches, once for all with the same rights. */
    private void look(long ticket) {
        Map<Scope, Optional<String>> stands = new HashMap<>();
        for (Stream stream : streams.of(ticket)) {
            stands.computeIfAbsent(
                            stream.watcher().scope(), any -> marks.of(stream.watcher(), ticket))
                    .ifPresentOrElse(stream::changed, () -> stream.over(Signal.Why.GONE));
        }
    }

    private void lists(String partner) {
        Instant now = clock.instant();
        Instant before = listTold.getOrDefault(partner, Instant.EPOCH);
        if (now.isBefore(before.plus(LIST))) {
            // told again in a moment, for all that comes until then
            thread.later(() -> heard("list " + partner), LIST);
            return;
        }
        listTold.put(partner, now);
        String mark = words.fresh();
        streams.lists().stream()
                .filter(stream -> stream.watcher().sees(partner))
                .forEach(stream -> stream.changed(mark));
    }

    private void mine(String agent) {
        streams.of(agent).forEach(Stream::mine);
    }

    private void out(String agent) {
        (agent.equals("*") ? streams.all() : streams.of(agent)).forEach(Stream::end);
    }

    private void lookAtPeople() {
        List<Stream> open = streams.tickets();
        if (open.isEmpty()) {
            return;
        }
        List<Presence.Person> everybody = presence.everybody();
        open.forEach(
                stream -> stream.people(others(stream, stream.ticket().getAsLong(), everybody)));
    }

    private static String others(Stream stream, long ticket, List<Presence.Person> everybody) {
        StringBuilder others = new StringBuilder();
        everybody.stream()
                .filter(person -> person.ticket() == ticket && !stream.isOf(person.agent()))
                .filter(person -> stream.watcher().sees(person.partner()))
                .forEach(
                        person ->
                                others.append(person.agent())
                                        .append(person.types() ? " types\n" : " reads\n"));
        return others.toString();
    }

    private void lookAtAll() {
        streams.tickets().stream()
                .mapToLong(stream -> stream.ticket().getAsLong())
                .distinct()
                .forEach(this::look);
        String mark = words.fresh();
        streams.lists().forEach(stream -> stream.changed(mark));
        lookAtPeople();
    }

    private void tickFromNowOn() {
        if (!ticks) {
            ticks = true;
            thread.every(TICK, this::tick);
        }
    }

    private void tick() {
        if (streams.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        streams.over(now).forEach(Stream::end);
        if (!now.isBefore(beat.plus(config.heartbeat()))) {
            beat = now;
            streams.all().forEach(Stream::still);
        }
        if (!now.isBefore(stayed.plus(STAY))) {
            stayed = now;
            presence.stay(streams.tickets().stream().map(Stream::id).toList());
        }
        if (hears) {
            // nobody tells that somebody stopped typing
            lookAtPeople();
        } else {
            lookAtAll();
        }
    }

    private void endAll() {
        streams.all().forEach(Stream::end);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Team;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;

/**
 * Tells people that they were named. It gives nobody a right: a name of who does not read the note
 * is answered like one that nobody has, and what somebody was named in is theirs to see as long as
 * they see the ticket.
 */
@ApplicationScoped
public class Mentions {

    /** In one note. */
    public static final int MOST = 10;

    /** On a page of the list, and of those that are new. */
    public static final int PAGE = 50;

    private static final Instant NEWEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int NEW = 20;
    private static final int SUGGESTED = 8;

    /**
     * Whom a text names.
     *
     * @param unknown names of nobody who reads it
     */
    public record Named(List<Colleague> people, List<String> unknown) {}

    private final MentionTable table;
    private final Team team;
    private final InstantSource clock;

    Mentions(MentionTable table, Team team, InstantSource clock) {
        this.table = table;
        this.team = team;
        this.clock = clock;
    }

    /** In the order of the text; without the writer, who knows what they wrote. */
    @Transactional
    public Named named(Actor.Agent writer, Readers readers, String text) {
        Set<String> names = Names.in(text);
        if (names.isEmpty()) {
            return new Named(List.of(), List.of());
        }
        List<Colleague> known = team.named(writer, names).stream().filter(readers::have).toList();
        Set<String> unknown = new TreeSet<>(names);
        known.forEach(one -> unknown.remove(one.agent()));
        unknown.remove(writer.username());
        return new Named(
                known.stream().filter(one -> !one.agent().equals(writer.username())).toList(),
                List.copyOf(unknown));
    }

    /** People whose name begins so, or one of whose names does. */
    @Transactional
    public List<Colleague> like(Actor.Agent writer, Readers readers, String begin) {
        return team.like(writer, begin.strip().toLowerCase(Locale.ROOT)).stream()
                .filter(readers::have)
                .filter(one -> !one.agent().equals(writer.username()))
                .limit(SUGGESTED)
                .toList();
    }

    /**
     * They were named in a note that is being written.
     *
     * @param message the note
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(
            Actor.Agent by, long ticket, long message, List<Colleague> people, Instant at) {
        people.forEach(one -> table.add(ticket, message, one, by.name(), at));
    }

    /**
     * A page of what the agent was named in, the newest first, and one more where there is more.
     *
     * @param before only what was written before; empty for the newest
     */
    @Transactional
    public List<Mention> list(Actor.Agent agent, Optional<Instant> before) {
        return table.list(agent, before.orElse(NEWEST), PAGE + 1);
    }

    /** What they have not read, the newest first, and no more than a notice can show. */
    @Transactional
    public List<Mention> unread(Actor.Agent agent) {
        return table.unread(agent, NEW);
    }

    /**
     * They have read it, or want to read it again; said twice as once.
     *
     * @throws Refusal NOT_FOUND where they were not named there, or do not see the ticket any more
     */
    @Transactional
    public Mention read(Actor.Agent agent, long message, boolean read) {
        Mention mention =
                table.find(agent, message)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-mention"));
        if (mention.read() != read) {
            table.read(agent, message, read ? Optional.of(clock.instant()) : Optional.empty());
        }
        return mention;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;

/** The tags of tickets: put on and taken off, and what has them. */
@ApplicationScoped
public class Tagging {

    /** Rows of a list. */
    private static final int PAGE = 50;

    private static final int SUGGESTED = 8;
    private static final End DONE = new End.Done();

    private final TicketTable tickets;
    private final TagTable tags;
    private final Audit audit;
    private final InstantSource clock;

    Tagging(TicketTable tickets, TagTable tags, Audit audit, InstantSource clock) {
        this.tickets = tickets;
        this.tags = tags;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Puts a tag on a ticket: whoever sees it, but for a partner's people while it is with the
     * provider.
     *
     * @throws Refusal CONFLICT where it has as many as it may
     */
    @Transactional
    public End add(Actor.Agent agent, long number, Tag tag) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<End> not = notHere(ticket, agent);
        if (not.isPresent() || ticket.tags().contains(tag.word())) {
            return not.orElse(DONE);
        }
        TreeSet<String> words = new TreeSet<>(ticket.tags());
        words.add(tag.word());
        if (words.size() > Tag.MOST) {
            throw new Refusal(Refusal.Kind.CONFLICT, "too-many-tags");
        }
        changed(agent, ticket, words, Kind.TAGGED, tag);
        return DONE;
    }

    /** Takes one off again, as {@link #add}. */
    @Transactional
    public End remove(Actor.Agent agent, long number, Tag tag) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<End> not = notHere(ticket, agent);
        if (not.isPresent() || !ticket.tags().contains(tag.word())) {
            return not.orElse(DONE);
        }
        TreeSet<String> words = new TreeSet<>(ticket.tags());
        words.remove(tag.word());
        changed(agent, ticket, words, Kind.UNTAGGED, tag);
        return DONE;
    }

    private static Optional<End> notHere(Ticket ticket, Actor.Agent agent) {
        return Casework.away(ticket, agent)
                .filter(change -> change == Change.ESCALATED)
                .map(End.Moved::new);
    }

    /** The log says that it was done; the word is an agent's own, and stands in the history. */
    private void changed(Actor.Agent agent, Ticket ticket, Set<String> words, Kind kind, Tag tag) {
        Instant now = clock.instant();
        ticket.tag(List.copyOf(words), now);
        tickets.event(ticket, kind, agent.name(), tag.word(), now);
        audit.record(
                agent,
                "ticket." + kind.name().toLowerCase(Locale.ROOT),
                "ticket:" + ticket.number(),
                "");
    }

    /**
     * The words that the ticket's partner uses already and that begin so.
     *
     * @throws Refusal NOT_FOUND where the agent does not see the ticket
     */
    @Transactional
    public List<String> like(Actor.Agent agent, long number, String begin) {
        Ticket ticket =
                tickets.find(Scope.of(agent), number)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket"));
        return Tag.parse(begin)
                .map(tag -> tags.like(new Scope.OfPartner(ticket.partner()), tag.word(), SUGGESTED))
                .orElse(List.of());
    }

    /**
     * A page of a list.
     *
     * @param next where the next page begins; empty on the last one
     */
    public record Tagged(List<TicketView> list, Optional<Long> next) {}

    /**
     * Tickets with a tag, the newest first.
     *
     * @param before the {@code next} of the page before
     */
    @Transactional
    public Tagged tagged(Actor.Agent agent, Tag tag, Optional<Long> before) {
        Scope scope = Scope.of(agent);
        List<Long> numbers = tags.tagged(scope, tag, before.orElse(Long.MAX_VALUE), PAGE + 1);
        List<Long> page = numbers.subList(0, Math.min(PAGE, numbers.size()));
        return new Tagged(
                page.isEmpty() ? List.of() : tickets.all(scope, page),
                numbers.size() > PAGE ? Optional.of(page.getLast()) : Optional.empty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.accounts.Grants;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Team;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.jspecify.annotations.Nullable;

/**
 * Moves what one of a lead's people has to a colleague, or back to the queue: whether they are
 * away, paused or gone for good. Their views of accounts end with it. Customers notice nothing:
 * clocks run on, and who waited waits no longer and no shorter.
 */
@ApplicationScoped
public class Removals {

    /** At one time; a page shows no more of them. */
    public static final int MOST = 500;

    /**
     * What is to be moved.
     *
     * @param to by sign-in name; empty for the queue
     * @param chosen by number; empty for all of them
     */
    public record Wanted(
            String from, Optional<String> to, Optional<Set<Long>> chosen, Optional<FormKey> key) {

        private Optional<String> mark(Actor.Agent by) {
            return key.map(
                    one ->
                            one.mark(
                                    "removal",
                                    by.username(),
                                    from,
                                    to.orElse(""),
                                    chosen.map(Object::toString).orElse("all")));
        }
    }

    private final HandTable held;
    private final RemovalTable removals;
    private final Team team;
    private final Grants grants;
    private final TicketActs acts;
    private final InstantSource clock;

    Removals(
            HandTable held,
            RemovalTable removals,
            Team team,
            Grants grants,
            TicketActs acts,
            InstantSource clock) {
        this.held = held;
        this.removals = removals;
        this.team = team;
        this.grants = grants;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Moves them; the same form sent again moves nothing more. What they do not have any more, or
     * what lies with the second level, stays where it is.
     *
     * @throws Refusal NOT_FOUND where one of the two is nobody whom the lead sees, FORBIDDEN where
     *     the lead does not lead them both
     */
    @Transactional
    public void move(Actor.Agent by, Wanted wanted) {
        Colleague from = team.led(by, wanted.from());
        @Nullable Colleague to = wanted.to().map(name -> team.led(by, name)).orElse(null);
        Instant now = clock.instant();
        Optional<Long> removal = removals.add(by, from, to, wanted.mark(by), now);
        if (removal.isEmpty() || (to != null && to.agent().equals(from.agent()))) {
            return;
        }
        List<Ticket> theirs =
                held.lockHeldBy(Scope.of(by), from.agent(), wanted.chosen(), MOST).stream()
                        .filter(ticket -> Casework.away(ticket, by).isEmpty())
                        .toList();
        theirs.forEach(ticket -> move(by, ticket, to, now));
        removals.counted(removal.get(), theirs.size());
    }

    private void move(Actor.Agent by, Ticket ticket, @Nullable Colleague to, Instant now) {
        grants.endAll(ticket.number(), Grants.End.REASSIGNED);
        if (to == null) {
            ticket.giveBack(now);
            acts.happened(ticket, by, Kind.GIVEN_BACK, "ticket.given-back", now);
        } else {
            ticket.giveTo(to.agent(), to.name(), now);
            acts.given(ticket, by, to, now);
        }
    }

    /** What somebody has that can be moved, in the order in which it is due. */
    @Transactional
    public List<TicketView> heldBy(Actor.Agent reader, String agent) {
        return held.heldBy(Scope.of(reader), agent, MOST).stream().map(Ticket::view).toList();
    }

    /** What was moved of somebody's, the newest first. */
    @Transactional
    public List<RemovalView> of(Actor.Agent reader, Colleague colleague) {
        return removals.of(reader, colleague);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.helpdesk.ticket.BesideTicket;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Outcomes;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;

/** The door for answers: they wait for as long as the operator says, or go at once. */
@ApplicationScoped
public class Outgoing implements BesideTicket {

    private final HeldReplies held;
    private final Answers answers;
    private final Outcomes outcomes;
    private final OutgoingConfig config;
    private final InstantSource clock;

    Outgoing(
            HeldReplies held,
            Answers answers,
            Outcomes outcomes,
            OutgoingConfig config,
            InstantSource clock) {
        this.held = held;
        this.answers = answers;
        this.outcomes = outcomes;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.ANSWER;
    }

    @Override
    public String there() {
        return "select from held_reply r where r.ticket = asked.ticket and r.agent = asked.agent and r.state = 'WAITING'";
    }

    /**
     * @param seen the newest message that stood on the agent's page
     * @return {@code Done} where it was taken, now or by the same form before
     */
    public Casework.End send(
            Actor.Agent agent, long number, Written written, long seen, After after) {
        Optional<Casework.End> hindrance =
                after == After.WAIT ? Optional.empty() : outcomes.hindrance(agent, number);
        return hindrance.orElseGet(() -> take(agent, number, written, seen, after));
    }

    private Casework.End take(
            Actor.Agent agent, long number, Written written, long seen, After after) {
        return config.undoneWithin().isZero()
                ? answers.send(agent, number, written, seen, after)
                : held.take(
                        agent,
                        number,
                        written,
                        seen,
                        after,
                        clock.instant().plus(config.undoneWithin()));
    }

    /** What the agent sent on the ticket and can still take back. */
    public Optional<HeldReply> waiting(Actor.Agent agent, long number) {
        return config.undoneWithin().isZero() ? Optional.empty() : held.of(agent, number);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.MessageView;
import org.guichet.helpdesk.ticket.Outcomes;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;

/** Sends an answer now, and ends its ticket where that was asked. */
@ApplicationScoped
class Answers {

    private final Casework casework;
    private final Outcomes outcomes;
    private final Tickets tickets;

    Answers(Casework casework, Outcomes outcomes, Tickets tickets) {
        this.casework = casework;
        this.outcomes = outcomes;
        this.tickets = tickets;
    }

    Casework.End send(Actor.Agent agent, long number, Written written, long seen, After after) {
        Casework.End end = casework.reply(agent, number, written, seen);
        if (after != After.WAIT && end instanceof Casework.End.Done) {
            tickets.conversation(Scope.of(agent), number)
                    .filter(now -> isNothingElse(agent, now, seen))
                    .ifPresent(now -> end(agent, number, now.last(), after));
        }
        return end;
    }

    /** What the agent wrote themselves since then they need not have read. */
    long seen(Actor.Agent agent, long number, long seen) {
        return tickets.conversation(Scope.of(agent), number)
                .filter(now -> isNothingElse(agent, now, seen))
                .map(now -> Math.max(seen, now.last()))
                .orElse(seen);
    }

    /**
     * Only what the agent sent themselves may have come since: what a customer wrote is read first.
     */
    private static boolean isNothingElse(Actor.Agent agent, Conversation now, long seen) {
        return now.messages().stream()
                .filter(message -> message.id() > seen)
                .allMatch(
                        message ->
                                message.author() == MessageView.Author.AGENT
                                        && message.writer().equals(agent.username()));
    }

    private void end(Actor.Agent agent, long number, long last, After after) {
        if (after == After.RESOLVE) {
            outcomes.resolve(agent, number, last);
        } else {
            outcomes.close(agent, number, last);
        }
    }
}

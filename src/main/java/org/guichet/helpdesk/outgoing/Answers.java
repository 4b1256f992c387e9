// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Outcomes;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;

/** Sends an answer now, and ends its ticket where that was asked. */
@ApplicationScoped
class Answers {

    private final Casework casework;
    private final Outcomes outcomes;

    Answers(Casework casework, Outcomes outcomes) {
        this.casework = casework;
        this.outcomes = outcomes;
    }

    /**
     * @param seen the newest message that the agent had read: over what came since, nothing is sent
     *     and nothing is ended
     */
    Casework.End send(Actor.Agent agent, long number, Written written, long seen, After after) {
        Casework.End end = casework.reply(agent, number, written, seen);
        if (end instanceof Casework.End.Done) {
            switch (after) {
                case WAIT -> {}
                case RESOLVE -> outcomes.resolve(agent, number, seen);
                case CLOSE -> outcomes.close(agent, number, seen);
            }
        }
        return end;
    }
}

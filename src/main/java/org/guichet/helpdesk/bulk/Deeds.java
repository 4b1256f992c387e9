// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.bulk.Bulk.Before;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Outcomes;
import org.guichet.helpdesk.ticket.TicketState;
import org.guichet.helpdesk.ticket.Triage;
import org.guichet.kernel.Actor;

/** What each act does to one ticket, and what takes it back, as an agent does both by hand. */
@ApplicationScoped
class Deeds {

    private final Casework casework;
    private final Outcomes outcomes;
    private final Triage triage;

    Deeds(Casework casework, Outcomes outcomes, Triage triage) {
        this.casework = casework;
        this.outcomes = outcomes;
        this.triage = triage;
    }

    Casework.End done(Actor.Agent agent, Order order, long number) {
        return switch (order.act()) {
            case TAKE -> take(agent, number);
            case GIVE_BACK -> casework.giveBack(agent, number);
            // what was said last was checked by when the ticket changed, and notes by their time
            case RESOLVE -> outcomes.resolve(agent, number, Long.MAX_VALUE);
            case CLOSE -> outcomes.close(agent, number, Long.MAX_VALUE);
            case SPAM -> outcomes.markAsSpam(agent, number);
            case PRIORITISE ->
                    triage.prioritise(agent, number, order.priority().orElse(Priority.NORMAL));
        };
    }

    Casework.End reversed(Actor.Agent agent, Order.Act act, long number, Before before) {
        return switch (act) {
            case TAKE -> casework.giveBack(agent, number);
            case GIVE_BACK -> take(agent, number);
            case RESOLVE, CLOSE -> opened(agent, number, before);
            case SPAM -> {
                Casework.End end = outcomes.unmarkAsSpam(agent, number);
                yield before.mine() ? take(agent, number) : end;
            }
            case PRIORITISE -> triage.prioritise(agent, number, before.priority());
        };
    }

    private Casework.End opened(Actor.Agent agent, long number, Before before) {
        Casework.End end = outcomes.takeBack(agent, number, before.state() == TicketState.WAITING);
        return before.state() == TicketState.RESOLVED && end instanceof Casework.End.Done
                ? outcomes.resolve(agent, number, Long.MAX_VALUE)
                : end;
    }

    // never from a colleague: that is done by who looks at the ticket
    private Casework.End take(Actor.Agent agent, long number) {
        return casework.take(agent, number, Optional.empty());
    }
}

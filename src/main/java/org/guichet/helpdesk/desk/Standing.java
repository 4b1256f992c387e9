// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.TicketState.Act;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;

/**
 * What the page offers this agent for this ticket. Offers only: {@link Casework} decides.
 *
 * @param agent by their sign-in name, whose drafts these are
 */
public record Standing(
        String agent,
        boolean mine,
        boolean canTake,
        boolean canTakeOver,
        boolean canGiveBack,
        boolean canReply,
        boolean canClose,
        boolean canOpenAccount) {

    static Standing of(TicketView ticket, Actor.Agent agent) {
        boolean mine = ticket.isAssignedTo(agent.username());
        boolean free = ticket.assignee().isEmpty();
        return new Standing(
                agent.username(),
                mine,
                free && ticket.can(Act.TAKE),
                !free && !mine && Casework.mayTakeOver(agent) && ticket.can(Act.TAKE),
                mine && ticket.can(Act.GIVE_BACK),
                mine && ticket.can(Act.REPLY),
                mine && ticket.can(Act.CLOSE),
                mine && ticket.can(Act.CLOSE) && ticket.account().isPresent());
    }

    /** Names the draft of a box in the agent's browser. */
    public String draftOf(TicketView ticket, String box) {
        return "ticket-" + ticket.number() + "-" + box;
    }

    /** Where the script keeps the draft of a box: {@code reply} or {@code note}. */
    public String draftsOf(TicketView ticket, String box) {
        return "/console/tickets/" + ticket.number() + "/drafts/" + box;
    }

    public String repliesOf(TicketView ticket) {
        return "/console/tickets/" + ticket.number() + "/replies";
    }

    public String notesOf(TicketView ticket) {
        return "/console/tickets/" + ticket.number() + "/notes";
    }
}

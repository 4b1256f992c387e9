// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.time.Instant;
import java.util.List;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.NoteLevel;
import org.guichet.helpdesk.ticket.TicketState.Act;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;

/**
 * What the page offers this agent for this ticket. Offers only: {@link Casework} decides.
 *
 * @param agent by their sign-in name, whose drafts these are
 * @param here whether the ticket lies where the agent works: what the second level has, a partner's
 *     people only read
 * @param free whether nobody has it
 * @param leads whether they may take it from a colleague
 * @param secondLevel whether they are the provider's, who leave notes that the partner does not see
 */
public record Standing(
        TicketView ticket,
        String agent,
        boolean here,
        boolean mine,
        boolean free,
        boolean leads,
        boolean secondLevel) {

    /**
     * What can be done with the ticket now, whichever it is.
     *
     * @param macros whether canned replies can be put into the answer
     * @param priorities that it could have instead of its own
     */
    public record Offers(
            boolean take,
            boolean takeOver,
            boolean reply,
            boolean macros,
            boolean resolve,
            boolean close,
            boolean reopen,
            boolean escalate,
            boolean handBack,
            boolean giveBack,
            List<Priority> priorities,
            boolean spam,
            boolean noSpam) {}

    static Standing of(TicketView ticket, Actor.Agent agent) {
        boolean secondLevel = NoteLevel.PROVIDER.isFor(agent);
        return new Standing(
                ticket,
                agent.username(),
                secondLevel || !ticket.isEscalated(),
                ticket.isAssignedTo(agent.username()),
                ticket.assignee().isEmpty(),
                Casework.mayTakeOver(agent),
                secondLevel);
    }

    public boolean canTake() {
        return here && free && ticket.can(Act.TAKE);
    }

    public boolean canTakeOver() {
        return here && !free && !mine && leads && ticket.can(Act.TAKE);
    }

    public boolean canGiveBack() {
        return holds(Act.GIVE_BACK);
    }

    public boolean canReply() {
        return holds(Act.REPLY);
    }

    public boolean canResolve() {
        return holds(Act.RESOLVE);
    }

    public boolean canClose() {
        return holds(Act.CLOSE);
    }

    /** Where it is not too late, which {@link TicketView#canBeReopened} says. */
    public boolean canReopen() {
        return (mine || leads) && ticket.can(Act.REOPEN);
    }

    public boolean canMarkAsSpam() {
        return here && (mine || free) && ticket.can(Act.MARK_AS_SPAM);
    }

    public boolean canUnmarkAsSpam() {
        return ticket.can(Act.UNMARK_AS_SPAM);
    }

    /** To the second level, which has nobody above it. */
    public boolean canEscalate() {
        return !secondLevel && holds(Act.ESCALATE);
    }

    public boolean canHandBack() {
        return secondLevel && ticket.isEscalated() && (mine || free) && ticket.can(Act.RETURN);
    }

    public boolean canPrioritise() {
        return here && !ticket.state().isDone();
    }

    /** Whether they work on it, so that what is needed for that may be asked for. */
    public boolean works() {
        return mine && here && !ticket.state().isDone();
    }

    public boolean canOpenAccount() {
        return works() && ticket.account().isPresent();
    }

    /** A complaint's answer is written in its own words. */
    public boolean picksMacros() {
        return canReply() && !ticket.owesAnswer();
    }

    public Offers offers(Instant now) {
        return new Offers(
                canTake(),
                canTakeOver(),
                canReply(),
                picksMacros(),
                canResolve(),
                canClose(),
                canReopen() && ticket.canBeReopened(now),
                canEscalate(),
                canHandBack(),
                canGiveBack(),
                canPrioritise() ? ticket.priority().others() : List.of(),
                canMarkAsSpam(),
                canUnmarkAsSpam());
    }

    private boolean holds(Act act) {
        return here && mine && ticket.can(act);
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

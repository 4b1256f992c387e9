// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.macro.Fault;
import org.guichet.helpdesk.macro.Replies;
import org.guichet.helpdesk.macro.Replies.Sendable;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Conversation;
import org.guichet.helpdesk.ticket.MessageView;
import org.guichet.helpdesk.ticket.Outcomes;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;

/** Sends an answer with its places filled in, and ends the ticket after it where that was asked. */
@ApplicationScoped
class Sending {

    sealed interface End {

        /**
         * @param written what was sent, or would have been
         */
        record Tried(Casework.End end, Written written) implements End {}

        record Unfit(Fault fault, Picker picker) implements End {}
    }

    /** What becomes of the ticket once the answer is sent. */
    enum After {
        /** It waits for the customer. */
        WAIT,
        RESOLVE,
        CLOSE;

        /**
         * @param pressed by the button that sent it; what was pressed comes before what was ticked
         * @param close whether the box for closing was ticked; empty for no
         */
        static After of(String pressed, String close) {
            if (pressed.equals("resolve")) {
                return RESOLVE;
            }
            return close.isEmpty() ? WAIT : CLOSE;
        }
    }

    private final Replies replies;
    private final Pickers pickers;
    private final Casework casework;
    private final Outcomes outcomes;
    private final TicketScreens screens;

    Sending(
            Replies replies,
            Pickers pickers,
            Casework casework,
            Outcomes outcomes,
            TicketScreens screens) {
        this.replies = replies;
        this.pickers = pickers;
        this.casework = casework;
        this.outcomes = outcomes;
        this.screens = screens;
    }

    /**
     * @param used the canned reply that was put in last
     */
    End reply(
            Actor.Agent agent,
            long number,
            Written typed,
            long seen,
            Optional<Long> used,
            After after) {
        return switch (replies.asSent(agent, number, typed.text(), used)) {
            case Sendable.Unfit unfit ->
                    new End.Unfit(
                            unfit.fault(),
                            pickers.again(
                                    agent,
                                    screens.conversation(agent, number).ticket(),
                                    typed.text(),
                                    used,
                                    after == After.CLOSE));
            case Sendable.Fit fit -> {
                Written written = new Written(fit.text(), typed.key());
                Casework.End end = casework.reply(agent, number, written, seen);
                if (after != After.WAIT && end instanceof Casework.End.Done) {
                    end(agent, number, seen, after);
                }
                yield new End.Tried(end, written);
            }
        };
    }

    /**
     * Only what the agent sent themselves may have come since: what a customer wrote is read first.
     */
    private void end(Actor.Agent agent, long number, long seen, After after) {
        Conversation now = screens.conversation(agent, number);
        boolean nothingElse =
                now.messages().stream()
                        .filter(message -> message.id() > seen)
                        .allMatch(
                                message ->
                                        message.author() == MessageView.Author.AGENT
                                                && message.writer().equals(agent.username()));
        if (nothingElse && after == After.RESOLVE) {
            outcomes.resolve(agent, number, now.last());
        } else if (nothingElse) {
            outcomes.close(agent, number, now.last());
        }
    }
}

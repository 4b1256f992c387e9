// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.macro.Fault;
import org.guichet.helpdesk.macro.Replies;
import org.guichet.helpdesk.macro.Replies.Sendable;
import org.guichet.helpdesk.outgoing.After;
import org.guichet.helpdesk.outgoing.Outgoing;
import org.guichet.helpdesk.ticket.Casework;
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

    private final Replies replies;
    private final Pickers pickers;
    private final Outgoing outgoing;
    private final TicketScreens screens;

    Sending(Replies replies, Pickers pickers, Outgoing outgoing, TicketScreens screens) {
        this.replies = replies;
        this.pickers = pickers;
        this.outgoing = outgoing;
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
                Casework.End end = outgoing.send(agent, number, written, seen, after);
                yield new End.Tried(end, written);
            }
        };
    }
}

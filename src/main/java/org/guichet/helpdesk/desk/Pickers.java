// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.guichet.helpdesk.macro.Macro.After;
import org.guichet.helpdesk.macro.Replies;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;

/** Puts together the list of canned replies below an answer. */
@ApplicationScoped
class Pickers {

    private final Replies replies;

    Pickers(Replies replies) {
        this.replies = replies;
    }

    /**
     * Before one is put in, and where a reply was not sent.
     *
     * @param typed what stands in the box
     * @param chosen what was put in last
     */
    Picker begun(Actor.Agent agent, TicketView ticket, String typed, Optional<Long> chosen) {
        return picker(agent, ticket, typed, chosen, Optional.empty(), false);
    }

    Picker after(Actor.Agent agent, TicketView ticket, Optional<Long> chosen, Replies.Put put) {
        return picker(
                agent,
                ticket,
                put.text(),
                chosen,
                Optional.of(put.language()).filter(language -> language != ticket.language()),
                put.after() == After.CLOSE);
    }

    /**
     * Where a reply was not sent.
     *
     * @param close whether the ticket was to be closed after it
     */
    Picker again(
            Actor.Agent agent,
            TicketView ticket,
            String typed,
            Optional<Long> chosen,
            boolean close) {
        return picker(agent, ticket, typed, chosen, Optional.empty(), close);
    }

    private Picker picker(
            Actor.Agent agent,
            TicketView ticket,
            String typed,
            Optional<Long> chosen,
            Optional<Language> there,
            boolean close) {
        return new Picker(
                ticket.language(),
                replies.offered(agent),
                chosen,
                there,
                close,
                replies.lockedIn(ticket, typed));
    }
}

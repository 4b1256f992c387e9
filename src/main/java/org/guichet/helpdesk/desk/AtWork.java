// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import jakarta.enterprise.context.ApplicationScoped;
import org.guichet.helpdesk.team.Attendance;
import org.guichet.helpdesk.ticket.GivenTickets;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.kernel.Actor;
import org.guichet.page.Reader;

/** What follows from an agent looking at a page: they are there, and what they see is no news. */
@ApplicationScoped
class AtWork {

    private final Attendance attendance;
    private final GivenTickets given;
    private final Reader reader;

    AtWork(Attendance attendance, GivenTickets given, Reader reader) {
        this.attendance = attendance;
        this.given = given;
        this.reader = reader;
    }

    /** A page that is drawn anew by itself says nothing of who sits before it. */
    void isHere(Actor.Agent agent) {
        if (!reader.isScript()) {
            attendance.seen(agent);
        }
    }

    /** In the caller's transaction. */
    void sees(Actor.Agent agent, TicketView ticket) {
        if (ticket.isAssignedTo(agent.username())) {
            given.seen(agent, ticket.number());
        }
    }
}

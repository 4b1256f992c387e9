// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.guichet.accounts.Contracts;
import org.guichet.helpdesk.sla.Clocks;
import org.guichet.helpdesk.sla.Fact;
import org.guichet.helpdesk.sla.History;
import org.guichet.helpdesk.sla.Matter;

/**
 * Tells what happened to a ticket to its clocks, and keeps on the ticket what is due now. Called
 * before the act changes the ticket: what asks the database in between would write it twice.
 */
@ApplicationScoped
class TicketClock {

    private final Clocks clocks;
    private final Contracts contracts;

    TicketClock(Clocks clocks, Contracts contracts) {
        this.clocks = clocks;
        this.contracts = contracts;
    }

    /** The ticket is new in the table: before, its facts would have nothing to belong to. */
    void opened(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.OPENED);
    }

    /** An answer is a wait, too: the ticket is the customer's until they write. */
    void answered(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.ANSWERED, Fact.Kind.WAITING);
    }

    /** It is the customer's turn, as it was before. */
    void waits(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.WAITING);
    }

    void customerWrote(Ticket ticket, Instant now) {
        if (ticket.state() == TicketState.SPAM) {
            return;
        }
        if (ticket.state().isDone()) {
            happened(ticket, now, Fact.Kind.REOPENED, Fact.Kind.CUSTOMER_WROTE);
        } else {
            happened(ticket, now, Fact.Kind.CUSTOMER_WROTE);
        }
    }

    /** It has another priority, or its customer has proven to pay: see {@link History}. */
    void promisedAnew(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.PROMISED);
    }

    void proven(Ticket ticket, Instant now) {
        if (contract(ticket) == Matter.Contract.PREMIUM) {
            promisedAnew(ticket, now);
        }
    }

    void toProvider(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.TO_PROVIDER);
    }

    void fromProvider(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.FROM_PROVIDER);
    }

    void resolved(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.RESOLVED);
    }

    void spam(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.SPAM);
    }

    void reopened(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.REOPENED);
    }

    void closed(Ticket ticket, Instant now) {
        happened(ticket, now, Fact.Kind.CLOSED);
    }

    private void happened(Ticket ticket, Instant now, Fact.Kind... kinds) {
        Matter matter = ticket.matter(contract(ticket));
        ticket.isDue(clocks.happened(matter, now, List.of(kinds)));
    }

    /** Of who has proven to be the account's holder: premium is not had by typing an address. */
    private Matter.Contract contract(Ticket ticket) {
        return ticket.customer().isProven()
                        && ticket.customer().holder().filter(contracts::hasPremium).isPresent()
                ? Matter.Contract.PREMIUM
                : Matter.Contract.BASIC;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.guichet.helpdesk.ticket.EventView.CUSTOMER;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.accounts.Grants;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.relay.Departures;
import org.guichet.visitor.TicketConfirmed;

/** Whose account a ticket is about: asked, answered, proven. */
@ApplicationScoped
public class Holders {

    /** The departure that asks later whose address a ticket came from. */
    public static final String ASK_HOLDER = "ticket-holder";

    private final TicketTable tickets;
    private final TicketLetters letters;
    private final TicketClock clocks;
    private final Departures departures;
    private final Grants grants;
    private final Audit audit;
    private final InstantSource clock;

    Holders(
            TicketTable tickets,
            TicketLetters letters,
            TicketClock clocks,
            Departures departures,
            Grants grants,
            Audit audit,
            InstantSource clock) {
        this.tickets = tickets;
        this.letters = letters;
        this.clocks = clocks;
        this.departures = departures;
        this.grants = grants;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the core answered late, for a ticket that was opened without it. */
    @Transactional
    public void known(long number, HolderAnswer holder) {
        tickets.lock(new Scope.OneTicket(number), number)
                .filter(
                        ticket ->
                                !ticket.customer().isProven()
                                        && ticket.customer().holder().isEmpty())
                // whoever sent spam is sent nothing
                .filter(ticket -> ticket.state() != TicketState.SPAM)
                .ifPresent(ticket -> ask(ticket, holder, clock.instant()));
    }

    /** Asks the account's holder to confirm that the ticket is theirs, now or when it is known. */
    void ask(Ticket ticket, HolderAnswer holder, Instant now) {
        switch (holder) {
            case HolderAnswer.Known known -> {
                ticket.customer().belongsTo(known.account());
                letters.confirm(ticket, known.account(), now);
                tickets.event(ticket, Kind.ASKED_TO_CONFIRM, "guichet", "", now);
            }
            case HolderAnswer.Nobody nobody -> {}
            case HolderAnswer.NotAsked notAsked ->
                    departures.depart(
                            ASK_HOLDER,
                            ASK_HOLDER + ":" + ticket.number(),
                            Long.toString(ticket.number()));
        }
    }

    /** Somebody who reads the mail of the account's holder pressed the button behind the link. */
    @Transactional(Transactional.TxType.MANDATORY)
    void confirmed(@Observes TicketConfirmed event) {
        Ticket ticket = tickets.held(new Scope.OneTicket(event.ticket()), event.ticket());
        boolean theirs = ticket.customer().holder().filter(event.account()::equals).isPresent();
        if (theirs && !ticket.customer().isProven()) {
            Instant now = clock.instant();
            ticket.customer().proveBy(Proof.CONFIRMED, now);
            // what two people opened while nobody's account was proven would stay open unseen
            grants.endOthers(ticket.number(), event.account());
            proven(ticket, now);
            clocks.proven(ticket, now);
        }
    }

    /** Tells the agents of a proof, and logs it. */
    void proven(Ticket ticket, Instant now) {
        tickets.event(ticket, Kind.PROVEN, CUSTOMER, "", now);
        AccountId account = ticket.customer().holder().orElseThrow();
        Optional<Proof> proof = ticket.view().proof();
        audit.record(
                new Actor.Holder(account),
                "ticket.proven",
                "ticket:" + ticket.number(),
                proof.map(Proof::name).orElse(""));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.accounts.Grants;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;

/**
 * What agents do with tickets. Each act locks its ticket, is logged, and needs the agent to see it;
 * most need it to be theirs.
 */
@ApplicationScoped
public class Casework {

    /** How an answer ends. */
    public sealed interface Answer {
        record Sent() implements Answer {}

        /** Something arrived that the agent had not seen: nothing was sent. */
        record Unseen(Conversation conversation, long seen) implements Answer {}
    }

    private final TicketTable tickets;
    private final TicketLetters letters;
    private final Grants grants;
    private final Audit audit;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Casework(
            TicketTable tickets,
            TicketLetters letters,
            Grants grants,
            Audit audit,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.letters = letters;
        this.grants = grants;
        this.audit = audit;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * Gives the ticket to the agent. One that a colleague has is taken over by leads and the
     * provider only; the colleague's view of the account ends with it.
     */
    @Transactional
    public void take(Actor.Agent agent, long number) {
        Ticket ticket = visible(agent, number);
        if (ticket.isAssignedTo(agent)) {
            return;
        }
        boolean over = ticket.isAssigned();
        if (over && !agent.is(Role.LEAD) && !agent.is(Role.PROVIDER)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-taken");
        }
        grants.endAll(number, Grants.End.REASSIGNED);
        ticket.takeBy(agent, clock.instant());
        happened(ticket, agent, over ? Kind.TAKEN_OVER : Kind.TAKEN, "ticket.taken");
    }

    @Transactional
    public void giveBack(Actor.Agent agent, long number) {
        Ticket ticket = own(agent, number);
        grants.endAll(number, Grants.End.GIVEN_BACK);
        ticket.giveBack(clock.instant());
        happened(ticket, agent, Kind.GIVEN_BACK, "ticket.given-back");
    }

    /**
     * Sends an answer to the customer, unless something arrived that the agent had not seen.
     *
     * @param seen the newest message that stood on the agent's page
     */
    @Transactional
    public Answer reply(Actor.Agent agent, long number, String text, long seen) {
        Ticket ticket = own(agent, number);
        if (!ticket.view().can(TicketState.Act.REPLY)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-closed");
        }
        Conversation conversation = conversation(ticket);
        if (conversation.last() > seen) {
            return new Answer.Unseen(conversation, seen);
        }
        Instant now = clock.instant();
        String body = keyFree.of(text);
        MessageView shown =
                new MessageView(
                        0,
                        MessageView.Author.AGENT,
                        false,
                        agent.username(),
                        agent.name(),
                        body,
                        now,
                        Optional.empty());
        String messageId = letters.reply(ticket, shown, now);
        tickets.add(TicketMessage.reply(ticket, agent, body, messageId, now));
        ticket.replied(now);
        audit.record(agent, "ticket.replied", "ticket:" + number, "");
        return new Answer.Sent();
    }

    /** Leaves word for colleagues; the customer never sees it. */
    @Transactional
    public void note(Actor.Agent agent, long number, String text) {
        Ticket ticket = visible(agent, number);
        tickets.add(TicketMessage.note(ticket, agent, keyFree.of(text), clock.instant()));
        audit.record(agent, "ticket.noted", "ticket:" + number, "");
    }

    /**
     * Closes the ticket, unless the customer wrote what the agent has not seen; every view of the
     * account that hung on it ends.
     */
    @Transactional
    public Answer close(Actor.Agent agent, long number, long seen) {
        Ticket ticket = own(agent, number);
        Conversation conversation = conversation(ticket);
        if (conversation.last() > seen) {
            return new Answer.Unseen(conversation, seen);
        }
        grants.endAll(number, Grants.End.CLOSED);
        ticket.close(clock.instant());
        happened(ticket, agent, Kind.CLOSED, "ticket.closed");
        return new Answer.Sent();
    }

    /**
     * Opens the customer's account for thirty minutes: only for the agent whose ticket it is, only
     * while it is not closed, and only where the customer has proven whose account it is.
     */
    @Transactional
    public Grants.Grant openAccount(Actor.Agent agent, long number) {
        Ticket ticket = own(agent, number);
        if (ticket.isClosed()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-closed");
        }
        AccountId account =
                ticket.view()
                        .account()
                        .orElseThrow(
                                () -> new Refusal(Refusal.Kind.CONFLICT, "customer-not-proven"));
        Grants.Grant grant = grants.open(number, account, agent);
        tickets.event(ticket, Kind.GRANT_OPENED, agent.name(), "", clock.instant());
        return grant;
    }

    private Ticket visible(Actor.Agent agent, long number) {
        return tickets.lock(Scope.of(agent), number)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket"));
    }

    private Ticket own(Actor.Agent agent, long number) {
        Ticket ticket = visible(agent, number);
        if (!ticket.isAssignedTo(agent)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "ticket-not-yours");
        }
        return ticket;
    }

    private Conversation conversation(Ticket ticket) {
        return new Conversation(
                ticket.view(),
                tickets.messages(ticket).stream().map(TicketMessage::view).toList(),
                List.of());
    }

    private void happened(Ticket ticket, Actor.Agent agent, Kind kind, String act) {
        tickets.event(ticket, kind, agent.name(), "", clock.instant());
        audit.record(agent, act, "ticket:" + ticket.number(), "");
    }
}

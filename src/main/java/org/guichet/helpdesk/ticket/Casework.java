// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.accounts.Grants;
import org.guichet.accounts.budget.Spending;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;

/**
 * What agents do with tickets. Each act locks its ticket, is logged, and needs the agent to see it;
 * most need it to be theirs.
 */
@ApplicationScoped
public class Casework {

    /** How an act ends. */
    public sealed interface End {

        /** As the agent wanted, by this click or by one before. */
        record Done() implements End {}

        /** Something arrived that the agent had not seen: nothing was done. */
        record Unseen() implements End {}

        /** The ticket is not what it was when the agent's page was drawn: nothing was done. */
        record Moved(Change change) implements End {}

        /** The agent looked at enough accounts for now; nothing was opened. */
        record Denied(Spending.Denied why) implements End {}
    }

    /** What came between an agent's page and their click. */
    public enum Change {
        /** A colleague has the ticket. */
        TAKEN,
        /** Nobody has it any more. */
        FREED,
        RESOLVED,
        CLOSED,
        /** It is no customer's. */
        SPAM,
        /** The provider's second level has it, and the agent is not of it. */
        ESCALATED,
        /** It is a complaint, which ends with its answer and not before. */
        COMPLAINT,
        /** A field that it needs is not filled in. */
        FIELDS,
        /** The customer has not proven whose account it is. */
        NOT_PROVEN
    }

    private static final End DONE = new End.Done();

    private final TicketTable tickets;
    private final TicketLetters letters;
    private final TicketClock clocks;
    private final SentForms sent;
    private final SentDrafts drafts;
    private final Grants grants;
    private final Audit audit;
    private final TicketActs acts;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Casework(
            TicketTable tickets,
            TicketLetters letters,
            TicketClock clocks,
            SentForms sent,
            SentDrafts drafts,
            Grants grants,
            Audit audit,
            TicketActs acts,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.letters = letters;
        this.clocks = clocks;
        this.sent = sent;
        this.drafts = drafts;
        this.grants = grants;
        this.audit = audit;
        this.acts = acts;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * Gives the ticket to the agent. One that a colleague has is taken over by leads and the
     * provider only, and only from whom they saw it with; the colleague's view of the account ends
     * with it.
     *
     * @param from who had it when the agent's page was drawn; empty for nobody
     */
    @Transactional
    public End take(Actor.Agent agent, long number, Optional<String> from) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (ticket.isAssignedTo(agent)) {
            return DONE;
        }
        Optional<Change> away = away(ticket, agent);
        if (away.isPresent()) {
            return new End.Moved(away.get());
        }
        boolean over = ticket.isAssigned();
        if (over && !(mayTakeOver(agent) && ticket.view().assignee().equals(from))) {
            return new End.Moved(Change.TAKEN);
        }
        grants.endAll(number, Grants.End.REASSIGNED);
        ticket.takeBy(agent, clock.instant());
        acts.happened(
                ticket,
                agent,
                over ? Kind.TAKEN_OVER : Kind.TAKEN,
                "ticket.taken",
                clock.instant());
        return DONE;
    }

    @Transactional
    public End giveBack(Actor.Agent agent, long number) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<Change> change = change(ticket, agent);
        if (change.isPresent()) {
            return change.get() == Change.FREED ? DONE : new End.Moved(change.get());
        }
        grants.endAll(number, Grants.End.GIVEN_BACK);
        ticket.giveBack(clock.instant());
        acts.happened(ticket, agent, Kind.GIVEN_BACK, "ticket.given-back", clock.instant());
        return DONE;
    }

    /**
     * Sends an answer to the customer, unless something arrived that the agent had not seen.
     *
     * @param seen the newest message that stood on the agent's page
     */
    @Transactional
    public End reply(Actor.Agent agent, long number, Written written, long seen) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<End> instead = instead(agent, ticket, written, seen);
        if (instead.isPresent()) {
            return instead.get();
        }
        Optional<String> mark = written.mark("reply", agent, number);
        sent.once(mark, () -> send(agent, ticket, written.text()));
        drafts.sent(agent, number, "REPLY", written);
        return DONE;
    }

    /**
     * How {@link #reply} would end without sending anything; empty where it would send.
     *
     * @param seen the newest message that stood on the agent's page
     */
    @Transactional
    public Optional<End> insteadOfReply(
            Actor.Agent agent, long number, Written written, long seen) {
        return instead(agent, tickets.held(Scope.of(agent), number), written, seen);
    }

    private Optional<End> instead(Actor.Agent agent, Ticket ticket, Written written, long seen) {
        // before all else: who sends again what was sent must not be told that it was not
        if (written.mark("reply", agent, ticket.number()).filter(sent::has).isPresent()) {
            return Optional.of(DONE);
        }
        Optional<Change> change = change(ticket, agent);
        if (change.isPresent()) {
            return change.map(End.Moved::new);
        }
        if (tickets.newestMessage(ticket) > seen) {
            if (stands(agent, ticket, written, seen)) {
                return Optional.of(DONE);
            }
            if (tickets.newestOfOthers(ticket, agent) > seen) {
                return Optional.of(new End.Unseen());
            }
        }
        return Optional.empty();
    }

    /** Whether what the agent has not seen is this very answer of theirs, from another tab. */
    private boolean stands(Actor.Agent agent, Ticket ticket, Written written, long seen) {
        String body = keyFree.of(written.text());
        return tickets.messages(Scope.of(agent), ticket).stream()
                .map(TicketMessage::view)
                .filter(message -> message.id() > seen && !message.internal())
                .anyMatch(message -> message.isOf(agent) && message.body().equals(body));
    }

    private long send(Actor.Agent agent, Ticket ticket, String text) {
        Instant now = clock.instant();
        String body = keyFree.of(text);
        TicketMessage reply = TicketMessage.reply(ticket, agent, body, now);
        // who gave no address was told on the telephone: it is written down, nothing is sent
        if (ticket.customer().isReachable()) {
            reply.goesAs(letters.reply(ticket, reply.view(), now));
        }
        tickets.add(reply);
        clocks.answered(ticket, now);
        ticket.replied(now);
        audit.record(agent, "ticket.replied", "ticket:" + ticket.number(), "");
        return ticket.number();
    }

    /**
     * Opens the customer's account for thirty minutes: only for the agent whose ticket it is, only
     * while it is not closed, and only where the customer has proven whose account it is. One that
     * is open already runs on: its thirty minutes are not lengthened.
     */
    @Transactional
    public End openAccount(Actor.Agent agent, long number) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<Change> change = change(ticket, agent);
        if (change.isPresent()) {
            return refused(agent, ticket, change.get());
        }
        Optional<AccountId> account = ticket.view().account();
        if (account.isEmpty()) {
            return refused(agent, ticket, Change.NOT_PROVEN);
        }
        if (grants.openFor(agent, account.get(), Optional.of(number)).isPresent()) {
            return DONE;
        }
        return switch (grants.open(number, account.get(), agent, Grants.Purpose.SUPPORT)) {
            // an end, not an exception: that it was refused is counted, and commits
            case Grants.Opening.Denied denied -> new End.Denied(denied.why());
            case Grants.Opening.Opened opened -> {
                tickets.event(ticket, Kind.GRANT_OPENED, agent.name(), "", clock.instant());
                yield DONE;
            }
        };
    }

    /** That an account was asked for and stayed shut is told like a look. */
    private End refused(Actor.Agent agent, Ticket ticket, Change why) {
        audit.record(agent, "account.refused", "ticket:" + ticket.number(), why.name());
        return new End.Moved(why);
    }

    /** What keeps the agent from acting on the ticket as theirs; empty where nothing does. */
    static Optional<Change> change(Ticket ticket, Actor.Agent agent) {
        return away(ticket, agent).or(() -> assigned(ticket, agent));
    }

    /** Whether anybody of the agent's works on the ticket at all. */
    static Optional<Change> away(Ticket ticket, Actor.Agent agent) {
        return switch (ticket.state()) {
            case RESOLVED -> Optional.of(Change.RESOLVED);
            case CLOSED -> Optional.of(Change.CLOSED);
            case SPAM -> Optional.of(Change.SPAM);
            case NEW, OPEN, WAITING, ESCALATED ->
                    ticket.isEscalated() && !agent.is(Role.PROVIDER)
                            ? Optional.of(Change.ESCALATED)
                            : Optional.empty();
        };
    }

    private static Optional<Change> assigned(Ticket ticket, Actor.Agent agent) {
        if (!ticket.isAssigned()) {
            return Optional.of(Change.FREED);
        }
        return ticket.isAssignedTo(agent) ? Optional.empty() : Optional.of(Change.TAKEN);
    }

    /** Whether the agent may take a ticket from a colleague, where that is possible at all. */
    public static boolean mayTakeOver(Actor.Agent agent) {
        return agent.is(Role.LEAD) || agent.is(Role.PROVIDER);
    }
}

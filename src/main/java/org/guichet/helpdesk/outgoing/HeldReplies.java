// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.outgoing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.helpdesk.draft.Box;
import org.guichet.helpdesk.draft.Drafts;
import org.guichet.helpdesk.draft.KeptDraft;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.helpdesk.ticket.UnsentAnswers;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.guichet.relay.Departures;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * Takes answers, and lets each go some seconds later unless its agent takes it back. The interlock
 * holds at both ends: an answer is not taken over what was not read, and where something came in
 * between, or the ticket is somebody else's by then, it does not go but comes back into the box.
 *
 * <p>Locks are taken in one order: the answer, then its ticket.
 */
@ApplicationScoped
class HeldReplies {

    private static final Tenant JOB = new Tenant.Job("held-replies");

    private final HeldReplyTable table;
    private final Answers answers;
    private final Casework casework;
    private final UnsentAnswers unsent;
    private final Tickets tickets;
    private final Drafts drafts;
    private final KeyFree keyFree;
    private final Departures departures;
    private final Tenancy tenancy;
    private final InstantSource clock;

    HeldReplies(
            HeldReplyTable table,
            Answers answers,
            Casework casework,
            UnsentAnswers unsent,
            Tickets tickets,
            Drafts drafts,
            KeyFree keyFree,
            Departures departures,
            Tenancy tenancy,
            InstantSource clock) {
        this.table = table;
        this.answers = answers;
        this.casework = casework;
        this.unsent = unsent;
        this.tickets = tickets;
        this.drafts = drafts;
        this.keyFree = keyFree;
        this.departures = departures;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Takes an answer that goes out at the given time, and ends its draft: it does not stand in the
     * box any more.
     *
     * @param seen the newest message that stood on the agent's page
     */
    @Transactional
    End take(
            Actor.Agent agent,
            long number,
            Written written,
            long seen,
            After after,
            Instant goesAt) {
        FormKey key = written.key().orElseGet(FormKey::fresh);
        Written known = new Written(written.text(), Optional.of(key));
        String mark = known.mark("reply", agent, number).orElseThrow();
        tickets.held(agent, number);
        // who sends again what was taken must not be told that it was not
        if (table.has(mark)) {
            return new End.Done();
        }
        Optional<End> instead = casework.insteadOfReply(agent, number, known, seen);
        if (instead.isPresent()) {
            return instead.get();
        }
        HeldReply reply =
                new HeldReply(
                        0,
                        number,
                        agent.username(),
                        agent.name(),
                        HeldReply.partner(agent),
                        keyFree.of(written.text()),
                        key.value(),
                        seen,
                        after,
                        clock.instant(),
                        goesAt);
        long id = table.add(reply, mark);
        departures.depart(HeldReplyDelivery.KIND, "reply:" + number, Long.toString(id), goesAt);
        drafts.sent(agent, number, "REPLY", known);
        return new End.Done();
    }

    /** The agent's own that waits on the ticket. */
    @Transactional
    Optional<HeldReply> of(Actor.Agent agent, long number) {
        return table.of(agent, number);
    }

    /**
     * Takes it back into the box.
     *
     * @throws Refusal NOT_FOUND where the agent does not see the ticket, GONE where it went
     */
    @Transactional
    void undo(Actor.Agent agent, long number) {
        if (!tickets.isSeenBy(agent, number)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket");
        }
        Optional<HeldReply> waits = table.of(agent, number).flatMap(one -> table.lock(one.id()));
        if (waits.isEmpty()) {
            if (table.wasUndone(agent, number)) {
                return;
            }
            throw new Refusal(Refusal.Kind.GONE, "reply-went-out");
        }
        unsent.undone(agent, number);
        intoTheBox(agent, waits.get());
        table.end(waits.get().id(), "UNDONE");
    }

    /** Its time has come; in a transaction of the relay's. */
    void go(long id) {
        tenancy.enter(JOB);
        table.lock(id)
                .ifPresent(
                        reply -> {
                            boolean went = tenancy.as(reply.tenant(), () -> went(reply));
                            table.end(id, went ? "SENT" : "HELD");
                        });
    }

    private boolean went(HeldReply reply) {
        Actor.Agent agent = reply.agent();
        long number = reply.ticket();
        // it is another partner's by now: nothing of it is theirs to read
        if (!tickets.isSeenBy(agent, number)) {
            return false;
        }
        End end = answers.send(agent, number, reply.written(), reply.seen(), reply.after());
        if (end instanceof End.Done) {
            return true;
        }
        unsent.heldBack(agent, number);
        intoTheBox(agent, reply);
        return false;
    }

    /**
     * Above what stands there by now: nothing is lost. A page keeps what is typed at every pause,
     * at this moment too: then it goes above that.
     */
    private void intoTheBox(Actor.Agent agent, HeldReply reply) {
        Drafts.End end;
        do {
            KeptDraft stands =
                    drafts.of(agent, reply.ticket()).getOrDefault(Box.REPLY, KeptDraft.none());
            String text = stands.stands() ? reply.text() + "\n\n" + stands.text() : reply.text();
            end =
                    drafts.keep(
                            agent,
                            reply.ticket(),
                            Box.REPLY,
                            text,
                            FormKey.fresh(),
                            stands.version());
        } while (!(end instanceof Drafts.End.Kept));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.mention.Mentions;
import org.guichet.helpdesk.mention.Readers;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;

/** Word for colleagues on a ticket, whoever has it; the customer never sees it. */
@ApplicationScoped
public class Notes {

    /** How it ends. */
    public sealed interface End {

        /** It stands there, by this click or by one before. */
        record Left() implements End {}

        /** It names nobody who reads it, and is not kept. */
        record Unknown(List<String> names) implements End {}

        /** It names too many, and is not kept. */
        record TooMany() implements End {}
    }

    private final TicketTable tickets;
    private final SentForms sent;
    private final SentDrafts drafts;
    private final Mentions mentions;
    private final TicketActs acts;
    private final Audit audit;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Notes(
            TicketTable tickets,
            SentForms sent,
            SentDrafts drafts,
            Mentions mentions,
            TicketActs acts,
            Audit audit,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.sent = sent;
        this.drafts = drafts;
        this.mentions = mentions;
        this.acts = acts;
        this.audit = audit;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * Leaves a note, and tells those whom it names.
     *
     * @throws Refusal NOT_FOUND where the agent does not see the ticket, FORBIDDEN where they write
     *     no notes of that level
     */
    @Transactional
    public End leave(Actor.Agent agent, long number, Written written, NoteLevel level) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Readers readers = readers(agent, ticket, level);
        Optional<String> mark = written.mark("note-" + level.code(), agent, number);
        // who sends again what was kept is not told of a name that is gone by now
        if (mark.filter(sent::has).isEmpty()) {
            String text = keyFree.of(written.text());
            Mentions.Named named = mentions.named(agent, readers, text);
            if (!named.unknown().isEmpty()) {
                return new End.Unknown(named.unknown());
            }
            if (named.people().size() > Mentions.MOST) {
                return new End.TooMany();
            }
            sent.once(mark, () -> keep(agent, ticket, text, level, named.people()));
        }
        drafts.sent(agent, number, "NOTE", written);
        return new End.Left();
    }

    /**
     * Who can be named in a note of that level, and whose name begins so.
     *
     * @throws Refusal as {@link #leave}
     */
    @Transactional
    public List<Colleague> like(Actor.Agent agent, long number, NoteLevel level, String begin) {
        Ticket ticket =
                tickets.find(Scope.of(agent), number)
                        .orElseThrow(() -> TicketTable.missing(number));
        return mentions.like(agent, readers(agent, ticket, level), begin);
    }

    /** A partner's people name each other; of the provider's they know none. */
    private static Readers readers(Actor.Agent agent, Ticket ticket, NoteLevel level) {
        if (!level.isFor(agent)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "note-of-the-provider");
        }
        return switch (level) {
            case PARTNER -> new Readers(Optional.of(ticket.partner()), agent.is(Role.PROVIDER));
            case PROVIDER -> new Readers(Optional.empty(), true);
        };
    }

    private long keep(
            Actor.Agent agent, Ticket ticket, String text, NoteLevel level, List<Colleague> named) {
        Instant now = clock.instant();
        TicketMessage note = TicketMessage.note(ticket, agent, text, now);
        long message =
                switch (level) {
                    case PARTNER -> tickets.add(note);
                    case PROVIDER -> tickets.addForProvider(note.view(), ticket);
                };
        audit.record(agent, "ticket.noted", "ticket:" + ticket.number(), level.name());
        mentions.tell(agent, ticket.number(), message, named, now);
        for (Colleague one : named) {
            switch (level) {
                case PARTNER -> acts.named(ticket, agent, one, now);
                case PROVIDER -> acts.namedUnseen(ticket, agent, one);
            }
        }
        return ticket.number();
    }
}

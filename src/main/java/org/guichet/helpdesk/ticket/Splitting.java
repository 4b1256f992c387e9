// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.guichet.helpdesk.ticket.Enquiries.ACKNOWLEDGEMENT;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Enquiries.HolderAnswer;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.guichet.post.DailyLimit;

/**
 * Another matter in a customer's message becomes a ticket of its own, which waits for us since the
 * message came; what the customer wrote after it may go along. Each message stands in both: what
 * somebody wrote is never changed, and their page shows it where they wrote it. What we answered
 * stays where it was answered, and the proof with the ticket it was given for.
 */
@ApplicationScoped
public class Splitting {

    /** How it ends. */
    public sealed interface End {

        /** By this click or by one before. */
        record Made(long number) implements End {}

        /** As in {@link Casework.End.Moved}. */
        record Moved(Change change) implements End {}
    }

    /** How much becomes the new ticket. */
    public enum Extent {
        ONE,
        /** The message, and all that the customer wrote after it. */
        FOLLOWING;

        /** As forms write it: {@code following}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** One message, where nothing else is said. */
        public static Extent of(String code) {
            return FOLLOWING.code().equals(code) ? FOLLOWING : ONE;
        }
    }

    private final TicketTable tickets;
    private final TicketLinks links;
    private final TicketClock clocks;
    private final TicketLetters letters;
    private final DailyLimit limit;
    private final Holders holders;
    private final SentForms sent;
    private final TicketActs acts;
    private final KeyFree keyFree;
    private final InstantSource clock;

    Splitting(
            TicketTable tickets,
            TicketLinks links,
            TicketClock clocks,
            TicketLetters letters,
            DailyLimit limit,
            Holders holders,
            SentForms sent,
            TicketActs acts,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.links = links;
        this.clocks = clocks;
        this.letters = letters;
        this.limit = limit;
        this.holders = holders;
        this.sent = sent;
        this.acts = acts;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * The message of a ticket that can become one of its own, and what the customer wrote after it.
     *
     * @throws Refusal NOT_FOUND where the agent sees no such ticket, or it has no such message of
     *     its customer's, or that is the one which opened it
     */
    @Transactional
    public List<MessageView> from(Actor.Agent agent, long number, long message) {
        Scope scope = Scope.of(agent);
        return tickets
                .find(scope, number)
                .map(ticket -> later(scope, ticket, message))
                .orElseThrow(Splitting::unknown)
                .stream()
                .map(TicketMessage::view)
                .toList();
    }

    /**
     * Makes the ticket, of one that is the agent's; the two are linked, and the customer is told
     * its number.
     *
     * @param subject of the new one
     * @throws Refusal as {@link #from}
     */
    @Transactional
    public End split(
            Actor.Agent agent,
            long number,
            long message,
            Extent extent,
            String subject,
            Optional<FormKey> key) {
        Scope scope = Scope.of(agent);
        Ticket ticket = tickets.held(scope, number);
        List<TicketMessage> from = later(scope, ticket, message);
        List<TicketMessage> said = extent == Extent.ONE ? from.subList(0, 1) : from;
        Optional<String> mark =
                key.map(
                        one ->
                                one.mark(
                                        "split",
                                        agent.username(),
                                        Long.toString(message),
                                        extent.code()));
        if (mark.filter(sent::has).isEmpty()) {
            Optional<Change> change = Casework.change(ticket, agent);
            if (change.isPresent()) {
                return new End.Moved(change.get());
            }
        }
        String line = Enquiry.oneLine(keyFree.of(subject));
        return new End.Made(sent.once(mark, () -> split(agent, ticket, said, line)));
    }

    /**
     * What the customer wrote, in the order in which it came, from this message on; never from the
     * first: a ticket begins with something said.
     */
    private List<TicketMessage> later(Scope scope, Ticket ticket, long message) {
        List<TicketMessage> later =
                tickets.messages(scope, ticket).stream()
                        .filter(said -> said.view().author() == MessageView.Author.CUSTOMER)
                        .skip(1)
                        .dropWhile(said -> said.view().id() != message)
                        .toList();
        if (later.isEmpty()) {
            throw unknown();
        }
        return later;
    }

    private long split(Actor.Agent agent, Ticket from, List<TicketMessage> said, String subject) {
        Instant now = clock.instant();
        Instant cameAt = said.getFirst().view().at();
        Ticket next = Ticket.splitOff(tickets.nextNumber(), from, subject, cameAt, now);
        tickets.addByDesk(next);
        clocks.opened(next, cameAt);
        said.forEach(message -> tickets.add(message.copiedTo(next)));
        said.stream().skip(1).forEach(message -> clocks.customerWrote(next, message.view().at()));
        String number = Long.toString(next.number());
        acts.happened(from, agent, Kind.SPLIT, "ticket.split", number, now);
        acts.happened(
                next,
                agent,
                Kind.SPLIT_FROM,
                "ticket.split-from",
                Long.toString(from.number()),
                now);
        links.link(agent, from.number(), Optional.of(next.number()));
        if (next.customer().isReachable()
                && limit.oneMore(ACKNOWLEDGEMENT, next.customer().recipient(), now)) {
            letters.received(next, now);
            next.customer()
                    .holder()
                    .ifPresent(account -> holders.ask(next, new HolderAnswer.Known(account), now));
        }
        return next.number();
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-message");
    }
}

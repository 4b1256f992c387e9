// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.guichet.helpdesk.complaint.Complaint;
import org.guichet.helpdesk.complaint.ComplaintBook;
import org.guichet.helpdesk.complaint.ComplaintLaw;
import org.guichet.helpdesk.complaint.ComplaintMessages;
import org.guichet.helpdesk.complaint.Outcome;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.Texts;

/**
 * The answer that ends a complaint: whether the customer is right, in words of the person who has
 * the ticket, and what they can do if they are not content. Afterwards it is a ticket like others,
 * which a person closes.
 */
@ApplicationScoped
public class ComplaintAnswers {

    private static final End DONE = new End.Done();

    private final TicketTable tickets;
    private final ComplaintBook book;
    private final TicketLetters letters;
    private final TicketClock clocks;
    private final SentForms sent;
    private final TicketActs acts;
    private final KeyFree keyFree;
    private final InstantSource clock;

    ComplaintAnswers(
            TicketTable tickets,
            ComplaintBook book,
            TicketLetters letters,
            TicketClock clocks,
            SentForms sent,
            TicketActs acts,
            KeyFree keyFree,
            InstantSource clock) {
        this.tickets = tickets;
        this.book = book;
        this.letters = letters;
        this.clocks = clocks;
        this.sent = sent;
        this.acts = acts;
        this.keyFree = keyFree;
        this.clock = clock;
    }

    /**
     * @param seen the newest message that stood on the agent's page
     * @throws Refusal CONFLICT where no answer is owed
     */
    @Transactional
    public End answer(Actor.Agent agent, long number, Outcome outcome, Written written, long seen) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        Optional<String> mark = written.mark("complaint", agent, number);
        if (mark.filter(sent::has).isPresent()) {
            return DONE;
        }
        Complaint complaint =
                book.of(number)
                        .filter(Complaint::isOpen)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.CONFLICT, "no-open-complaint"));
        Optional<Change> change = Casework.change(ticket, agent);
        if (change.isPresent()) {
            return new End.Moved(change.get());
        }
        if (tickets.newestOfOthers(ticket, agent) > seen) {
            return new End.Unseen();
        }
        sent.once(mark, () -> send(agent, ticket, complaint, outcome, written.text()));
        return DONE;
    }

    private long send(
            Actor.Agent agent, Ticket ticket, Complaint complaint, Outcome outcome, String text) {
        Instant now = clock.instant();
        ComplaintMessages words = Texts.in(ticket.language(), ComplaintMessages.class);
        String body =
                String.join(
                        "\n\n", decided(outcome, words), keyFree.of(text), next(complaint, words));
        TicketMessage answer = TicketMessage.reply(ticket, agent, body, now);
        // who gave no address was told on the telephone, as with every answer
        if (ticket.customer().isReachable()) {
            answer.goesAs(letters.complaintAnswer(ticket, complaint, answer.view(), now));
        }
        tickets.add(answer);
        book.answered(ticket.number(), agent, outcome, now);
        clocks.answered(ticket, now);
        ticket.complaintAnswered(now);
        acts.happened(
                ticket, agent, Kind.COMPLAINT_ANSWERED, "complaint.answered", outcome.name(), now);
        return ticket.number();
    }

    private static String decided(Outcome outcome, ComplaintMessages words) {
        return switch (outcome) {
            case UPHELD -> words.letterUpheld();
            case PARTLY -> words.letterPartly();
            case NOT_UPHELD -> words.letterNotUpheld();
        };
    }

    /** What the customer can do now, which an answer has to say wherever a body is named. */
    private static String next(Complaint complaint, ComplaintMessages words) {
        return complaint
                .law()
                .body()
                .map(body -> next(body, words))
                .orElseGet(words::letterNextAnywhere);
    }

    private static String next(ComplaintLaw.Body body, ComplaintMessages words) {
        return words.letterNext(body.name())
                + "\n"
                + body.site()
                + "\n"
                + (body.takesPart() ? words.letterTakesPart() : words.letterTakesNoPart());
    }
}

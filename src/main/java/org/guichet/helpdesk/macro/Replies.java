// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.helpdesk.macro.Macro.After;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.helpdesk.ticket.TicketView;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;

/**
 * Puts canned replies into an agent's box, and makes of what stands there the text that is sent.
 * Between the two a locked text is but a marker: what is sent for it is the current one, whatever
 * the agent typed around it.
 */
@ApplicationScoped
public class Replies {

    /**
     * The box after a canned reply was put in.
     *
     * @param language that it is written in; another than the ticket's where it is not in that
     */
    public record Put(String text, Language language, After after) {}

    /** What becomes of a text that an agent wants to send. */
    public sealed interface Sendable {
        record Fit(String text) implements Sendable {}

        record Unfit(Fault fault) implements Sendable {}
    }

    private final Tickets tickets;
    private final MacroTable macros;
    private final LegalPhraseTable phrases;

    Replies(Tickets tickets, MacroTable macros, LegalPhraseTable phrases) {
        this.tickets = tickets;
        this.macros = macros;
        this.phrases = phrases;
    }

    /** Those that can be put into an answer: in the ticket's language first, then by name. */
    @Transactional
    public List<Macro> offered(Actor.Agent agent) {
        return macros.list(agent, "", false);
    }

    /**
     * What the box holds once the canned reply stands below what was typed.
     *
     * @param typed stays as it is
     * @throws Refusal CONFLICT where a complaint is to be answered, which a person does in words of
     *     their own
     */
    @Transactional
    public Put put(Actor.Agent agent, TicketView ticket, long macro, String typed) {
        if (ticket.owesAnswer()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "complaint-by-hand");
        }
        Macro chosen =
                macros.find(agent, macro)
                        .filter(one -> !one.retired())
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-macro"));
        Language language = chosen.nearest(ticket.language());
        String text = Wording.of(chosen.text(language)).filled(what -> what.value(ticket, agent));
        return new Put(below(typed, text), language, chosen.after());
    }

    /** One text below another, with a blank line between. */
    public static String below(String typed, String text) {
        return typed.isBlank() ? text : typed.stripTrailing() + "\n\n" + text;
    }

    /** The locked texts whose markers stand in a box, as they would be sent now. */
    @Transactional
    public List<LegalPhrase> lockedIn(TicketView ticket, String typed) {
        List<String> asked = Wording.of(typed).locked();
        return asked.isEmpty()
                ? List.of()
                : phrases.holding(ticket.language(), ticket.country()).stream()
                        .filter(phrase -> asked.contains(phrase.code()))
                        .toList();
    }

    /**
     * What is sent for what was typed; nothing where a place stays empty, or a locked text was
     * altered or taken out.
     *
     * @param macro the canned reply that was put in last, whose locked texts must be there
     * @throws Refusal NOT_FOUND where the agent does not see the ticket
     */
    @Transactional
    public Sendable asSent(Actor.Agent agent, long number, String typed, Optional<Long> macro) {
        TicketView ticket =
                tickets.find(Scope.of(agent), number)
                        .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket"));
        Map<String, LegalPhrase> held =
                phrases.holding(ticket.language(), ticket.country()).stream()
                        .collect(Collectors.toMap(LegalPhrase::code, Function.identity()));
        Wording wording = Wording.of(typed);
        return fault(wording, ticket, agent, held)
                .or(() -> macro.filter(id -> ticket.owesAnswer()).map(id -> new Fault.Canned()))
                .or(() -> macro.flatMap(id -> leftOut(agent, ticket, id, wording, held)))
                .or(() -> altered(wording, held))
                .<Sendable>map(Sendable.Unfit::new)
                .orElseGet(
                        () ->
                                new Sendable.Fit(
                                        wording.written(
                                                asked ->
                                                        asked.what()
                                                                .value(ticket, agent)
                                                                .orElseThrow(),
                                                locked -> text(held, locked.code()))));
    }

    private static String text(Map<String, LegalPhrase> held, String code) {
        return Optional.ofNullable(held.get(code)).orElseThrow().text();
    }

    private static Optional<Fault> fault(
            Wording wording, TicketView ticket, Actor.Agent agent, Map<String, LegalPhrase> held) {
        return wording.unknown()
                .<Fault>map(place -> new Fault.Unknown(place.text(), place.line(), place.column()))
                .or(
                        () ->
                                wording.asked().stream()
                                        .filter(what -> what.value(ticket, agent).isEmpty())
                                        .findFirst()
                                        .map(what -> new Fault.Empty(what.marker())))
                .or(
                        () ->
                                wording.locked().stream()
                                        .filter(code -> !held.containsKey(code))
                                        .findFirst()
                                        .map(code -> new Fault.NoPhrase(LegalPhrase.marker(code))));
    }

    /** A locked text of the canned reply that the agent took out of it. */
    private Optional<Fault> leftOut(
            Actor.Agent agent,
            TicketView ticket,
            long macro,
            Wording wording,
            Map<String, LegalPhrase> held) {
        return macros
                .find(agent, macro)
                .map(one -> Wording.of(one.text(one.nearest(ticket.language()))).locked())
                .orElse(List.of())
                .stream()
                .filter(held::containsKey)
                .filter(code -> !wording.locked().contains(code))
                .findFirst()
                .map(code -> new Fault.LeftOut(LegalPhrase.marker(code)));
    }

    /** A locked text that was written out by hand, and not as it is. */
    private static Optional<Fault> altered(Wording wording, Map<String, LegalPhrase> held) {
        Likeness typed = Likeness.of(wording.text());
        return held.values().stream()
                .filter(phrase -> typed.alters(Likeness.of(phrase.text())))
                .findFirst()
                .map(phrase -> new Fault.Altered(phrase.marker()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.macro.Macro.After;
import org.guichet.helpdesk.macro.Mistake.Kind;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.kernel.Role;
import org.guichet.page.FormKey;

/** Writes macros, and shows them to those who may see them. */
@ApplicationScoped
public class Macros {

    /** Of a name and of a text; the columns have the same. */
    public static final int LONGEST_NAME = 100;

    public static final int LONGEST_TEXT = 10_000;

    /**
     * What was typed.
     *
     * @param texts only the languages in which something was typed
     */
    public record Typed(String name, After after, Map<Language, String> texts) {}

    /** How writing ends. */
    public sealed interface End {
        record Saved(long id) implements End {}

        record Wrong(List<Mistake> mistakes) implements End {}

        /** Somebody else wrote a version since; nothing was written. */
        record Late(Macro now) implements End {}
    }

    private final MacroTable table;
    private final LegalPhraseTable phrases;
    private final KeyFree keyFree;
    private final Audit audit;
    private final InstantSource clock;

    Macros(
            MacroTable table,
            LegalPhraseTable phrases,
            KeyFree keyFree,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.phrases = phrases;
        this.keyFree = keyFree;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * By name, those that the agent sees.
     *
     * @param words that stand in the name or in a text; all where blank
     */
    @Transactional
    public List<Macro> list(Actor.Agent agent, String words, boolean retired) {
        return table.list(agent, words, retired);
    }

    /**
     * @throws Refusal NOT_FOUND where the agent may not see it, as where there is none
     */
    @Transactional
    public Macro get(Actor.Agent agent, long id) {
        return table.find(agent, id)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-macro"));
    }

    /** A new one: a lead's is for their partner, the provider's for all. */
    @Transactional
    public End write(Actor.Agent agent, Optional<FormKey> key, Typed typed) {
        Typed clean = clean(typed);
        List<Mistake> mistakes = mistakes(clean);
        if (!mistakes.isEmpty()) {
            return new End.Wrong(mistakes);
        }
        Optional<String> mark =
                key.map(one -> one.mark("macro", agent.username(), clean.toString()));
        Optional<String> partner = agent.is(Role.PROVIDER) ? Optional.empty() : agent.partner();
        Optional<Long> id = table.add(partner, mark);
        if (id.isEmpty()) {
            return new End.Saved(mark.flatMap(one -> table.madeBy(agent, one)).orElseThrow().id());
        }
        table.write(
                id.get(), 1, clean.name(), clean.after(), clean.texts(), agent, clock.instant());
        audit.record(agent, "macro.written", "macro:" + id.get(), "version:1");
        return new End.Saved(id.get());
    }

    /**
     * The next version; one that was retired is there again with it.
     *
     * @param seen the version that the agent began with
     */
    @Transactional
    public End write(Actor.Agent agent, long id, long seen, Typed typed) {
        Macro before = changeable(agent, id);
        Typed clean = clean(typed);
        List<Mistake> mistakes = mistakes(clean);
        if (!mistakes.isEmpty()) {
            return new End.Wrong(mistakes);
        }
        if (!before.retired() && same(before, clean)) {
            return new End.Saved(id);
        }
        if (!table.advance(id, seen)) {
            return new End.Late(before);
        }
        table.write(
                id, seen + 1, clean.name(), clean.after(), clean.texts(), agent, clock.instant());
        audit.record(agent, "macro.written", "macro:" + id, "version:" + (seen + 1));
        return new End.Saved(id);
    }

    /** Nobody is offered it any more. */
    @Transactional
    public void retire(Actor.Agent agent, long id) {
        changeable(agent, id);
        if (table.retire(id, agent, clock.instant())) {
            audit.record(agent, "macro.retired", "macro:" + id, "");
        }
    }

    private Macro changeable(Actor.Agent agent, long id) {
        Macro macro = get(agent, id);
        if (!macro.mayChange(agent)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "macro-of-the-provider");
        }
        return macro;
    }

    private static boolean same(Macro before, Typed typed) {
        return before.name().equals(typed.name())
                && before.after() == typed.after()
                && before.texts().equals(typed.texts());
    }

    private Typed clean(Typed typed) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        typed.texts()
                .forEach(
                        (language, text) -> {
                            if (!text.isBlank()) {
                                texts.put(language, keyFree.of(text));
                            }
                        });
        return new Typed(keyFree.of(typed.name()), typed.after(), texts);
    }

    private List<Mistake> mistakes(Typed typed) {
        List<Mistake> mistakes = new ArrayList<>();
        if (typed.name().isBlank()) {
            mistakes.add(Mistake.of("name", Kind.NO_NAME));
        } else if (typed.name().length() > LONGEST_NAME) {
            mistakes.add(Mistake.tooLong("name", LONGEST_NAME, typed.name().length()));
        }
        if (typed.texts().isEmpty()) {
            mistakes.add(Mistake.of(Language.EN.code(), Kind.NO_TEXT));
        }
        typed.texts().forEach((language, text) -> mistake(language, text).ifPresent(mistakes::add));
        return mistakes;
    }

    private Optional<Mistake> mistake(Language language, String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.of(Mistake.tooLong(language.code(), LONGEST_TEXT, text.length()));
        }
        Wording wording = Wording.of(text);
        return wording.unknown()
                .map(place -> Mistake.unknown(language.code(), place))
                .or(
                        () ->
                                wording.locked().stream()
                                        .filter(code -> !phrases.isThere(code, language))
                                        .map(code -> Mistake.noPhrase(language.code(), code))
                                        .findFirst());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;

/** Writes articles: drafts, what is published, what is withdrawn. The provider's people alone. */
@ApplicationScoped
public class Editing {

    public static final int LONGEST_TITLE = 150;
    public static final int LONGEST_BODY = 50_000;

    /**
     * What was typed.
     *
     * @param number of the draft that it goes on from, 0 for none
     * @param edits how often that was saved
     */
    public record Typed(
            Topic topic, Language language, String title, String body, long number, long edits) {}

    /** How saving a draft ends. */
    public sealed interface End {
        record Saved(long article) implements End {}

        record Wrong(boolean title, boolean body) implements End {}

        /** Somebody else saved the draft since; nothing was written. */
        record Late(Edition now) implements End {}
    }

    private final EditionTable table;
    private final KeyFree keyFree;
    private final Audit audit;
    private final InstantSource clock;

    Editing(EditionTable table, KeyFree keyFree, Audit audit, InstantSource clock) {
        this.table = table;
        this.keyFree = keyFree;
        this.audit = audit;
        this.clock = clock;
    }

    /** The drafts and what is published, article by article. */
    @Transactional
    public List<Edition> current() {
        return table.current();
    }

    /** All versions of an article, the newest first; none where there is no such article. */
    @Transactional
    public List<Edition> of(long article) {
        return table.of(article);
    }

    /**
     * @throws Refusal NOT_FOUND where there is no such article
     */
    @Transactional
    public Topic topic(long article) {
        return table.topic(article).orElseThrow(Editing::unknown);
    }

    /** A new article with its first draft. */
    @Transactional
    public End begin(Actor.Agent agent, Optional<FormKey> key, Typed typed) {
        Typed clean = clean(typed);
        if (wrong(clean).isPresent()) {
            return wrong(clean).get();
        }
        Optional<String> mark =
                key.map(one -> one.mark("article", agent.username(), clean.toString()));
        Optional<Long> article = table.add(clean.topic(), mark, clock.instant());
        if (article.isEmpty()) {
            return new End.Saved(mark.flatMap(table::madeBy).orElseThrow());
        }
        write(agent, article.get(), 1, clean);
        return new End.Saved(article.get());
    }

    /** The draft of a language; a first one where there is none. */
    @Transactional
    public End save(Actor.Agent agent, long article, Typed typed) {
        Typed clean = clean(typed);
        if (wrong(clean).isPresent()) {
            return wrong(clean).get();
        }
        lock(article);
        List<Edition> there =
                table.of(article).stream()
                        .filter(one -> one.language() == clean.language())
                        .toList();
        Optional<Edition> draft = there.stream().filter(Edition::isDraft).findFirst();
        table.about(article, clean.topic());
        if (draft.filter(one -> same(one, clean)).isPresent()) {
            return new End.Saved(article);
        }
        if (draft.filter(one -> !isSeen(one, clean)).isPresent()) {
            return new End.Late(draft.get());
        }
        long newest = there.stream().mapToLong(Edition::number).max().orElse(0);
        write(agent, article, draft.map(Edition::number).orElse(newest + 1), clean);
        return new End.Saved(article);
    }

    private static boolean same(Edition draft, Typed typed) {
        return draft.title().equals(typed.title()) && draft.body().equals(typed.body());
    }

    private static boolean isSeen(Edition draft, Typed typed) {
        return draft.number() == typed.number() && draft.edits() == typed.edits();
    }

    private void write(Actor.Agent agent, long article, long number, Typed typed) {
        table.address(article, typed.language(), typed.title());
        table.draft(
                article,
                typed.language(),
                number,
                typed.title(),
                typed.body(),
                agent,
                clock.instant());
        audit.record(
                agent,
                "article.drafted",
                "article:" + article,
                typed.language().code() + " version:" + number);
    }

    /**
     * The draft becomes what everybody reads; what was published before is withdrawn.
     *
     * @param number of the draft that was looked at
     * @param edits how often it was saved
     * @return whether that draft is published; not where another text took its place
     */
    @Transactional
    public boolean publish(
            Actor.Agent agent, long article, Language language, long number, long edits) {
        lock(article);
        Optional<Edition> seen =
                table.of(article).stream()
                        .filter(one -> one.language() == language && one.number() == number)
                        .filter(one -> one.edits() == edits)
                        .findFirst();
        if (seen.isEmpty() || seen.get().state() == Edition.State.WITHDRAWN) {
            return false;
        }
        if (seen.get().isDraft()) {
            Instant now = clock.instant();
            table.withdraw(article, language, agent, now);
            table.publish(article, language, agent, now);
            audit.record(
                    agent,
                    "article.published",
                    "article:" + article,
                    language.code() + " version:" + number);
        }
        return true;
    }

    /** Nobody reads it any more in that language. */
    @Transactional
    public void withdraw(Actor.Agent agent, long article, Language language) {
        lock(article);
        if (table.withdraw(article, language, agent, clock.instant())) {
            audit.record(agent, "article.withdrawn", "article:" + article, language.code());
        }
    }

    private void lock(long article) {
        if (!table.lock(article)) {
            throw unknown();
        }
    }

    private Typed clean(Typed typed) {
        return new Typed(
                typed.topic(),
                typed.language(),
                keyFree.of(typed.title()).replaceAll("\\s+", " "),
                keyFree.of(typed.body()),
                typed.number(),
                typed.edits());
    }

    private static Optional<End> wrong(Typed typed) {
        boolean title = typed.title().isBlank() || typed.title().length() > LONGEST_TITLE;
        boolean body = typed.body().isBlank() || typed.body().length() > LONGEST_BODY;
        return title || body ? Optional.of(new End.Wrong(title, body)) : Optional.empty();
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-article");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import java.util.List;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;
import org.guichet.page.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an article shows to those who write.
 *
 * @param editions all versions, the newest first; none of a new article
 * @param late who saved the draft meanwhile
 * @param isStale whether another draft than the one looked at was to be published
 */
public record ArticleScreen(
        List<Edition> editions,
        ArticleForm form,
        boolean changeable,
        @Nullable String titleError,
        @Nullable String bodyError,
        @Nullable String late,
        boolean isStale) {

    static ArticleScreen begun(ArticleForm form, boolean changeable) {
        return of(List.of(), form, changeable);
    }

    static ArticleScreen of(List<Edition> editions, ArticleForm form, boolean changeable) {
        return new ArticleScreen(editions, form, changeable, null, null, null, false);
    }

    ArticleScreen wrong(Editing.End.Wrong wrong, Language reader) {
        ArticleMessages words = Texts.in(reader, ArticleMessages.class);
        return new ArticleScreen(
                editions,
                form,
                changeable,
                wrong.title()
                        ? words.errorTitle(Shown.number(Editing.LONGEST_TITLE, reader))
                        : null,
                wrong.body() ? words.errorBody(Shown.number(Editing.LONGEST_BODY, reader)) : null,
                null,
                false);
    }

    ArticleScreen late(Edition now) {
        return new ArticleScreen(editions, form, changeable, null, null, now.writtenBy(), false);
    }

    ArticleScreen stale() {
        return new ArticleScreen(editions, form, changeable, null, null, null, true);
    }

    public boolean isNew() {
        return editions.isEmpty();
    }

    public long id() {
        return isNew() ? 0 : editions.getFirst().article();
    }

    public Language language() {
        return Language.parse(form.language).orElse(Language.EN);
    }

    public Language[] languages() {
        return Language.values();
    }

    /** The versions of the language that is shown. */
    public List<Edition> here() {
        return editions.stream().filter(one -> one.language() == language()).toList();
    }

    public @Nullable Edition draft() {
        return here().stream().filter(Edition::isDraft).findFirst().orElse(null);
    }

    public @Nullable Edition published() {
        return here().stream().filter(Edition::isPublished).findFirst().orElse(null);
    }

    /** How it stands in a language: {@code published}, {@code draft}, or nothing. */
    public String standing(Language language) {
        return editions.stream()
                .filter(one -> one.language() == language)
                .map(one -> one.state().name())
                .filter(state -> !state.equals("WITHDRAWN"))
                .findFirst()
                .orElse("");
    }

    /** The title in the language that is shown, or the newest of any. */
    public String title() {
        return here().stream()
                .findFirst()
                .or(() -> editions.stream().findFirst())
                .map(Edition::title)
                .orElse("");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.article.Article.Line;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;

/** What everybody may read. */
@ApplicationScoped
public class Articles {

    private static final int FOUND = 20;
    private static final int SUGGESTED = 4;

    /** Answers to "did it help" that one version takes in an hour: more are a program's. */
    private static final int ANSWERS_AN_HOUR = 60;

    /** More words make no search better. */
    private static final int LONGEST_SEARCH = 200;

    private final ArticleTable table;
    private final InstantSource clock;

    Articles(ArticleTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /**
     * @throws Refusal NOT_FOUND where there is none, or none any more
     */
    @Transactional
    public Article get(Language language, String slug) {
        return table.find(language, slug)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-article"));
    }

    /** All of a language, by title. */
    @Transactional
    public List<Line> list(Language language) {
        return table.list(language);
    }

    /** Best first. */
    @Transactional
    public List<Line> search(Language language, String words) {
        return table.search(language, cut(words), FOUND);
    }

    /** A few that may answer what somebody is about to ask. */
    @Transactional
    public List<Line> suggested(Language language, String words) {
        return words.isBlank() ? List.of() : table.withAny(language, cut(words), SUGGESTED);
    }

    @Transactional
    public Optional<Line> line(long article, Language language) {
        return table.line(article, language);
    }

    @Transactional
    public void answered(Article article, boolean helped) {
        table.count(article, helped, clock.instant(), ANSWERS_AN_HOUR);
    }

    private static String cut(String words) {
        // PostgreSQL takes no NUL in a text
        String plain = words.replace("\0", "").strip();
        return plain.length() > LONGEST_SEARCH ? plain.substring(0, LONGEST_SEARCH) : plain;
    }
}

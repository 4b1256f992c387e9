// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.article.Article.Line;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Language;

/** What is published, read from the database. */
@ApplicationScoped
class ArticleTable {

    private static final int MOST = 500;

    private static final String LINES =
            """
            select v.article, v.language, s.slug, a.topic, v.title, v.summary
            from article_version v
            join article a on a.id = v.article
            join article_address s on s.article = v.article and s.language = v.language
            """;

    /** Any of the words: a subject line has more of them than an article. */
    private static final String ANY =
            "cast(replace(cast(plainto_tsquery(word_stems(:language), plain_letters(:words)) as text), '&', '|') as tsquery)";

    private static final String ALL =
            "websearch_to_tsquery(word_stems(:language), plain_letters(:words))";

    private final EntityManager database;

    ArticleTable(EntityManager database) {
        this.database = database;
    }

    Optional<Article> find(Language language, String slug) {
        List<Tuple> rows =
                rows(
                        database.createNativeQuery(
                                        """
                                        select v.article, v.number, a.topic, v.title, v.body, v.published_at
                                        from article_address s
                                        join article_version v on v.article = s.article and v.language = s.language and v.state = 'PUBLISHED'
                                        join article a on a.id = s.article
                                        where s.language = :language and s.slug = :slug
                                        """,
                                        Tuple.class)
                                .setParameter("language", language.code())
                                .setParameter("slug", slug));
        return rows.stream().findFirst().map(row -> article(language, row));
    }

    private Article article(Language language, Tuple row) {
        long id = row.get("article", Number.class).longValue();
        return new Article(
                id,
                language,
                row.get("number", Number.class).longValue(),
                Topic.valueOf(row.get("topic", String.class)),
                row.get("title", String.class),
                row.get("body", String.class),
                row.get("published_at", Instant.class),
                slugs(id));
    }

    private Map<Language, String> slugs(long article) {
        Map<Language, String> slugs = new EnumMap<>(Language.class);
        rows(database.createNativeQuery(
                                """
                                        select s.language, s.slug from article_address s
                                        join article_version v on v.article = s.article and v.language = s.language and v.state = 'PUBLISHED'
                                        where s.article = :article
                                        """,
                                Tuple.class)
                        .setParameter("article", article))
                .forEach(row -> slugs.put(language(row), row.get("slug", String.class)));
        return slugs;
    }

    /** All of a language, by title. */
    List<Line> list(Language language) {
        return lines(
                database.createNativeQuery(
                                LINES
                                        + " where v.language = :language and v.state = 'PUBLISHED' order by v.title, v.article",
                                Tuple.class)
                        .setParameter("language", language.code())
                        .setMaxResults(MOST));
    }

    /** Those that have all the words, or else some of them, best first. */
    List<Line> search(Language language, String words, int most) {
        List<Line> all = matching(ALL, language, words, most);
        return all.isEmpty() ? matching(ANY, language, words, most) : all;
    }

    List<Line> withAny(Language language, String words, int most) {
        return matching(ANY, language, words, most);
    }

    private List<Line> matching(String asked, Language language, String words, int most) {
        return lines(
                database.createNativeQuery(
                                LINES
                                        + "where v.language = :language and v.state = 'PUBLISHED' and v.words @@ "
                                        + asked
                                        + " order by ts_rank(v.words, "
                                        + asked
                                        + ") desc, v.article",
                                Tuple.class)
                        .setParameter("language", language.code())
                        .setParameter("words", words)
                        .setMaxResults(most));
    }

    Optional<Line> line(long article, Language language) {
        return lines(
                        database.createNativeQuery(
                                        LINES
                                                + " where v.article = :article and v.language = :language and v.state = 'PUBLISHED'",
                                        Tuple.class)
                                .setParameter("article", article)
                                .setParameter("language", language.code()))
                .stream()
                .findFirst();
    }

    /**
     * Counts an answer, unless this version got too many in this hour.
     *
     * @param most in an hour
     */
    void count(Article article, boolean helped, Instant now, int most) {
        database.createNativeQuery(
                        """
                        insert into article_helpfulness as h (article, language, number, helped, did_not, hour)
                        values (:article, :language, :number, :helped, 1 - :helped, date_trunc('hour', cast(:now as timestamptz)))
                        on conflict (article, language, number) do update set
                          helped = h.helped + excluded.helped, did_not = h.did_not + excluded.did_not, hour = excluded.hour,
                          in_hour = case when h.hour = excluded.hour then h.in_hour + 1 else 1 end
                        where h.hour <> excluded.hour or h.in_hour < :most
                        """)
                .setParameter("article", article.id())
                .setParameter("language", article.language().code())
                .setParameter("number", article.number())
                .setParameter("helped", helped ? 1 : 0)
                .setParameter("now", now)
                .setParameter("most", most)
                .executeUpdate();
    }

    private static Language language(Tuple row) {
        return Language.parse(row.get("language", String.class)).orElseThrow();
    }

    private static List<Line> lines(Query query) {
        return rows(query).stream()
                .map(
                        row ->
                                new Line(
                                        row.get("article", Number.class).longValue(),
                                        language(row),
                                        row.get("slug", String.class),
                                        Topic.valueOf(row.get("topic", String.class)),
                                        row.get("title", String.class),
                                        row.get("summary", String.class)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> rows(Query query) {
        return (List<Tuple>) query.getResultList();
    }
}

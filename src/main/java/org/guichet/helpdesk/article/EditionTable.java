// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.article.Edition.State;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;

/** The versions of articles in the database. */
@ApplicationScoped
class EditionTable {

    private static final String EDITIONS =
            """
            select v.article, v.language, v.number, v.state, s.slug, v.title, v.body, v.edits, v.written_at, v.written_by_name,
              coalesce(h.helped, 0) as helped, coalesce(h.did_not, 0) as did_not
            from article_version v
            join article_address s on s.article = v.article and s.language = v.language
            left join article_helpfulness h on h.article = v.article and h.language = v.language and h.number = v.number
            """;

    private final EntityManager database;

    EditionTable(EntityManager database) {
        this.database = database;
    }

    /** The drafts and what is published, article by article, the newest first. */
    List<Edition> current() {
        return editions(
                database.createNativeQuery(
                                EDITIONS
                                        + " where v.state <> 'WITHDRAWN' order by v.article desc, v.language, v.number desc",
                                Tuple.class)
                        .setMaxResults(3_000));
    }

    /** All versions of an article, the newest first. */
    List<Edition> of(long article) {
        return editions(
                database.createNativeQuery(
                                EDITIONS
                                        + " where v.article = :article order by v.number desc, v.language",
                                Tuple.class)
                        .setParameter("article", article));
    }

    Optional<Topic> topic(long article) {
        List<?> topics =
                database.createNativeQuery("select topic from article where id = ?1", String.class)
                        .setParameter(1, article)
                        .getResultList();
        return topics.stream().findFirst().map(topic -> Topic.valueOf((String) topic));
    }

    /** Held until the transaction ends: acts on one article come one after the other. */
    boolean lock(long article) {
        return !database.createNativeQuery(
                        "select id from article where id = ?1 for update", Long.class)
                .setParameter(1, article)
                .getResultList()
                .isEmpty();
    }

    /** The id of a new one; empty where this form made one before. */
    Optional<Long> add(Topic topic, Optional<String> mark, Instant now) {
        List<?> ids =
                database.createNativeQuery(
                                "insert into article (topic, made_at, form_mark) values (?1, ?2, cast(?3 as text))"
                                        + " on conflict (form_mark) do nothing returning id",
                                Long.class)
                        .setParameter(1, topic.name())
                        .setParameter(2, now)
                        .setParameter(3, mark.orElse(null))
                        .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    Optional<Long> madeBy(String mark) {
        List<?> ids =
                database.createNativeQuery(
                                "select id from article where form_mark = ?1", Long.class)
                        .setParameter(1, mark)
                        .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    void about(long article, Topic topic) {
        database.createNativeQuery("update article set topic = ?2 where id = ?1 and topic <> ?2")
                .setParameter(1, article)
                .setParameter(2, topic.name())
                .executeUpdate();
    }

    /** Gives it an address in a language, where it has none yet. */
    void address(long article, Language language, String title) {
        boolean there =
                !database.createNativeQuery(
                                "select slug from article_address where article = ?1 and language = ?2",
                                String.class)
                        .setParameter(1, article)
                        .setParameter(2, language.code())
                        .getResultList()
                        .isEmpty();
        if (there || Slug.tries(title).anyMatch(slug -> free(article, language, slug))) {
            return;
        }
        throw new IllegalStateException("there is always another number");
    }

    private boolean free(long article, Language language, String slug) {
        return database.createNativeQuery(
                                "insert into article_address (language, slug, article) values (?1, ?2, ?3)"
                                        + " on conflict (language, slug) do nothing")
                        .setParameter(1, language.code())
                        .setParameter(2, slug)
                        .setParameter(3, article)
                        .executeUpdate()
                == 1;
    }

    void draft(
            long article,
            Language language,
            long number,
            String title,
            String body,
            Actor.Agent agent,
            Instant now) {
        database.createNativeQuery(
                        """
                        insert into article_version as v (article, language, number, state, title, summary, body, written_at, written_by, written_by_name)
                        values (?1, ?2, ?3, 'DRAFT', ?4, ?5, ?6, ?7, ?8, ?9)
                        on conflict (article, language, number) do update set title = excluded.title, summary = excluded.summary, body = excluded.body,
                          edits = v.edits + 1, written_at = excluded.written_at, written_by = excluded.written_by, written_by_name = excluded.written_by_name
                        """)
                .setParameter(1, article)
                .setParameter(2, language.code())
                .setParameter(3, number)
                .setParameter(4, title)
                .setParameter(5, Markdown.summary(body))
                .setParameter(6, body)
                .setParameter(7, now)
                .setParameter(8, agent.username())
                .setParameter(9, agent.name())
                .executeUpdate();
    }

    boolean withdraw(long article, Language language, Actor.Agent agent, Instant now) {
        return change(
                "state = 'WITHDRAWN', withdrawn_at = ?3, withdrawn_by = ?4 where article = ?1 and language = ?2 and state = 'PUBLISHED'",
                article,
                language,
                agent,
                now);
    }

    boolean publish(long article, Language language, Actor.Agent agent, Instant now) {
        return change(
                "state = 'PUBLISHED', published_at = ?3, published_by = ?4 where article = ?1 and language = ?2 and state = 'DRAFT'",
                article,
                language,
                agent,
                now);
    }

    private boolean change(
            String how, long article, Language language, Actor.Agent agent, Instant now) {
        return database.createNativeQuery("update article_version set " + how)
                        .setParameter(1, article)
                        .setParameter(2, language.code())
                        .setParameter(3, now)
                        .setParameter(4, agent.username())
                        .executeUpdate()
                == 1;
    }

    @SuppressWarnings("unchecked")
    private static List<Edition> editions(Query query) {
        return ((List<Tuple>) query.getResultList()).stream().map(EditionTable::edition).toList();
    }

    private static Edition edition(Tuple row) {
        return new Edition(
                row.get("article", Number.class).longValue(),
                Language.parse(row.get("language", String.class)).orElseThrow(),
                row.get("number", Number.class).longValue(),
                State.valueOf(row.get("state", String.class)),
                row.get("slug", String.class),
                row.get("title", String.class),
                row.get("body", String.class),
                row.get("edits", Number.class).longValue(),
                row.get("written_at", Instant.class),
                row.get("written_by_name", String.class),
                row.get("helped", Number.class).longValue(),
                row.get("did_not", Number.class).longValue());
    }
}

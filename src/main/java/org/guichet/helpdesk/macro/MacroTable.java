// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.macro;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.helpdesk.macro.Macro.After;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;

/**
 * The one place that asks the database for macros: each query says whose may be seen, and the
 * policies of migration V075 say it again.
 */
@ApplicationScoped
class MacroTable {

    private static final int MOST = 2_000;

    private static final String SEEN =
            """
            select m.id, m.partner, m.version, m.retired_at is not null as retired, v.name, v.after_sending, v.written_at,
              v.written_by_name, t.language, t.text
            from macro m
            join macro_version v on v.macro = m.id and v.number = m.version
            join macro_text t on t.macro = m.id and t.version = m.version
            where (:partner = '*' or m.partner is null or m.partner = :partner)
            """;

    private final EntityManager database;

    MacroTable(EntityManager database) {
        this.database = database;
    }

    /**
     * By name.
     *
     * @param words that stand in the name or in a text; all where blank
     */
    List<Macro> list(Actor.Agent agent, String words, boolean retired) {
        return macros(
                seen(
                                agent,
                                """
                                 and (m.retired_at is not null) = :retired
                                 and (:words = '' or position(lower(:words) in lower(v.name)) > 0 or exists (
                                   select from macro_text s where s.macro = m.id and s.version = m.version
                                     and position(lower(:words) in lower(s.text)) > 0))
                                order by lower(v.name), m.id, t.language
                                """)
                        .setParameter("retired", retired)
                        .setParameter("words", words.strip())
                        .setMaxResults(MOST));
    }

    Optional<Macro> find(Actor.Agent agent, long id) {
        return macros(seen(agent, " and m.id = :id").setParameter("id", id)).stream().findFirst();
    }

    /** The macro that a form made; empty where it made none. */
    Optional<Macro> madeBy(Actor.Agent agent, String mark) {
        return macros(seen(agent, " and m.form_mark = :mark").setParameter("mark", mark)).stream()
                .findFirst();
    }

    /** The id of a new one without a version; empty where this form made one before. */
    Optional<Long> add(Optional<String> partner, Optional<String> mark) {
        List<?> ids =
                database.createNativeQuery(
                                "insert into macro (partner, form_mark) values (cast(?1 as text), cast(?2 as text))"
                                        + " on conflict (form_mark) do nothing returning id",
                                Long.class)
                        .setParameter(1, partner.orElse(null))
                        .setParameter(2, mark.orElse(null))
                        .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    /** Whether the next version may be written: nobody wrote one since. */
    boolean advance(long id, long seen) {
        return database.createNativeQuery(
                                "update macro set version = version + 1, retired_at = null, retired_by = null"
                                        + " where id = ?1 and version = ?2")
                        .setParameter(1, id)
                        .setParameter(2, seen)
                        .executeUpdate()
                == 1;
    }

    void write(
            long id,
            long version,
            String name,
            After after,
            Map<Language, String> texts,
            Actor.Agent agent,
            Instant now) {
        database.createNativeQuery(
                        "insert into macro_version (macro, number, name, after_sending, written_at, written_by, written_by_name)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(1, id)
                .setParameter(2, version)
                .setParameter(3, name)
                .setParameter(4, after.name())
                .setParameter(5, now)
                .setParameter(6, agent.username())
                .setParameter(7, agent.name())
                .executeUpdate();
        texts.forEach(
                (language, text) ->
                        database.createNativeQuery(
                                        "insert into macro_text (macro, version, language, text) values (?1, ?2, ?3, ?4)")
                                .setParameter(1, id)
                                .setParameter(2, version)
                                .setParameter(3, language.code())
                                .setParameter(4, text)
                                .executeUpdate());
    }

    boolean retire(long id, Actor.Agent agent, Instant now) {
        return database.createNativeQuery(
                                "update macro set retired_at = ?2, retired_by = ?3 where id = ?1 and retired_at is null")
                        .setParameter(1, id)
                        .setParameter(2, now)
                        .setParameter(3, agent.username())
                        .executeUpdate()
                == 1;
    }

    private Query seen(Actor.Agent agent, String rest) {
        return database.createNativeQuery(SEEN + rest, Tuple.class)
                .setParameter("partner", sight(agent));
    }

    private static String sight(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? "*" : agent.partner().orElse("");
    }

    @SuppressWarnings("unchecked")
    private static List<Macro> macros(Query query) {
        List<Macro> macros = new ArrayList<>();
        for (Tuple row : (List<Tuple>) query.getResultList()) {
            long id = row.get("id", Number.class).longValue();
            if (macros.isEmpty() || macros.getLast().id() != id) {
                macros.add(macro(id, row));
            }
            Language.parse(row.get("language", String.class))
                    .ifPresent(
                            language ->
                                    macros.getLast()
                                            .texts()
                                            .put(language, row.get("text", String.class)));
        }
        return macros;
    }

    private static Macro macro(long id, Tuple row) {
        return new Macro(
                id,
                Optional.ofNullable(row.get("partner", String.class)),
                row.get("version", Number.class).longValue(),
                row.get("name", String.class),
                After.valueOf(row.get("after_sending", String.class)),
                new EnumMap<>(Language.class),
                row.get("retired", Boolean.class),
                row.get("written_at", Instant.class),
                row.get("written_by_name", String.class));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;

/**
 * The one place that asks the database for definitions: each query says whose may be seen, and the
 * policies of migration V103 say it again.
 */
@ApplicationScoped
class FieldTable {

    private static final String SEEN =
            """
            select f.id, f.partner, f.kind, f.provider_only, f.version, f.retired_at is not null as retired, v.topics, v.required,
              v.written_at, v.written_by_name, w.language, w.label, w.choices
            from field f
            join field_version v on v.field = f.id and v.number = f.version
            join field_words w on w.field = f.id and w.version = f.version
            where (:partner = '*' or f.partner = :partner or f.partner is null and not f.provider_only)
            """;

    private final EntityManager database;

    FieldTable(EntityManager database) {
        this.database = database;
    }

    /** All that the agent sees, retired ones too, in the order in which they were made. */
    List<Field> list(Actor.Agent agent) {
        return fields(seen(sight(agent), " order by f.id"));
    }

    Optional<Field> find(Actor.Agent agent, long id) {
        return fields(seen(sight(agent), " and f.id = :id").setParameter("id", id)).stream()
                .findFirst();
    }

    Optional<Field> madeBy(Actor.Agent agent, String mark) {
        return fields(seen(sight(agent), " and f.form_mark = :mark").setParameter("mark", mark))
                .stream()
                .findFirst();
    }

    /** The id of a new one without a version; empty where this form made one before. */
    Optional<Long> add(
            Optional<String> partner, Kind kind, boolean providerOnly, Optional<String> mark) {
        List<?> ids =
                database.createNativeQuery(
                                "insert into field (partner, kind, provider_only, form_mark) values (cast(?1 as text), ?2, ?3, cast(?4 as text))"
                                        + " on conflict (form_mark) do nothing returning id",
                                Long.class)
                        .setParameter(1, partner.orElse(null))
                        .setParameter(2, kind.name())
                        .setParameter(3, providerOnly)
                        .setParameter(4, mark.orElse(null))
                        .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    /** Whether the next version may be written: nobody wrote one since. */
    boolean advance(long id, long seen) {
        return database.createNativeQuery(
                                "update field set version = version + 1, retired_at = null, retired_by = null"
                                        + " where id = ?1 and version = ?2")
                        .setParameter(1, id)
                        .setParameter(2, seen)
                        .executeUpdate()
                == 1;
    }

    void write(long id, long version, Fields.Typed typed, Actor.Agent agent, Instant now) {
        database.createNativeQuery(
                        "insert into field_version (field, number, topics, required, written_at, written_by, written_by_name)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(1, id)
                .setParameter(2, version)
                .setParameter(3, String.join(" ", typed.topics()))
                .setParameter(4, typed.required())
                .setParameter(5, now)
                .setParameter(6, agent.username())
                .setParameter(7, agent.name())
                .executeUpdate();
        typed.words()
                .forEach(
                        (language, words) ->
                                database.createNativeQuery(
                                                "insert into field_words (field, version, language, label, choices) values (?1, ?2, ?3, ?4, ?5)")
                                        .setParameter(1, id)
                                        .setParameter(2, version)
                                        .setParameter(3, language.code())
                                        .setParameter(4, words.label())
                                        .setParameter(5, String.join("\n", words.choices()))
                                        .executeUpdate());
    }

    boolean retire(long id, Actor.Agent agent, Instant now) {
        return database.createNativeQuery(
                                "update field set retired_at = ?2, retired_by = ?3 where id = ?1 and retired_at is null")
                        .setParameter(1, id)
                        .setParameter(2, now)
                        .setParameter(3, agent.username())
                        .executeUpdate()
                == 1;
    }

    private Query seen(String partner, String rest) {
        return database.createNativeQuery(SEEN + rest, Tuple.class)
                .setParameter("partner", partner);
    }

    /** Whose definitions somebody sees, besides those for all. */
    String sight(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? "*" : agent.partner().orElse("");
    }

    @SuppressWarnings("unchecked")
    private static List<Field> fields(Query query) {
        Map<Long, Field> fields = new LinkedHashMap<>();
        for (Tuple row : (List<Tuple>) query.getResultList()) {
            Field field =
                    fields.computeIfAbsent(
                            row.get("id", Number.class).longValue(), id -> field(id, row));
            Language.parse(row.get("language", String.class))
                    .ifPresent(language -> field.words().put(language, words(row)));
        }
        return new ArrayList<>(fields.values());
    }

    private static Field.Words words(Tuple row) {
        return new Field.Words(row.get("label", String.class), parts(row, "choices", "\n"));
    }

    private static Field field(long id, Tuple row) {
        Set<String> topics = new TreeSet<>(parts(row, "topics", " "));
        return new Field(
                id,
                Optional.ofNullable(row.get("partner", String.class)),
                Kind.valueOf(row.get("kind", String.class)),
                row.get("provider_only", Boolean.class),
                row.get("version", Number.class).longValue(),
                topics,
                row.get("required", Boolean.class),
                new EnumMap<>(Language.class),
                row.get("retired", Boolean.class),
                row.get("written_at", Instant.class),
                row.get("written_by_name", String.class));
    }

    private static List<String> parts(Tuple row, String column, String between) {
        String all = row.get(column, String.class);
        return all.isEmpty() ? List.of() : Arrays.asList(all.split(between, 0));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.helpdesk.ticket.Tag;
import org.guichet.helpdesk.ticket.TicketFilter;
import org.guichet.helpdesk.ticket.TicketFilter.HeldBy;
import org.guichet.helpdesk.ticket.TicketFilter.Stage;
import org.guichet.helpdesk.ticket.Topic;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * The one place that asks the database for saved views: each query says whose may be seen, and the
 * policies of migration V087 say it again.
 */
@ApplicationScoped
class SavedViewTable {

    static final String SEEN =
            """
            select v.id, v.name, v.agent, v.agent_name, v.shared, v.stage, v.topic, v.language, v.priority, v.holder, v.tag
            from saved_view v where
            """;

    private final EntityManager database;

    SavedViewTable(EntityManager database) {
        this.database = database;
    }

    /** How many are of the agent's own making. */
    long count(Actor.Agent agent) {
        return ((Number)
                        database.createNativeQuery(
                                        "select count(*) from saved_view where agent = ?1",
                                        Long.class)
                                .setParameter(1, agent.username())
                                .getSingleResult())
                .longValue();
    }

    /** Their own first, then the shared ones, by name. */
    List<SavedView> list(Actor.Agent agent, int most) {
        return views(seen(agent, " order by v.shared, lower(v.name), v.id").setMaxResults(most));
    }

    Optional<SavedView> find(Actor.Agent agent, long id) {
        return views(seen(agent, " and v.id = :id").setParameter("id", id)).stream().findFirst();
    }

    /** The view that a form made; empty where it made none. */
    Optional<SavedView> madeBy(Actor.Agent agent, String mark) {
        return views(seen(agent, " and v.form_mark = :mark").setParameter("mark", mark)).stream()
                .findFirst();
    }

    /** The id; empty where this form made one before. */
    Optional<Long> add(
            Actor.Agent agent, SavedViews.Typed view, Optional<String> mark, Instant now) {
        List<?> ids =
                filled(
                                database.createNativeQuery(
                                        """
                                        insert into saved_view (partner, agent, agent_name, name, shared, stage, topic, language, priority, holder, tag, made_at, form_mark)
                                        values (cast(:partner as text), :agent, :agentName, :name, :shared, :stage, cast(:topic as text), cast(:language as text),
                                          cast(:priority as text), cast(:holder as text), cast(:tag as text), :now, cast(:mark as text))
                                        on conflict (form_mark) do nothing returning id
                                        """,
                                        Long.class),
                                view)
                        .setParameter("partner", partner(agent))
                        .setParameter("agent", agent.username())
                        .setParameter("agentName", agent.name())
                        .setParameter("now", now)
                        .setParameter("mark", mark.orElse(null))
                        .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    void change(long id, SavedViews.Typed view) {
        filled(
                        database.createNativeQuery(
                                """
                                update saved_view set name = :name, shared = :shared, stage = :stage, topic = cast(:topic as text),
                                  language = cast(:language as text), priority = cast(:priority as text), holder = cast(:holder as text),
                                  tag = cast(:tag as text)
                                where id = :id
                                """),
                        view)
                .setParameter("id", id)
                .executeUpdate();
    }

    void remove(long id) {
        database.createNativeQuery("delete from saved_view where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** What the policies say, once more. */
    Query seen(Actor.Agent agent, String rest) {
        return database.createNativeQuery(
                        SEEN
                                + "v.partner is not distinct from cast(:partner as text) and (v.shared or v.agent = :agent)"
                                + rest,
                        Tuple.class)
                .setParameter("partner", partner(agent))
                .setParameter("agent", agent.username());
    }

    private static Query filled(Query query, SavedViews.Typed view) {
        TicketFilter filter = view.filter();
        return query.setParameter("name", view.name())
                .setParameter("shared", view.shared())
                .setParameter("stage", filter.stage().name())
                .setParameter("topic", filter.topic().map(Topic::name).orElse(null))
                .setParameter("language", filter.language().map(Language::code).orElse(null))
                .setParameter("priority", filter.priority().map(Priority::name).orElse(null))
                .setParameter("holder", filter.holder().map(HeldBy::name).orElse(null))
                .setParameter("tag", filter.tag().map(Tag::word).orElse(null));
    }

    /** Null for the provider's people; nobody's, and no partner, for who belongs to none. */
    private static @Nullable String partner(Actor.Agent agent) {
        return agent.is(Role.PROVIDER) ? null : agent.partner().orElse("");
    }

    @SuppressWarnings("unchecked")
    private static List<SavedView> views(Query query) {
        return ((List<Tuple>) query.getResultList()).stream().map(SavedViewTable::view).toList();
    }

    private static SavedView view(Tuple row) {
        return new SavedView(
                row.get("id", Number.class).longValue(),
                row.get("name", String.class),
                row.get("agent", String.class),
                row.get("agent_name", String.class),
                row.get("shared", Boolean.class),
                new TicketFilter(
                        Stage.valueOf(row.get("stage", String.class)),
                        text(row, "topic").map(Topic::valueOf),
                        text(row, "language").flatMap(Language::parse),
                        text(row, "priority").map(Priority::valueOf),
                        text(row, "holder").map(HeldBy::valueOf),
                        text(row, "tag").flatMap(Tag::parse)));
    }

    private static Optional<String> text(Tuple row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }
}

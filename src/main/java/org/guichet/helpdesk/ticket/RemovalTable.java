// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Role;
import org.jspecify.annotations.Nullable;

/** What was moved at once, and by whom; each form once. */
@ApplicationScoped
class RemovalTable {

    private static final int SHOWN = 10;

    private final EntityManager database;

    RemovalTable(EntityManager database) {
        this.database = database;
    }

    /** Empty where this form was taken before; the second of two at once waits for the first. */
    Optional<Long> add(
            Actor.Agent by,
            Colleague from,
            @Nullable Colleague to,
            Optional<String> mark,
            Instant now) {
        List<?> ids =
                database.createNativeQuery(
                                """
                                insert into ticket_removal (partner, agent, to_name, tickets, by_agent, by_name, at, mark)
                                values (nullif(:partner, ''), :agent, nullif(:to, ''), 0, :by, :name, :now, nullif(:mark, ''))
                                on conflict (mark) do nothing returning id
                                """,
                                Long.class)
                        .setParameter("partner", from.partner().orElse(""))
                        .setParameter("agent", from.agent())
                        .setParameter("to", to == null ? "" : to.name())
                        .setParameter("by", by.username())
                        .setParameter("name", by.name())
                        .setParameter("now", now)
                        .setParameter("mark", mark.orElse(""))
                        .getResultList();
        return ids.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    /** One of nothing is not worth telling of, but the form was taken. */
    void counted(long id, int tickets) {
        database.createNativeQuery("update ticket_removal set tickets = :tickets where id = :id")
                .setParameter("tickets", tickets)
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Whose removals the reader sees: a partner's, or all. */
    String sight(Actor.Agent reader) {
        return reader.is(Role.PROVIDER) ? "*" : reader.partner().orElse("-");
    }

    @SuppressWarnings("unchecked")
    List<RemovalView> of(Actor.Agent reader, Colleague colleague) {
        List<Tuple> rows =
                database.createNativeQuery(
                                """
                                select coalesce(to_name, '') as to_name, tickets, by_name, at from ticket_removal
                                where agent = :agent and coalesce(partner, '') = :partner and (:sight = '*' or partner = :sight) and tickets > 0
                                order by id desc limit :most
                                """,
                                Tuple.class)
                        .setParameter("agent", colleague.agent())
                        .setParameter("partner", colleague.partner().orElse(""))
                        .setParameter("sight", sight(reader))
                        .setParameter("most", SHOWN)
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new RemovalView(
                                        Optional.of(row.get("to_name", String.class))
                                                .filter(name -> !name.isEmpty()),
                                        row.get("tickets", Number.class).longValue(),
                                        row.get("by_name", String.class),
                                        row.get("at", Instant.class)))
                .toList();
    }
}

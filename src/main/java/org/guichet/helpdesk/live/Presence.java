// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.kernel.Actor;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * Who is on a ticket's page. An open stream is somebody who reads; it is kept alive by the instance
 * that holds it and expires with it. Partners see their own people, the second level sees
 * everybody; the table's policies say so too.
 */
@ApplicationScoped
class Presence {

    /** How long somebody is there after the last sign of the instance that holds their stream. */
    private static final Duration THERE = Duration.ofSeconds(60);

    /** How long somebody types after the last key that we heard of. */
    private static final Duration TYPES = Duration.ofSeconds(10);

    /**
     * Somebody on a page.
     *
     * @param partner empty for the provider's people
     */
    record Person(long ticket, String agent, String name, String partner, boolean types) {}

    private final EntityManager database;
    private final Tenancy tenancy;
    private final InstantSource clock;

    Presence(EntityManager database, Tenancy tenancy, InstantSource clock) {
        this.database = database;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Transactional
    void comes(Watcher watcher, UUID stream, long ticket) {
        tenancy.enter(watcher.tenant());
        Actor.Agent agent = watcher.agent();
        database.createNativeQuery(
                        "insert into presence (stream, ticket, agent, name, partner, until) values (:stream, :ticket, :agent, :name, nullif(:partner, ''), :until)")
                .setParameter("stream", stream)
                .setParameter("ticket", ticket)
                .setParameter("agent", agent.username())
                .setParameter("name", agent.name())
                .setParameter(
                        "partner", watcher.scope() instanceof Scope.OfPartner own ? own.code() : "")
                .setParameter("until", clock.instant().plus(THERE))
                .executeUpdate();
        tell(ticket);
    }

    @Transactional
    void goes(UUID stream, long ticket) {
        tenancy.enter(new Tenant.Job("presence"));
        database.createNativeQuery("delete from presence where stream = :stream")
                .setParameter("stream", stream)
                .executeUpdate();
        tell(ticket);
    }

    /** Keeps those alive whose streams are open, and sweeps whom nobody kept alive. */
    @Transactional
    void stay(Collection<UUID> streams) {
        tenancy.enter(new Tenant.Job("presence"));
        Instant now = clock.instant();
        if (!streams.isEmpty()) {
            database.createNativeQuery(
                            "update presence set until = :until where stream in :streams")
                    .setParameter("until", now.plus(THERE))
                    .setParameter("streams", streams)
                    .executeUpdate();
        }
        database.createNativeQuery("delete from presence where until < :now")
                .setParameter("now", now)
                .executeUpdate();
    }

    /** The agent presses keys on the ticket's page; that they go on doing so is told nobody. */
    @Transactional
    void types(Actor.Agent agent, long ticket) {
        Instant now = clock.instant();
        int began =
                typing(" and (types_until is null or types_until < :now)", agent, ticket, now)
                        .setParameter("now", now)
                        .executeUpdate();
        if (began > 0) {
            tell(ticket);
        } else {
            typing("", agent, ticket, now).executeUpdate();
        }
    }

    private jakarta.persistence.Query typing(
            String and, Actor.Agent agent, long ticket, Instant now) {
        return database.createNativeQuery(
                        "update presence set types_until = :until where ticket = :ticket and agent = :agent"
                                + and)
                .setParameter("until", now.plus(TYPES))
                .setParameter("ticket", ticket)
                .setParameter("agent", agent.username());
    }

    /** The others whom the agent may see on a ticket's page, by name. */
    @Transactional
    List<Person> others(Actor.Agent agent, long ticket) {
        Scope scope = Scope.of(agent);
        return people(
                " and ticket = :ticket and agent <> :me and (:everything or partner = :partner)",
                query ->
                        query.setParameter("ticket", ticket)
                                .setParameter("me", agent.username())
                                .setParameter("everything", scope instanceof Scope.Everything)
                                .setParameter(
                                        "partner",
                                        scope instanceof Scope.OfPartner own ? own.code() : ""));
    }

    /** Everybody on any page: for whom they are shown to each stream's watcher decides. */
    @Transactional
    List<Person> everybody() {
        tenancy.enter(new Tenant.Job("presence"));
        return people("", query -> query);
    }

    private List<Person> people(
            String and, java.util.function.UnaryOperator<jakarta.persistence.Query> filled) {
        @SuppressWarnings("unchecked")
        List<Tuple> rows =
                filled.apply(
                                database.createNativeQuery(
                                                "select ticket, agent, max(name), coalesce(partner, ''), coalesce(bool_or(types_until > :now), false)"
                                                        + " from presence where until > :now"
                                                        + and
                                                        + " group by ticket, agent, partner order by 3, 2",
                                                Tuple.class)
                                        .setParameter("now", clock.instant()))
                        .getResultList();
        return rows.stream()
                .map(
                        row ->
                                new Person(
                                        row.get(0, Number.class).longValue(),
                                        row.get(1, String.class),
                                        row.get(2, String.class),
                                        row.get(3, String.class),
                                        row.get(4, Boolean.class)))
                .toList();
    }

    private void tell(long ticket) {
        database.createNativeQuery("select tell(:what)")
                .setParameter("what", "people " + ticket)
                .getResultList();
    }
}

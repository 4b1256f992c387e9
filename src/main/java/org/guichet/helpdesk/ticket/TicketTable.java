// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.AccountId;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.tenancy.Tenancy;
import org.guichet.tenancy.Tenant;

/**
 * The one place that asks the database for tickets. Every query goes through {@link #within}, so a
 * ticket outside of the asker's scope cannot be told from one that does not exist; messages and
 * events are only read for a ticket that was found that way. Whether the database shows it at all
 * is for the transaction's tenant to say, whatever a query here forgets.
 */
@ApplicationScoped
class TicketTable {

    private final EntityManager database;
    private final AddressMarks marks;
    private final Tenancy tenancy;

    TicketTable(EntityManager database, AddressMarks marks, Tenancy tenancy) {
        this.database = database;
        this.marks = marks;
        this.tenancy = tenancy;
    }

    Optional<Ticket> find(Scope scope, long number) {
        return one(scope, number).getResultStream().findFirst();
    }

    /** Held until the transaction ends: acts on one ticket happen one after the other. */
    Optional<Ticket> lock(Scope scope, long number) {
        return one(scope, number)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /**
     * As {@link #lock}.
     *
     * @throws Refusal NOT_FOUND where it is not in the scope, as where there is none
     */
    Ticket held(Scope scope, long number) {
        return lock(scope, number).orElseThrow(() -> missing(number));
    }

    /** That it is not there for who asks; the log tells which one they asked for. */
    static Refusal missing(long number) {
        return new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket", Long.toString(number));
    }

    /**
     * The ticket that goes on where this one ended, held as by {@link #lock}. Of several the newest
     * that was not closed before the given time; where all were, the newest.
     */
    Optional<Ticket> lockFollower(Ticket ticket, Instant closedAfter) {
        return database.createQuery(
                        "select t.number from Ticket t where t.follows = :before order by"
                                + " case when t.course.closedAt is null or t.course.closedAt > :after then 0 else 1 end,"
                                + " t.number desc",
                        Long.class)
                .setParameter("before", ticket.number())
                .setParameter("after", closedAfter)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .flatMap(number -> lock(new Scope.OneTicket(number), number));
    }

    /**
     * @param marks of one address, see {@link AddressMarks}
     * @param holder whose address it is, as the core says
     */
    List<Ticket> byAddress(Scope scope, List<byte[]> marks, Optional<AccountId> holder, int most) {
        return within(
                        scope,
                        "select t from Ticket t where (t.customer.addressMark in :marks or t.customer.account = :holder) and ",
                        " order by t.opening.openedAt desc, t.number desc",
                        Ticket.class)
                .setParameter("marks", marks)
                .setParameter("holder", holder.map(AccountId::value).orElse(""))
                .setMaxResults(most)
                .getResultList();
    }

    /**
     * @param marks of callers' numbers, see {@link AddressMarks}
     */
    List<Ticket> byCaller(Scope scope, List<byte[]> marks, int most) {
        return within(
                        scope,
                        "select t from Ticket t where t.customer.callerMark in :marks and ",
                        " order by t.opening.openedAt desc, t.number desc",
                        Ticket.class)
                .setParameter("marks", marks)
                .setMaxResults(most)
                .getResultList();
    }

    /** Those of the numbers that are within the scope, the newest first. */
    List<TicketView> all(Scope scope, List<Long> numbers) {
        return within(
                        scope,
                        "select t from Ticket t where t.number in :numbers and ",
                        " order by t.number desc",
                        Ticket.class)
                .setParameter("numbers", numbers)
                .getResultStream()
                .map(Ticket::view)
                .toList();
    }

    private TypedQuery<Ticket> one(Scope scope, long number) {
        return within(
                        scope,
                        "select t from Ticket t where t.number = :asked and ",
                        "",
                        Ticket.class)
                .setParameter("asked", number);
    }

    <T> TypedQuery<T> within(Scope scope, String before, String after, Class<T> type) {
        return switch (scope) {
            case Scope.Everything all -> database.createQuery(before + "1 = 1" + after, type);
            case Scope.Nothing none -> database.createQuery(before + "1 = 0" + after, type);
            case Scope.OfPartner partner ->
                    database.createQuery(before + "t.partner = :partner" + after, type)
                            .setParameter("partner", partner.code());
            case Scope.OneTicket one -> {
                tenancy.enter(Tenant.Customer.of(one.number()));
                yield database.createQuery(before + "t.number = :own" + after, type)
                        .setParameter("own", one.number());
            }
        };
    }

    /** What was said, oldest first; the notes of the provider before all else. */
    List<TicketMessage> messages(Scope scope, Ticket ticket) {
        return database.createQuery(
                        "from TicketMessage m where m.ticket = ?1 and "
                                + readable(scope)
                                + " order by m.id",
                        TicketMessage.class)
                .setParameter(1, ticket.number())
                .getResultList();
    }

    /** Which messages of a ticket that they see somebody may read. */
    String readable(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> "1 = 1";
            case Scope.OfPartner partner -> "m.providerOnly = false";
            case Scope.OneTicket customer -> "m.internal = false";
            case Scope.Nothing nothing -> "1 = 0";
        };
    }

    List<TicketEvent> events(Ticket ticket) {
        return database.createQuery(
                        "from TicketEvent where ticket = ?1 order by id", TicketEvent.class)
                .setParameter(1, ticket.number())
                .getResultList();
    }

    /**
     * The id of what was said last; 0 where nothing was. Notes of the provider's are not among it,
     * whoever asks: their ids are below 0.
     */
    long newestMessage(Ticket ticket) {
        return database.createQuery(
                        "select coalesce(max(id), 0) from TicketMessage where ticket = ?1",
                        Long.class)
                .setParameter(1, ticket.number())
                .getSingleResult();
    }

    /**
     * As {@link #newestMessage}, of what others said: nobody must read what they wrote themselves.
     */
    long newestOfOthers(Ticket ticket, Actor.Agent agent) {
        return database.createQuery(
                        "select coalesce(max(m.id), 0) from TicketMessage m where m.ticket = ?1"
                                + " and not (m.author = AGENT and m.writer = ?2)",
                        Long.class)
                .setParameter(1, ticket.number())
                .setParameter(2, agent.username())
                .getSingleResult();
    }

    /** Whether somebody else said something after that time. */
    boolean wasSpokenOn(Scope scope, Ticket ticket, Actor.Agent agent, Instant since) {
        return !database.createQuery(
                        "select m.id from TicketMessage m where m.ticket = ?1 and m.at > ?2"
                                + " and not (m.author = AGENT and m.writer = ?3) and "
                                + readable(scope),
                        Long.class)
                .setParameter(1, ticket.number())
                .setParameter(2, since)
                .setParameter(3, agent.username())
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    boolean has(Ticket ticket, String sourceKey) {
        return !database.createQuery(
                        "select id from TicketMessage where ticket = ?1 and sourceKey = ?2",
                        Long.class)
                .setParameter(1, ticket.number())
                .setParameter(2, sourceKey)
                .getResultList()
                .isEmpty();
    }

    /** A customer's, who has it from here on. */
    void add(Ticket ticket) {
        tenancy.enter(Tenant.Customer.of(ticket.number()));
        ticket.customer().markBy(marks);
        database.persist(ticket);
        database.flush();
    }

    /** A partner's, of its own making: it works in its own name as before. */
    void addByDesk(Ticket ticket) {
        ticket.customer().markBy(marks);
        database.persist(ticket);
        database.flush();
    }

    /**
     * @return its id
     */
    long add(TicketMessage message) {
        database.persist(message);
        return message.view().id();
    }

    /**
     * A note that partners never see, with an id from a sequence of its own, so that those of what
     * they read show no gap by it.
     *
     * @return the id
     */
    long addForProvider(MessageView note, Ticket ticket) {
        return ((Number)
                        database.createNativeQuery(
                                        """
                        insert into message (id, ticket, author, internal, provider_only, writer, name, body, source_key, at)
                        overriding system value
                        values (nextval('message_provider_only'), ?1, ?2, true, true, ?3, ?4, ?5, gen_random_uuid()::text, ?6)
                        returning id
                        """,
                                        Long.class)
                                .setParameter(1, ticket.number())
                                .setParameter(2, note.author().name())
                                .setParameter(3, note.writer())
                                .setParameter(4, note.name())
                                .setParameter(5, note.body())
                                .setParameter(6, note.at())
                                .getSingleResult())
                .longValue();
    }

    void event(Ticket ticket, EventView.Kind kind, String who, String detail, Instant at) {
        database.persist(new TicketEvent(ticket.number(), kind, who, detail, at));
    }

    long nextNumber() {
        return ((Number)
                        database.createNativeQuery("select nextval('ticket_number')", Long.class)
                                .getSingleResult())
                .longValue();
    }
}

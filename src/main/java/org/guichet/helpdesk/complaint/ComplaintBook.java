// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.complaint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Country;

/**
 * Keeps what is complained of, in the caller's transaction and under the lock of its ticket, which
 * was found within a scope. Who may is the caller's to decide. A number is never given twice, and
 * what was a complaint once stays in the book, with who decided that it is none.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ComplaintBook {

    private static final String COLUMNS =
            """
            select ticket, reference, law, made_at, began_name, due, acknowledged_at, outcome, answered_at, answered_name,
              withdrawn_at, withdrawn_name, why
            from complaint where\s""";

    private final EntityManager database;
    private final ComplaintLaws laws;
    private final Deadline deadline;

    ComplaintBook(EntityManager database, ComplaintLaws laws, Deadline deadline) {
        this.database = database;
        this.laws = laws;
        this.deadline = deadline;
    }

    /**
     * Enters a complaint, or takes up again one that was said to be none: with the number and the
     * day it had, so that nobody gains time by that.
     *
     * @param by the agent who called it one; empty for the customer
     * @param madeAt when the customer wrote it
     */
    public Complaint begin(
            long ticket,
            Optional<Country> country,
            Optional<Actor.Agent> by,
            Instant madeAt,
            Instant now) {
        if (of(ticket).isPresent()) {
            update(
                            "withdrawn_at = null, withdrawn_by = null, withdrawn_name = null, why = null, warned_at = null",
                            ticket)
                    .executeUpdate();
        } else {
            add(ticket, laws.in(country, day(madeAt)), by, madeAt, now);
        }
        return of(ticket).orElseThrow();
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private String reference(Instant now) {
        int year = day(now).getYear();
        return Complaint.reference(year, nextOf(year));
    }

    /** The next number of the year: who begins a complaint at the same moment waits for it. */
    private long nextOf(int year) {
        return ((Number)
                        database.createNativeQuery(
                                        """
                                        insert into complaint_series (year, last) values (?1, 1)
                                        on conflict (year) do update set last = complaint_series.last + 1 returning last
                                        """,
                                        Long.class)
                                .setParameter(1, year)
                                .getSingleResult())
                .longValue();
    }

    private void add(
            long ticket, ComplaintLaw law, Optional<Actor.Agent> by, Instant madeAt, Instant now) {
        database.createNativeQuery(
                        """
                        insert into complaint (ticket, reference, law, began_by, began_name, made_at, began_at, due)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                        """)
                .setParameter(1, ticket)
                .setParameter(2, reference(now))
                .setParameter(3, law.id())
                .setParameter(4, by.map(Actor.Agent::username).orElse(Complaint.CUSTOMER))
                .setParameter(5, by.map(Actor.Agent::name).orElse(Complaint.CUSTOMER))
                .setParameter(6, madeAt)
                .setParameter(7, now)
                .setParameter(8, deadline.of(law, madeAt))
                .executeUpdate();
    }

    public void acknowledged(long ticket, Instant now) {
        update("acknowledged_at = ?2", ticket).setParameter(2, now).executeUpdate();
    }

    public void answered(long ticket, Actor.Agent by, Outcome outcome, Instant now) {
        update("outcome = ?2, answered_at = ?3, answered_by = ?4, answered_name = ?5", ticket)
                .setParameter(2, outcome.name())
                .setParameter(3, now)
                .setParameter(4, by.username())
                .setParameter(5, by.name())
                .executeUpdate();
    }

    /**
     * @param why without keys
     */
    public void withdrawn(long ticket, Actor.Agent by, String why, Instant now) {
        update("why = ?2, withdrawn_at = ?3, withdrawn_by = ?4, withdrawn_name = ?5", ticket)
                .setParameter(2, why)
                .setParameter(3, now)
                .setParameter(4, by.username())
                .setParameter(5, by.name())
                .executeUpdate();
    }

    public void told(long ticket, Instant now) {
        update("warned_at = ?2", ticket).setParameter(2, now).executeUpdate();
    }

    private Query update(String changes, long ticket) {
        return database.createNativeQuery("update complaint set " + changes + " where ticket = ?1")
                .setParameter(1, ticket);
    }

    public Optional<Complaint> of(long ticket) {
        return read(
                        database.createNativeQuery(COLUMNS + "ticket = ?1", Tuple.class)
                                .setParameter(1, ticket))
                .stream()
                .findFirst();
    }

    /** The ticket that has the number, or had it until somebody decided that it is none. */
    public Optional<Long> ticketOf(String reference) {
        return read(
                        database.createNativeQuery(COLUMNS + "reference = ?1", Tuple.class)
                                .setParameter(1, reference))
                .stream()
                .map(Complaint::ticket)
                .findFirst();
    }

    /** Those of which nobody was told that their time runs out, the most urgent first; held. */
    public List<Complaint> untold(Instant before, int most) {
        return read(
                database.createNativeQuery(
                                COLUMNS
                                        + "due <= ?1 and answered_at is null and withdrawn_at is null and warned_at is null"
                                        + " order by due limit ?2 for update skip locked",
                                Tuple.class)
                        .setParameter(1, before)
                        .setParameter(2, most));
    }

    @SuppressWarnings("unchecked")
    private List<Complaint> read(Query query) {
        return ((List<Tuple>) query.getResultList()).stream().map(this::complaint).toList();
    }

    private Complaint complaint(Tuple row) {
        return new Complaint(
                row.get("ticket", Number.class).longValue(),
                row.get("reference", String.class),
                laws.of(row.get("law", Number.class).longValue()),
                row.get("made_at", Instant.class),
                row.get("began_name", String.class),
                row.get("due", Instant.class),
                Optional.ofNullable(row.get("acknowledged_at", Instant.class)),
                Optional.ofNullable(row.get("outcome", String.class))
                        .map(
                                outcome ->
                                        new Complaint.Answered(
                                                Outcome.valueOf(outcome),
                                                row.get("answered_name", String.class),
                                                row.get("answered_at", Instant.class))),
                Optional.ofNullable(row.get("withdrawn_at", Instant.class))
                        .map(
                                at ->
                                        new Complaint.Withdrawn(
                                                row.get("withdrawn_name", String.class),
                                                at,
                                                row.get("why", String.class))));
    }
}

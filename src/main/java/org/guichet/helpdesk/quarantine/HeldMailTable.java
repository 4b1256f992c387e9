// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

/**
 * The one place that asks the database for held mail. Every query goes through {@link #within}, so
 * a mail outside of the asker's sight cannot be told from one that does not exist.
 */
@ApplicationScoped
class HeldMailTable {

    private static final String SEEN =
            """
             and ((h.ticket is null and (:ofNone = '*' or h.partner = :ofNone))
              or (h.ticket is not null and (:ofTickets = '*' or exists (
                   select 1 from Ticket t where t.number = h.ticket and t.partner = :ofTickets))))
            """;

    private final EntityManager database;

    HeldMailTable(EntityManager database) {
        this.database = database;
    }

    Optional<StoredHeldMail> find(Sight sight, long id) {
        return within(sight, "select h from HeldMail h where h.id = :id", "", StoredHeldMail.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** Held until the transaction ends: two judgements come one after the other. */
    Optional<StoredHeldMail> lock(Sight sight, long id) {
        return within(sight, "select h from HeldMail h where h.id = :id", "", StoredHeldMail.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** What waits for a judgement, oldest first. */
    List<StoredHeldMail> held(Sight sight, long after, int most) {
        return within(
                        sight,
                        "select h from HeldMail h where h.outcome is null and h.id > :after",
                        " order by h.id",
                        StoredHeldMail.class)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultList();
    }

    /** What was judged, newest mail first. */
    List<StoredHeldMail> judged(Sight sight, long before, int most) {
        return within(
                        sight,
                        "select h from HeldMail h where h.outcome is not null and h.id < :before",
                        " order by h.id desc",
                        StoredHeldMail.class)
                .setParameter("before", before)
                .setMaxResults(most)
                .getResultList();
    }

    List<StoredHeldMail> ofTicket(Sight sight, long ticket) {
        return within(
                        sight,
                        "select h from HeldMail h where h.outcome is null and h.ticket = :ticket",
                        " order by h.id",
                        StoredHeldMail.class)
                .setParameter("ticket", ticket)
                .getResultList();
    }

    long countHeld(Sight sight) {
        return count(sight, "h.outcome is null");
    }

    long countJudged(Sight sight) {
        return count(sight, "h.outcome is not null");
    }

    private long count(Sight sight, String condition) {
        return within(sight, "select count(h) from HeldMail h where " + condition, "", Long.class)
                .getSingleResult();
    }

    <T> TypedQuery<T> within(Sight sight, String before, String after, Class<T> type) {
        return database.createQuery(before + SEEN + after, type)
                .setParameter("ofTickets", sight.ofTickets())
                .setParameter("ofNone", sight.ofNone());
    }
}

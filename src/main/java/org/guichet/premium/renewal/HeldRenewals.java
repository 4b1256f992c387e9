// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.renewal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.guichet.kernel.Actor;
import org.guichet.premium.UnchargedRenewals;
import org.guichet.work.Settling;

/** How held renewals stand, for the departures that hold and release them at the provider. */
@ApplicationScoped
class HeldRenewals implements UnchargedRenewals {

    /**
     * @param open whether its charge is still to be held or released
     * @param asked whether its release is asked for
     * @param othersHeld whether a renewal to come of the same contract has to stay held
     */
    record Held(
            UUID id,
            UUID subscription,
            Instant periodEnd,
            boolean open,
            boolean asked,
            boolean othersHeld) {}

    private static final Actor.Worker WORKER = new Actor.Worker("renewals");

    private final EntityManager database;
    private final Settling settling;
    private final InstantSource clock;

    HeldRenewals(EntityManager database, Settling settling, InstantSource clock) {
        this.database = database;
        this.settling = settling;
        this.clock = clock;
    }

    /** Of those to come only: a renewal that was drawn up already stays the draft it is. */
    @Transactional
    Held find(UUID id) {
        Object[] row =
                (Object[])
                        database.createNativeQuery(
                                        """
                        select n.subscription, n.period_end, n.closed_at is null,
                          n.release_asked_at is not null and n.released_at is null,
                          exists (select 1 from renewal_notice o
                                  where o.subscription = n.subscription and o.id <> n.id and o.closed_at is null
                                    and o.period_end > s.period_start)
                        from renewal_notice n join subscription s on s.id = n.subscription where n.id = ?1
                        """)
                                .setParameter(1, id)
                                .getSingleResult();
        return new Held(
                id,
                (UUID) row[0],
                (Instant) row[1],
                (Boolean) row[2],
                (Boolean) row[3],
                (Boolean) row[4]);
    }

    /**
     * Also of a contract that somebody else is ending: its draft lies there all the same. One that
     * was closed before its day was never drawn up.
     */
    @Override
    @Transactional
    public boolean isWaiting(UUID subscription) {
        return (Boolean)
                database.createNativeQuery(
                                """
                        select exists (
                          select 1 from renewal_notice n join subscription s on s.id = n.subscription
                          where s.id = ?1 and n.held_at is not null and n.released_at is null and n.period_end <= s.period_start
                            and (n.closed_at is null or n.closed_at >= n.period_end))
                        """)
                        .setParameter(1, subscription)
                        .getSingleResult();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void annulled(UUID subscription) {
        List<?> late =
                database.createNativeQuery(
                                "select n.id from renewal_notice n join subscription s on s.id = n.subscription"
                                        + " where s.id = ?1 and n.period_end <= s.period_start",
                                UUID.class)
                        .setParameter(1, subscription)
                        .getResultList();
        late.forEach(
                id ->
                        settling.settleAll(
                                WORKER,
                                RenewalNotices.UNCHARGED,
                                RenewalNotices.uncharged(id),
                                "cancelled by the holder, annulled"));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void held(UUID id) {
        update("set held_at = ?2 where id = ?1", id);
    }

    /** One that was closed is not held any more, and was not charged: it may open again. */
    @Transactional(Transactional.TxType.MANDATORY)
    void released(UUID id) {
        update(
                "set released_at = case when closed_at is null then cast(?2 as timestamptz) end,"
                        + " held_at = case when closed_at is null then held_at end, closed_at = coalesce(closed_at, ?2)"
                        + " where id = ?1 and release_asked_at is not null and released_at is null",
                id);
    }

    /** The contract ends: should it go on after all, the release is asked for anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    void notReleased(UUID id) {
        update(
                "set closed_at = coalesce(closed_at, ?2), release_asked_at = null where id = ?1 and released_at is null",
                id);
    }

    /** Its holder has cancelled: should they take that back, its release is asked for anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    void waits(UUID id) {
        database.createNativeQuery(
                        "update renewal_notice set release_asked_at = null where id = ?1 and released_at is null")
                .setParameter(1, id)
                .executeUpdate();
    }

    private void update(String change, UUID id) {
        database.createNativeQuery("update renewal_notice " + change)
                .setParameter(1, id)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }
}

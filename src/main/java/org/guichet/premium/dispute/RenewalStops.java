// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.StoppedRenewals;

/**
 * Remembers which renewals were stopped because of a dispute. Written before the provider is asked:
 * after a crash a stop that we find there would else look like the customer's own.
 */
@ApplicationScoped
class RenewalStops implements StoppedRenewals {

    private final EntityManager database;
    private final Disputes disputes;
    private final InstantSource clock;

    RenewalStops(EntityManager database, Disputes disputes, InstantSource clock) {
        this.database = database;
        this.disputes = disputes;
        this.clock = clock;
    }

    @Override
    public boolean isStoppedByUs(UUID subscription) {
        return of(subscription).isPresent();
    }

    @Override
    public boolean isForbidden(UUID subscription) {
        return isStoppedByUs(subscription) || disputes.stopsRenewal(subscription);
    }

    @Override
    public boolean isLost(UUID subscription) {
        return disputes.isLost(subscription);
    }

    /** The one that stands. */
    @Transactional
    Optional<UUID> of(UUID subscription) {
        List<?> ids =
                database.createNativeQuery(
                                "select id from renewal_stop where subscription = ?1 and lifted_at is null",
                                UUID.class)
                        .setParameter(1, subscription)
                        .getResultList();
        return ids.stream().map(UUID.class::cast).findFirst();
    }

    /** The one that stands or stands from now on. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    UUID stop(UUID subscription) {
        database.createNativeQuery(
                        """
                        insert into renewal_stop (id, subscription, stopped_at) values (?1, ?2, ?3)
                        on conflict (subscription) where lifted_at is null do nothing
                        """)
                .setParameter(1, UUID.randomUUID())
                .setParameter(2, subscription)
                .setParameter(3, clock.instant())
                .executeUpdate();
        return of(subscription).orElseThrow();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void lift(UUID id) {
        database.createNativeQuery(
                        "update renewal_stop set lifted_at = ?2 where id = ?1 and lifted_at is null")
                .setParameter(1, id)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }
}

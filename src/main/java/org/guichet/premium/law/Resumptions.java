// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.guichet.premium.subscription.Subscription;

/** Cancellations that were taken back, each until the payment provider knows or a person does. */
@ApplicationScoped
public class Resumptions {

    /**
     * @param settled whether nothing more is to be asked of the payment provider for it
     */
    record Resumption(UUID id, UUID subscription, boolean settled) {}

    private final EntityManager database;
    private final Declarations declarations;
    private final InstantSource clock;

    Resumptions(EntityManager database, Declarations declarations, InstantSource clock) {
        this.database = database;
        this.declarations = declarations;
        this.clock = clock;
    }

    /**
     * Whether the payment provider is still to be told that this contract goes on; no longer once
     * it was cancelled again.
     */
    @Transactional
    public boolean isAwaited(Subscription contract) {
        return isOpen(contract.id()) && !declarations.isCancelled(contract.id());
    }

    private boolean isOpen(UUID subscription) {
        return !database.createNativeQuery(
                        "select 1 from resumption where subscription = ?1 and settled_at is null",
                        Integer.class)
                .setParameter(1, subscription)
                .getResultList()
                .isEmpty();
    }

    /** Opens one; empty where one is open, which serves. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<UUID> open(UUID subscription) {
        UUID id = UUID.randomUUID();
        int opened =
                database.createNativeQuery(
                                """
                        insert into resumption (id, subscription, asked_at) values (?1, ?2, ?3)
                        on conflict (subscription) where settled_at is null do nothing
                        """)
                        .setParameter(1, id)
                        .setParameter(2, subscription)
                        .setParameter(3, clock.instant())
                        .executeUpdate();
        return opened == 1 ? Optional.of(id) : Optional.empty();
    }

    @Transactional
    Resumption find(UUID id) {
        Object[] row =
                (Object[])
                        database.createNativeQuery(
                                        "select subscription, settled_at is not null from resumption where id = ?1")
                                .setParameter(1, id)
                                .getSingleResult();
        return new Resumption(id, (UUID) row[0], (Boolean) row[1]);
    }

    /** However often: the first time counts. */
    @Transactional(Transactional.TxType.MANDATORY)
    void settle(UUID id) {
        database.createNativeQuery(
                        "update resumption set settled_at = ?2 where id = ?1 and settled_at is null")
                .setParameter(1, id)
                .setParameter(2, clock.instant())
                .executeUpdate();
    }
}

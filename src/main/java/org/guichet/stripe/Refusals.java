// SPDX-License-Identifier: Apache-2.0
package org.guichet.stripe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import org.guichet.premium.Seller;

/**
 * Under which idempotency key an operation is asked for. Its own, which the caller stored before:
 * after a crash, a time-out or a 500 the same operation has the same key, and what it did is not
 * done again. After a definitive refusal another one: Stripe would repeat the refusal for a day,
 * though its cause is mended; so too after a failure that it repeats, where twice does no harm.
 */
@ApplicationScoped
class Refusals {

    private final EntityManager database;
    private final InstantSource clock;

    Refusals(EntityManager database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Transactional
    String key(Seller seller, String operation) {
        List<?> times =
                database.createNativeQuery(
                                "select times from refused_operation where seller = ?1 and operation = ?2",
                                Integer.class)
                        .setParameter(1, seller.code())
                        .setParameter(2, operation)
                        .getResultList();
        return times.isEmpty() ? operation : operation + "-after-" + times.getFirst();
    }

    /** Not in a transaction of the caller's, which may come to nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void refused(Seller seller, String operation) {
        database.createNativeQuery(
                        """
                insert into refused_operation (seller, operation, times, refused_at) values (?1, ?2, 1, ?3)
                on conflict (seller, operation) do update
                  set times = refused_operation.times + 1, refused_at = excluded.refused_at
                """)
                .setParameter(1, seller.code())
                .setParameter(2, operation)
                .setParameter(3, clock.instant())
                .executeUpdate();
    }
}

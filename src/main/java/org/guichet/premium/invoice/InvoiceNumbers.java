// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Locale;
import org.guichet.premium.Seller;

/**
 * Gives invoice numbers. A sequence would leave gaps where a transaction rolls back; a counter row
 * stays locked until the transaction that took the number ends, and a rollback gives it back.
 */
@ApplicationScoped
class InvoiceNumbers {

    private final EntityManager database;

    InvoiceNumbers(EntityManager database) {
        this.database = database;
    }

    /** The next number of this seller in this year: {@code EU-2026-000001}. */
    @Transactional(Transactional.TxType.MANDATORY)
    String next(Seller seller, String prefix, int year) {
        long last =
                ((Number)
                                database.createNativeQuery(
                                                """
                                                insert into invoice_counter (seller, year, last) values (?1, ?2, 1)
                                                on conflict (seller, year) do update set last = invoice_counter.last + 1
                                                returning last
                                                """)
                                        .setParameter(1, seller.code())
                                        .setParameter(2, year)
                                        .getSingleResult())
                        .longValue();
        return String.format(Locale.ROOT, "%s-%d-%06d", prefix, year, last);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.premium.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;

/** Asks the ledger's tables. */
@ApplicationScoped
class LedgerRows {

    private final EntityManager database;

    LedgerRows(EntityManager database) {
        this.database = database;
    }

    /**
     * @param sql of two columns or more, its parameters numbered from {@code ?1}
     */
    @SuppressWarnings("unchecked")
    List<Object[]> of(String sql, Object... values) {
        return query(sql, values).getResultList();
    }

    void change(String sql, Object... values) {
        query(sql, values).executeUpdate();
    }

    private Query query(String sql, Object... values) {
        Query query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}

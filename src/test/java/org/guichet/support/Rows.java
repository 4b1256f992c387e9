// SPDX-License-Identifier: Apache-2.0
package org.guichet.support;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the database now, asked in SQL, in a transaction of its own, past all policies.
 */
@Singleton
public class Rows {

    private final EntityManager database;

    Rows(EntityManager database) {
        this.database = database;
    }

    /**
     * The only row, or its only column, which may be null.
     *
     * @param values of {@code ?1}, {@code ?2} and so on
     * @throws jakarta.persistence.PersistenceException where there is none, or several
     */
    public @Nullable Object one(String sql, Object... values) {
        return QuarkusTransaction.requiringNew().call(() -> query(sql, values).getSingleResult());
    }

    /** The only row, where it is one number. */
    public long count(String sql, Object... values) {
        return ((Number) Objects.requireNonNull(one(sql, values))).longValue();
    }

    public String text(String sql, Object... values) {
        return (String) Objects.requireNonNull(one(sql, values));
    }

    /** Makes it so, where a test cannot wait until it is; how many rows that changed. */
    public int change(String sql, Object... values) {
        return QuarkusTransaction.requiringNew().call(() -> query(sql, values).executeUpdate());
    }

    private Query query(String sql, Object... values) {
        database.createNativeQuery("select set_config('role', ?1, true)", String.class)
                .setParameter(1, Roles.EYES)
                .getSingleResult();
        Query query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}

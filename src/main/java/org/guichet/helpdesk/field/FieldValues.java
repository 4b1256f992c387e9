// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a ticket, by the id of their field; in the caller's transaction, of a ticket that
 * was found within a scope. Those of fields that somebody does not see are no rows for them.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class FieldValues {

    private final EntityManager database;

    FieldValues(EntityManager database) {
        this.database = database;
    }

    @SuppressWarnings("unchecked")
    public Map<Long, String> of(long ticket) {
        Map<Long, String> values = new HashMap<>();
        ((List<Tuple>)
                        database.createNativeQuery(
                                        "select field, value from ticket_field where ticket = ?1",
                                        Tuple.class)
                                .setParameter(1, ticket)
                                .getResultList())
                .forEach(
                        row ->
                                values.put(
                                        row.get("field", Number.class).longValue(),
                                        row.get("value", String.class)));
        return values;
    }

    /**
     * @param value as its kind keeps it; blank takes it away
     */
    public void put(long ticket, long field, String value) {
        if (value.isBlank()) {
            database.createNativeQuery("delete from ticket_field where ticket = ?1 and field = ?2")
                    .setParameter(1, ticket)
                    .setParameter(2, field)
                    .executeUpdate();
            return;
        }
        database.createNativeQuery(
                        """
                        insert into ticket_field (ticket, field, value) values (?1, ?2, ?3)
                        on conflict (ticket, field) do update set value = excluded.value
                        """)
                .setParameter(1, ticket)
                .setParameter(2, field)
                .setParameter(3, value)
                .executeUpdate();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import org.guichet.tenancy.Tenancy;

/** Queries that forgot whose tickets they ask for. */
@Alternative
@Singleton
public class UncheckedTicketTable extends TicketTable {

    @Inject
    UncheckedTicketTable(EntityManager database, AddressMarks marks, Tenancy tenancy) {
        super(database, marks, tenancy);
    }

    @Override
    <T> TypedQuery<T> within(Scope scope, String before, String after, Class<T> type) {
        return scope instanceof Scope.OneTicket
                ? super.within(scope, before, after, type)
                : super.within(new Scope.Everything(), before, after, type);
    }

    @Override
    String readable(Scope scope) {
        return "1 = 1";
    }
}

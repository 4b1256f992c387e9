// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.quarantine;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

/** Queries that forgot whose held mail they ask for. */
@Alternative
@Singleton
public class UncheckedHeldMailTable extends HeldMailTable {

    @Inject
    UncheckedHeldMailTable(EntityManager database) {
        super(database);
    }

    @Override
    <T> TypedQuery<T> within(Sight sight, String before, String after, Class<T> type) {
        return super.within(new Sight(Sight.ALL, Sight.ALL), before, after, type);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import org.guichet.kernel.Actor;

/** Queries that forgot whose views they ask for. */
@Alternative
@Singleton
public class UncheckedSavedViewTable extends SavedViewTable {

    private final EntityManager database;

    @Inject
    UncheckedSavedViewTable(EntityManager database) {
        super(database);
        this.database = database;
    }

    @Override
    Query seen(Actor.Agent agent, String rest) {
        return database.createNativeQuery(SEEN + "true" + rest, Tuple.class);
    }
}

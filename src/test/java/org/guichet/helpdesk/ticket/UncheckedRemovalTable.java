// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.guichet.kernel.Actor;

/** Queries that forgot whose removals they ask for. */
@Alternative
@Singleton
public class UncheckedRemovalTable extends RemovalTable {

    @Inject
    UncheckedRemovalTable(EntityManager database) {
        super(database);
    }

    @Override
    String sight(Actor.Agent reader) {
        return "*";
    }
}

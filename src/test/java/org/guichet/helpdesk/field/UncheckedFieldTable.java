// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.field;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import org.guichet.kernel.Actor;

/** Queries that forgot whose definitions they ask for. */
@Alternative
@Singleton
public class UncheckedFieldTable extends FieldTable {

    @Inject
    UncheckedFieldTable(EntityManager database) {
        super(database);
    }

    @Override
    String sight(Actor.Agent agent) {
        return "*";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Queries that forgot whose tags they ask for. */
@Alternative
@Singleton
public class UncheckedTagTable extends TagTable {

    @Inject
    UncheckedTagTable(EntityManager database) {
        super(database);
    }

    @Override
    String only(Scope scope) {
        return "true";
    }
}

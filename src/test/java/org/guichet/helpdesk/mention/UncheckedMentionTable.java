// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.mention;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Queries that forgot whose mentions they ask for. */
@Alternative
@Singleton
public class UncheckedMentionTable extends MentionTable {

    @Inject
    UncheckedMentionTable(EntityManager database) {
        super(database);
    }

    @Override
    String only() {
        return "true";
    }
}

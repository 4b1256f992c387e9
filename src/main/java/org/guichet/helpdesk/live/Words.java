// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** What this instance tells all of them. */
@ApplicationScoped
class Words {

    private final EntityManager database;

    Words(EntityManager database) {
        this.database = database;
    }

    /**
     * @param what a kind and what it is about; never a word that anybody wrote
     */
    @Transactional
    void tell(String what) {
        database.createNativeQuery("select tell(:what)").setParameter("what", what).getResultList();
    }

    /** A mark that no page has. */
    String fresh() {
        return UUID.randomUUID().toString();
    }
}

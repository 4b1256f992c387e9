// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** What partners promise: versions of their policy, each with its rules by rank. */
@ApplicationScoped
class Promises {

    private final EntityManager database;

    Promises(EntityManager database) {
        this.database = database;
    }

    /**
     * The first rule that fits, of the newest policy that is in force; empty where there is none.
     */
    @SuppressWarnings("unchecked")
    Optional<Long> inForce(Matter matter, Instant at) {
        return database.createNativeQuery(
                        """
                        select id from sla_target
                        where policy = (select id from sla_policy where partner = ?1 and valid_from <= ?2
                            order by valid_from desc limit 1)
                          and (topic is null or topic = ?3) and (priority is null or priority = ?4)
                          and (contract is null or contract = ?5)
                        order by rank limit 1
                        """,
                        Long.class)
                .setParameter(1, matter.partner())
                .setParameter(2, at)
                .setParameter(3, matter.topic())
                .setParameter(4, matter.priority().name())
                .setParameter(5, matter.contract().name())
                .getResultStream()
                .findFirst();
    }
}

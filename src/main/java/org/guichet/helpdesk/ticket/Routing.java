// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.guichet.kernel.Language;

/** Which partner's people get what comes in. */
@ApplicationScoped
public class Routing {

    private final EntityManager database;

    Routing(EntityManager database) {
        this.database = database;
    }

    /** The first rule that fits; the table ends with one that fits all. */
    @Transactional(Transactional.TxType.MANDATORY)
    public String partnerFor(Topic topic, Language language) {
        return (String)
                database.createNativeQuery(
                                """
                                select partner from routing
                                where (topic is null or topic = ?1) and (language is null or language = ?2)
                                order by rank limit 1
                                """,
                                String.class)
                        .setParameter(1, topic.name())
                        .setParameter(2, language.code())
                        .getSingleResult();
    }
}

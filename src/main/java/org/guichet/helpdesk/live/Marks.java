// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.ticket.Scope;
import org.guichet.tenancy.Tenancy;

/**
 * How a ticket stands, as far as the watcher sees it. Asked at each push, in the watcher's name:
 * who does not see the ticket any more is told nothing more of it, and of what they do not see
 * nobody is told that it came.
 */
@ApplicationScoped
class Marks {

    /** Keep in step with {@link org.guichet.helpdesk.ticket.Conversation#mark}. */
    private static final String MARK =
            """
            select concat_ws('.',
              (select coalesce(max(m.id), 0) from message m where m.ticket = t.number),
              floor(extract(epoch from t.changed_at) * 1000)::bigint,
              (select count(*) from ticket_event e where e.ticket = t.number))
            from ticket t where t.number = :number and (:everything or t.partner = :partner)
            """;

    private final EntityManager database;
    private final Tenancy tenancy;

    Marks(EntityManager database, Tenancy tenancy) {
        this.database = database;
        this.tenancy = tenancy;
    }

    /** Empty where the watcher does not see the ticket. */
    @Transactional
    Optional<String> of(Watcher watcher, long number) {
        tenancy.enter(watcher.tenant());
        Scope scope = watcher.scope();
        @SuppressWarnings("unchecked")
        List<String> marks =
                database.createNativeQuery(MARK, String.class)
                        .setParameter("number", number)
                        .setParameter("everything", scope instanceof Scope.Everything)
                        .setParameter(
                                "partner", scope instanceof Scope.OfPartner own ? own.code() : "")
                        .getResultList();
        return marks.stream().findFirst();
    }
}

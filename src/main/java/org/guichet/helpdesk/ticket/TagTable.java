// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;

/** Tickets by their tags, and the tags of a partner. Which tickets are shown is asked again. */
@ApplicationScoped
class TagTable {

    private final EntityManager database;

    TagTable(EntityManager database) {
        this.database = database;
    }

    /**
     * The tags that begin so, in their order: from word to next word of the index, as many looks as
     * words, however many tickets.
     */
    @SuppressWarnings("unchecked")
    List<String> like(Scope scope, String begin, int most) {
        return asked(
                        scope,
                        """
                        with recursive known (word) as (
                          (select word from ticket_tag where %1$s and word >= :begin order by word limit 1)
                          union all
                          select (select t.word from ticket_tag t where %1$s and t.word > known.word order by t.word limit 1)
                          from known where starts_with(known.word, :begin)
                        )
                        select word from known where starts_with(word, :begin) limit :most
                        """
                                .formatted(only(scope)))
                .setParameter("begin", begin)
                .setParameter("most", most)
                .getResultList();
    }

    /**
     * Numbers of tickets with a tag, the newest first.
     *
     * @param before only those with a smaller number
     */
    @SuppressWarnings("unchecked")
    List<Long> tagged(Scope scope, Tag tag, long before, int most) {
        return asked(
                        scope,
                        "select ticket from ticket_tag where "
                                + only(scope)
                                + " and word = :word and ticket < :before order by ticket desc limit :most")
                .setParameter("word", tag.word())
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList();
    }

    /** Whose tags are asked for. */
    String only(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> "true";
            case Scope.OfPartner partner -> "partner = :partner";
            case Scope.OneTicket customer -> "false";
            case Scope.Nothing nothing -> "false";
        };
    }

    private Query asked(Scope scope, String sql) {
        Query query = database.createNativeQuery(sql);
        if (sql.contains(":partner") && scope instanceof Scope.OfPartner(String code)) {
            query.setParameter("partner", code);
        }
        return query;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Keys;
import org.guichet.kernel.SigningKey;

/**
 * Finds tickets by the words of their subject and of what was said in them, among those that the
 * agent sees; of the provider's own notes the second level's people only. The log has the words as
 * their mark (HMAC by {@code guichet.keys.search}): a customer's name may be one of them.
 */
@ApplicationScoped
public class WordSearch {

    /**
     * A page of what was found.
     *
     * @param tickets the newest first
     * @param older the number below which the search goes on; empty where that is all
     */
    public record Found(List<TicketView> tickets, Optional<Long> older) {}

    private final TicketTable tickets;
    private final EntityManager database;
    private final Audit audit;
    private final SigningKey key;

    WordSearch(TicketTable tickets, EntityManager database, Audit audit, Keys keys) {
        this.tickets = tickets;
        this.database = database;
        this.audit = audit;
        this.key = new SigningKey(keys.search());
    }

    /**
     * @param below only tickets with a lower number
     */
    @Transactional
    public Found by(Actor.Agent agent, String words, Optional<Long> below) {
        // what the index names is read under the query's own condition and the policies, like all
        List<TicketView> found =
                tickets.all(
                        Scope.of(agent),
                        saying(words, below.orElse(Long.MAX_VALUE), Tickets.PAGE + 1));
        boolean more = found.size() > Tickets.PAGE;
        List<TicketView> page = more ? found.subList(0, Tickets.PAGE) : found;
        audit.record(
                agent,
                "ticket.searched",
                "words:" + mark(words),
                "found:"
                        + page.size()
                        + below.map(number -> " below:" + number).orElse(more ? " more" : ""));
        return new Found(page, more ? Optional.of(page.getLast().number()) : Optional.empty());
    }

    /** Numbers of tickets that the transaction may see, the newest first: migration V086. */
    @SuppressWarnings("unchecked")
    private List<Long> saying(String words, long below, int most) {
        return (List<Long>)
                database.createNativeQuery("select tickets_saying(?1, ?2, ?3)", Long.class)
                        .setParameter(1, words)
                        .setParameter(2, below)
                        .setParameter(3, most)
                        .getResultList();
    }

    private String mark(String words) {
        return HexFormat.of()
                .formatHex(key.sign("words:" + words.strip().toLowerCase(Locale.ROOT)));
    }
}

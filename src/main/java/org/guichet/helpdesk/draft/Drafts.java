// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.guichet.helpdesk.ticket.BesideTicket;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.SentDrafts;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.helpdesk.ticket.Written;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;

/**
 * Drafts of one agent. Each has a version, and each keeping says which version it began with:
 * whoever began with an older one is shown the newer and decides; nothing is merged by a machine.
 */
@ApplicationScoped
public class Drafts implements SentDrafts, BesideTicket {

    /** How a keeping ends. */
    public sealed interface End {

        /** It is kept, now or by the same keeping before. */
        record Kept(KeptDraft draft) implements End {}

        /** Another tab or machine kept a newer one: nothing was changed. */
        record Newer(KeptDraft draft) implements End {}

        /** What was typed in this form was sent: nothing is kept of it. */
        record Sent() implements End {}
    }

    private final DraftTable table;
    private final Tickets tickets;
    private final KeyFree keyFree;

    Drafts(DraftTable table, Tickets tickets, KeyFree keyFree) {
        this.table = table;
        this.tickets = tickets;
        this.keyFree = keyFree;
    }

    @Override
    public Kind kind() {
        return Kind.DRAFT;
    }

    @Override
    public String there() {
        return "select from draft d where d.ticket = asked.ticket and d.agent = asked.agent";
    }

    /** The agent's own, of each box that ever kept one. */
    @Transactional
    public Map<Box, KeptDraft> of(Actor.Agent agent, long ticket) {
        return table.of(agent, ticket);
    }

    /**
     * Keeps what stands in a box; nothing typed takes the draft away.
     *
     * @param seen the version that the page began with; 0 for none
     * @throws Refusal NOT_FOUND where the agent does not see the ticket
     */
    @Transactional
    public End keep(Actor.Agent agent, long ticket, Box box, String typed, FormKey key, long seen) {
        if (!tickets.isSeenBy(agent, ticket)) {
            throw new Refusal(Refusal.Kind.NOT_FOUND, "no-such-ticket");
        }
        String text = keyFree.of(typed);
        boolean kept = table.keep(agent, ticket, box, text, key.value(), seen);
        KeptDraft stands = table.of(agent, ticket).getOrDefault(box, KeptDraft.none());
        if (kept || (stands.text().equals(text) && !stands.sent())) {
            return new End.Kept(stands);
        }
        return stands.sent() ? new End.Sent() : new End.Newer(stands);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void sent(Actor.Agent agent, long ticket, String kind, Written written) {
        written.key()
                .map(FormKey::value)
                .filter(key -> !table.end(agent, ticket, key))
                .ifPresent(key -> table.remember(agent, ticket, kind, key));
    }
}

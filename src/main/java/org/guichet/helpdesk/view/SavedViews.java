// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.ticket.KeyFree;
import org.guichet.helpdesk.ticket.TicketFilter;
import org.guichet.helpdesk.ticket.Tickets;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;
import org.guichet.kernel.Refusal;
import org.guichet.page.FormKey;
import org.guichet.page.Shown;

/** Keeps views, and shows them to those who may see them. */
@ApplicationScoped
public class SavedViews {

    /** Of a name; the column has the same. */
    public static final int LONGEST_NAME = 60;

    /** Of one agent's, and beside the queues twice as many with those of leads: each is counted. */
    public static final int MOST = 20;

    /** What was typed. */
    public record Typed(String name, TicketFilter filter, boolean shared) {}

    /**
     * A view with its length.
     *
     * @param count counted up to {@link Tickets#COUNTED}
     */
    public record Counted(SavedView view, int count) {

        /** {@code 14}, {@code 200+}. */
        public String shown(Language language) {
            return count < Tickets.COUNTED
                    ? Shown.number(count, language)
                    : Shown.number(Tickets.COUNTED - 1, language) + "+";
        }
    }

    /** How keeping one ends. */
    public sealed interface End {
        record Saved(long id) implements End {}

        /** Nothing was kept. */
        enum Wrong implements End {
            NO_NAME,
            LONG_NAME,
            TOO_MANY
        }
    }

    private final SavedViewTable table;
    private final Tickets tickets;
    private final KeyFree keyFree;
    private final Audit audit;
    private final InstantSource clock;

    SavedViews(
            SavedViewTable table,
            Tickets tickets,
            KeyFree keyFree,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.tickets = tickets;
        this.keyFree = keyFree;
        this.audit = audit;
        this.clock = clock;
    }

    /** Theirs and the shared ones, each with as many tickets as the agent sees in it. */
    @Transactional
    public List<Counted> list(Actor.Agent agent) {
        return table.list(agent, 2 * MOST).stream()
                .map(view -> new Counted(view, tickets.count(agent, view.filter())))
                .toList();
    }

    /**
     * @throws Refusal NOT_FOUND where the agent may not see it, as where there is none
     */
    @Transactional
    public SavedView get(Actor.Agent agent, long id) {
        return table.find(agent, id)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "no-such-view"));
    }

    @Transactional
    public End keep(Actor.Agent agent, Optional<FormKey> key, Typed typed) {
        Typed clean = clean(agent, typed);
        Optional<End.Wrong> wrong = wrong(clean);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Optional<String> mark =
                key.map(one -> one.mark("view", agent.username(), clean.toString()));
        Optional<SavedView> before = mark.flatMap(one -> table.madeBy(agent, one));
        if (before.isPresent()) {
            return new End.Saved(before.get().id());
        }
        if (table.count(agent) >= MOST) {
            return End.Wrong.TOO_MANY;
        }
        // empty where the same form was sent at the same moment
        Optional<Long> id = table.add(agent, clean, mark, clock.instant());
        if (id.isEmpty()) {
            return new End.Saved(table.madeBy(agent, mark.orElseThrow()).orElseThrow().id());
        }
        told(agent, "view.saved", id.get(), clean.shared());
        return new End.Saved(id.get());
    }

    @Transactional
    public End change(Actor.Agent agent, long id, Typed typed) {
        SavedView before = changeable(agent, id);
        // only who made it takes it back: a lead who does it for others would take it away from all
        boolean stays = before.shared() && !before.agent().equals(agent.username());
        Typed clean =
                clean(agent, new Typed(typed.name(), typed.filter(), typed.shared() || stays));
        Optional<End.Wrong> wrong = wrong(clean);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (!new Typed(before.name(), before.filter(), before.shared()).equals(clean)) {
            table.change(id, clean);
            told(agent, "view.saved", id, before.shared() || clean.shared());
        }
        return new End.Saved(id);
    }

    /** One that is not there, or not theirs to see, is gone already. */
    @Transactional
    public void remove(Actor.Agent agent, long id) {
        if (table.find(agent, id).isPresent()) {
            SavedView view = changeable(agent, id);
            table.remove(id);
            told(agent, "view.removed", id, view.shared());
        }
    }

    /**
     * What others work by is in the log; what somebody keeps for themselves is nobody's business.
     */
    private void told(Actor.Agent agent, String act, long id, boolean shared) {
        if (shared) {
            audit.record(agent, act, "view:" + id, "");
        }
    }

    /**
     * @throws Refusal NOT_FOUND as of {@link #get}; FORBIDDEN where it is shared, and not theirs to
     *     change
     */
    @Transactional
    public SavedView changeable(Actor.Agent agent, long id) {
        SavedView view = get(agent, id);
        if (!view.mayChange(agent)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "view-of-all");
        }
        return view;
    }

    private Typed clean(Actor.Agent agent, Typed typed) {
        return new Typed(
                keyFree.of(typed.name()),
                typed.filter(),
                typed.shared() && SavedView.mayShare(agent));
    }

    private static Optional<End.Wrong> wrong(Typed typed) {
        if (typed.name().isBlank()) {
            return Optional.of(End.Wrong.NO_NAME);
        }
        return typed.name().length() > LONGEST_NAME
                ? Optional.of(End.Wrong.LONG_NAME)
                : Optional.empty();
    }
}

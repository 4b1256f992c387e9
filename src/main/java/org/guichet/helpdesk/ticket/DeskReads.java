// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.kernel.Actor;

/**
 * What the two pages that agents look at all day read of tickets: a queue with its counts, and a
 * ticket with all that belongs to it. Each is asked for in one way to the database and read without
 * entities (decision 11); what changes tickets goes through {@link TicketTable}.
 */
@ApplicationScoped
public class DeskReads {

    /**
     * A queue's page of its list, and the lengths of all queues.
     *
     * @param newest what was said last on the ticket that was asked for beside it
     */
    public record Lists(
            TicketList list, List<Tickets.QueueCount> counts, Optional<MessageView> newest) {}

    /**
     * A ticket as its page shows it.
     *
     * @param beside what else there is of it, to be asked for
     */
    public record Opened(Conversation conversation, Set<BesideTicket.Kind> beside) {

        public boolean has(BesideTicket.Kind kind) {
            return beside.contains(kind);
        }
    }

    private static final String EVENTS =
            "select e.kind, e.who, e.detail, e.at from ticket_event e join ticket t on t.number = e.ticket where e.ticket = ? and ";
    private static final String MESSAGES =
            "select m.id, m.author, m.internal, m.provider_only, m.writer, m.name, m.body, m.at, m.added_at, m.sender"
                    + " from message m join ticket t on t.number = m.ticket where m.ticket = ? and ";

    private final DataSource connections;
    private final ScopeSql scopes;
    private final TicketLists lists;
    private final TicketCounts counts;
    private final InstantSource clock;
    private final List<BesideTicket> kinds;
    private final String beside;

    DeskReads(
            DataSource connections,
            ScopeSql scopes,
            TicketLists lists,
            TicketCounts counts,
            InstantSource clock,
            @All List<BesideTicket> kinds) {
        this.connections = connections;
        this.scopes = scopes;
        this.lists = lists;
        this.counts = counts;
        this.clock = clock;
        this.kinds = List.copyOf(kinds);
        this.beside =
                kinds.stream()
                        .map(kind -> "exists (" + kind.there() + ")")
                        .collect(
                                Collectors.joining(
                                        ", ",
                                        "select ",
                                        " from (values (?::bigint, ?::text, ?::timestamptz)) asked (ticket, agent, at)"));
    }

    /**
     * @param from where the page of the list begins; empty for the top
     * @param beside the ticket that is shown beside it, where it is known
     */
    @Transactional
    public Lists lists(
            Actor.Agent agent, Queue queue, Optional<ListPlace> from, Optional<Long> beside) {
        Scope scope = Scope.of(agent);
        Questions questions = Questions.planned(connections);
        Supplier<TicketList> list = lists.page(questions, scope, queue.wanted(agent), from);
        Supplier<List<TicketCounts.Count>> kept = counts.within(questions, scope);
        Supplier<Integer> mine =
                lists.count(questions, scope, Queue.MINE.wanted(agent), Tickets.COUNTED);
        Supplier<List<MessageView>> newest =
                beside.map(number -> newest(questions, scope, number)).orElse(List::of);
        questions.ask();
        return new Lists(
                list.get(),
                Arrays.stream(Queue.values())
                        .map(one -> one == Queue.MINE ? counted(mine.get()) : sum(one, kept.get()))
                        .toList(),
                newest.get().stream().findFirst());
    }

    private static Tickets.QueueCount counted(int mine) {
        return new Tickets.QueueCount(
                Queue.MINE, Math.min(mine, Tickets.COUNTED - 1), mine == Tickets.COUNTED);
    }

    private static Tickets.QueueCount sum(Queue queue, List<TicketCounts.Count> kept) {
        long tickets =
                kept.stream()
                        .filter(count -> queue.holds(count.state(), count.taken()))
                        .mapToLong(TicketCounts.Count::tickets)
                        .sum();
        return new Tickets.QueueCount(queue, tickets, false);
    }

    /** What was said last on a ticket that the agent sees. */
    @Transactional
    public Optional<MessageView> newest(Actor.Agent agent, long number) {
        Questions questions = Questions.planned(connections);
        Supplier<List<MessageView>> newest = newest(questions, Scope.of(agent), number);
        questions.ask();
        return newest.get().stream().findFirst();
    }

    private Supplier<List<MessageView>> newest(Questions questions, Scope scope, long number) {
        return messages(questions, scope, number, " desc limit 1");
    }

    /** Empty where the agent does not see it, as where there is none. */
    @Transactional
    public Optional<Opened> open(Actor.Agent agent, long number) {
        Scope scope = Scope.of(agent);
        Condition seen = scopes.tickets(scope);
        Condition asked = Condition.of("t.number = ?", number).and(seen);
        Questions questions = Questions.planned(connections);
        Supplier<List<TicketView>> ticket =
                questions.add(
                        "select " + TicketRow.COLUMNS + " from ticket t where " + asked.sql(),
                        asked.values(),
                        TicketRow::read);
        Supplier<List<MessageView>> messages = messages(questions, scope, number, "");
        Supplier<List<EventView>> events =
                questions.add(
                        EVENTS + seen.sql() + " order by e.id",
                        Condition.of("", number).and(seen).values(),
                        DeskReads::event);
        Supplier<List<Set<BesideTicket.Kind>>> lies =
                questions.add(
                        beside, List.of(number, agent.username(), clock.instant()), this::beside);
        questions.ask();
        return ticket.get().stream()
                .findFirst()
                .map(
                        view ->
                                new Opened(
                                        new Conversation(view, messages.get(), events.get()),
                                        lies.get().getFirst()));
    }

    private Supplier<List<MessageView>> messages(
            Questions questions, Scope scope, long number, String order) {
        Condition seen = scopes.tickets(scope);
        return questions.add(
                MESSAGES + scopes.messages(scope) + " and " + seen.sql() + " order by m.id" + order,
                Condition.of("", number).and(seen).values(),
                DeskReads::message);
    }

    private static MessageView message(ResultSet row) throws SQLException {
        return new MessageView(
                row.getLong(1),
                MessageView.Author.valueOf(row.getString(2)),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                TicketRow.time(row, 8).orElseThrow(),
                TicketRow.time(row, 9),
                TicketRow.text(row, 10));
    }

    private static EventView event(ResultSet row) throws SQLException {
        return new EventView(
                EventView.Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                TicketRow.time(row, 4).orElseThrow());
    }

    private Set<BesideTicket.Kind> beside(ResultSet row) throws SQLException {
        Set<BesideTicket.Kind> there = EnumSet.noneOf(BesideTicket.Kind.class);
        for (int i = 0; i < kinds.size(); i++) {
            if (row.getBoolean(i + 1)) {
                there.add(kinds.get(i).kind());
            }
        }
        return there;
    }
}

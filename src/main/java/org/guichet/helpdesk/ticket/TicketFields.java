// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.audit.Audit;
import org.guichet.helpdesk.field.Field;
import org.guichet.helpdesk.field.FieldValues;
import org.guichet.helpdesk.field.Fields;
import org.guichet.helpdesk.ticket.Casework.Change;
import org.guichet.helpdesk.ticket.Casework.End;
import org.guichet.helpdesk.ticket.EventView.Kind;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;

/** What stands in the fields of a ticket, as far as the agent sees them. */
@ApplicationScoped
public class TicketFields {

    /** Of a value in the history, which tells the old and the new one on a line. */
    private static final int TOLD = 60;

    private static final End DONE = new End.Done();

    /**
     * A field of a ticket.
     *
     * @param value as it is kept; empty for none
     * @param asked whether the ticket has it; else only its value of before is shown
     */
    public record Line(Field field, String value, boolean asked) {

        public boolean isMissing() {
            return asked && field.required() && value.isEmpty();
        }
    }

    /**
     * What somebody wants in a field.
     *
     * @param value as its kind keeps it; empty for none
     * @param was what stood there when their form was drawn
     */
    public record Wanted(String value, String was) {}

    private final TicketTable tickets;
    private final Fields fields;
    private final FieldValues values;
    private final KeyFree keyFree;
    private final Audit audit;
    private final InstantSource clock;

    TicketFields(
            TicketTable tickets,
            Fields fields,
            FieldValues values,
            KeyFree keyFree,
            Audit audit,
            InstantSource clock) {
        this.tickets = tickets;
        this.fields = fields;
        this.values = values;
        this.keyFree = keyFree;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that the ticket has, and those that it had and are filled in. */
    @Transactional
    public List<Line> of(Actor.Agent agent, long number) {
        return tickets.find(Scope.of(agent), number)
                .map(ticket -> lines(agent, ticket))
                .orElseThrow(() -> TicketTable.missing(number));
    }

    private List<Line> lines(Actor.Agent agent, Ticket ticket) {
        Map<Long, String> kept = values.of(ticket.number());
        TicketView view = ticket.view();
        return fields.list(agent).stream()
                .map(
                        field ->
                                new Line(
                                        field,
                                        kept.getOrDefault(field.id(), ""),
                                        field.isFor(view.partner(), view.topic().name())))
                .filter(line -> line.asked() || !line.value().isEmpty())
                .toList();
    }

    /**
     * Keeps what was changed: whoever sees the ticket, but for a partner's people while it is with
     * the provider. Each change is told with the old value; of what only the provider sees, only
     * the log tells. What a form left as it was is no change, whatever stands there by now.
     *
     * @param wanted by the id of the field; what is not named stays
     * @return Unseen, and nothing is kept, where somebody else changed one of the same meanwhile
     */
    @Transactional
    public End keep(Actor.Agent agent, long number, Map<Long, Wanted> wanted) {
        Ticket ticket = tickets.held(Scope.of(agent), number);
        if (Casework.away(ticket, agent).filter(change -> change == Change.ESCALATED).isPresent()) {
            return new End.Moved(Change.ESCALATED);
        }
        Map<Line, String> changes = new LinkedHashMap<>();
        for (Line line : lines(agent, ticket)) {
            Wanted one = wanted.get(line.field().id());
            if (one == null || !line.asked()) {
                continue;
            }
            String now = kept(line, one.value());
            if (now.equals(one.was()) || now.equals(line.value())) {
                continue;
            }
            if (!one.was().equals(line.value())) {
                return new End.Unseen();
            }
            changes.put(line, now);
        }
        changes.forEach(
                (line, now) -> {
                    values.put(number, line.field().id(), now);
                    tell(agent, ticket, line, now);
                });
        if (changes.keySet().stream().anyMatch(line -> !line.field().providerOnly())) {
            ticket.fieldsChanged(clock.instant());
        }
        return DONE;
    }

    /** What is no text has a form of its own, in which no key fits. */
    private String kept(Line line, String value) {
        return line.field().isText() ? keyFree.of(value) : value;
    }

    private void tell(Actor.Agent agent, Ticket ticket, Line line, String now) {
        Field field = line.field();
        Instant at = clock.instant();
        if (!field.providerOnly()) {
            tickets.event(
                    ticket,
                    Kind.FIELD_CHANGED,
                    agent.name(),
                    field.label(Language.EN)
                            + ": "
                            + told(field, line.value())
                            + " → "
                            + told(field, now),
                    at);
        }
        audit.record(
                agent, "ticket.field-changed", "ticket:" + ticket.number(), "field:" + field.id());
    }

    private static String told(Field field, String value) {
        if (value.isEmpty()) {
            return "–";
        }
        String shown = field.shown(value, Language.EN);
        return shown.length() > TOLD ? shown.substring(0, TOLD - 1) + "…" : shown;
    }

    /** What keeps the ticket from being resolved, by name. */
    @Transactional
    public List<String> missing(Actor.Agent agent, long number, Language language) {
        return of(agent, number).stream()
                .filter(Line::isMissing)
                .map(line -> line.field().label(language))
                .toList();
    }

    boolean areMissing(Actor.Agent agent, Ticket ticket) {
        return lines(agent, ticket).stream().anyMatch(Line::isMissing);
    }
}

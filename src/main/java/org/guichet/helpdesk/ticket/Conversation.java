// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guichet.kernel.Actor;

/** A ticket with all that was said and that happened, oldest first. */
public record Conversation(TicketView ticket, List<MessageView> messages, List<EventView> events) {

    /** One entry of the page: a message or an event. */
    public record Entry(Instant at, Optional<MessageView> message, Optional<EventView> event) {}

    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        events.forEach(
                event -> entries.add(new Entry(event.at(), Optional.empty(), Optional.of(event))));
        messages.forEach(
                message ->
                        entries.add(
                                new Entry(message.at(), Optional.of(message), Optional.empty())));
        // stable: what happened in one instant stays event first, as "taken" before the reply
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    /** What the customer may read, as it came: a held mail is added later. */
    public List<MessageView> withoutNotes() {
        return messages.stream()
                .filter(message -> !message.internal())
                .sorted(Comparator.comparing(MessageView::at))
                .toList();
    }

    /**
     * The newest message: whoever answers must have seen it. 0 where there is none. Notes of the
     * provider's count for nobody: they stand first, by their ids.
     */
    public long last() {
        return messages.isEmpty() ? 0 : Math.max(0, messages.getLast().id());
    }

    /**
     * Changes with all that the page shows of the conversation; the same as the database makes it
     * for open pages (room {@code live}).
     */
    public String mark() {
        return last() + "." + ticket.changedAt().toEpochMilli() + "." + events.size();
    }

    /** What decides what the page offers. */
    public String standing() {
        return String.join(
                " ",
                ticket.state().code(),
                ticket.assignee().orElse("-"),
                ticket.proof().map(Proof::name).orElse("-"),
                ticket.partner());
    }

    /** Whether a message could become a ticket of its own: the customer's, but for the first. */
    public boolean splits(MessageView message) {
        return message.author() == MessageView.Author.CUSTOMER
                && !ticket.state().isDone()
                && messages.stream()
                        .filter(said -> said.author() == MessageView.Author.CUSTOMER)
                        .findFirst()
                        .filter(first -> first.id() != message.id())
                        .isPresent();
    }

    /** The messages that an agent may read as a complaint, the newest first. */
    public List<MessageView> complaintCandidates() {
        return messages.reversed().stream().filter(MessageView::couldBeComplaint).toList();
    }

    /** How many messages of others came after this one. */
    public int countAfter(long seen, Actor.Agent reader) {
        return (int)
                messages.stream()
                        .filter(message -> message.id() > seen && !message.isOf(reader))
                        .count();
    }
}

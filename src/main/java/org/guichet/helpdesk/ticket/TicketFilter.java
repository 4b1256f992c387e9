// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.helpdesk.sla.Matter.Priority;
import org.guichet.kernel.Actor;
import org.guichet.kernel.Language;

/** Which tickets somebody wants to see; what is empty may be any. */
public record TicketFilter(
        Stage stage,
        Optional<Topic> topic,
        Optional<Language> language,
        Optional<Priority> priority,
        Optional<HeldBy> holder,
        Optional<Tag> tag) {

    // joined to the list, so that a rare tag is read from its own index
    private static final String TAGGED =
            "exists (select from ticket_tag g where g.ticket = t.number and g.partner = t.partner and g.word = ?)";

    /** What is done is listed for so long: a list of two years is nobody's work. */
    public static final Duration DONE = Duration.ofDays(30);

    /** Where a ticket stands; each has an index in its order (migrations V061, V064, V066). */
    public enum Stage {
        /** The customer waits for us, whether somebody has it or not. */
        WAITS("t.state in ('NEW', 'OPEN')", TicketOrder.DUE),
        NEW("t.state = 'NEW'", TicketOrder.DUE),
        OPEN("t.state = 'OPEN'", TicketOrder.DUE),
        WAITING("t.state = 'WAITING'", TicketOrder.CHANGED),
        ESCALATED("t.state = 'ESCALATED'", TicketOrder.DUE),
        RESOLVED("t.state = 'RESOLVED'", TicketOrder.CHANGED),
        CLOSED("t.state = 'CLOSED'", TicketOrder.CHANGED),
        SPAM("t.state = 'SPAM'", TicketOrder.CHANGED);

        private final String condition;
        private final TicketOrder order;

        Stage(String condition, TicketOrder order) {
            this.condition = condition;
            this.order = order;
        }

        public boolean isDone() {
            return this == RESOLVED || this == CLOSED || this == SPAM;
        }

        /** As forms write it: {@code waits}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Stage> parse(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /** Whose a ticket is. */
    public enum HeldBy {
        /** Of who looks at the list. */
        ME,
        NOBODY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<HeldBy> parse(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findFirst();
        }
    }

    TicketLists.Wanted wanted(Actor.Agent me, Instant now) {
        Condition condition = Condition.of(stage.condition);
        if (stage.isDone()) {
            condition = condition.and("t.changed_at > ?", now.minus(DONE));
        }
        if (topic.isPresent()) {
            condition = condition.and("t.topic = ?", topic.get().name());
        }
        if (language.isPresent()) {
            condition = condition.and("t.language = ?", language.get().code());
        }
        if (priority.isPresent()) {
            condition = condition.and("t.priority = ?", priority.get().name());
        }
        if (holder.isPresent()) {
            condition =
                    switch (holder.get()) {
                        case ME -> condition.and("t.assignee = ?", me.username());
                        case NOBODY -> condition.and("t.assignee is null");
                    };
        }
        if (tag.isPresent()) {
            condition = condition.and(TAGGED, tag.get().word());
        }
        return new TicketLists.Wanted(condition, stage.order);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
            " and exists (select 1 from TicketTag g where g.ticket = t.number and g.partner = t.partner and g.word = :tag)";

    /** What is done is listed for so long: a list of two years is nobody's work. */
    public static final Duration DONE = Duration.ofDays(30);

    /** Where a ticket stands; each has an index in its order (migrations V061, V064, V066). */
    public enum Stage {
        /** The customer waits for us, whether somebody has it or not. */
        WAITS("t.state in (NEW, OPEN)", TicketOrder.DUE),
        NEW("t.state = NEW", TicketOrder.DUE),
        OPEN("t.state = OPEN", TicketOrder.DUE),
        WAITING("t.state = WAITING", TicketOrder.CHANGED),
        ESCALATED("t.state = ESCALATED", TicketOrder.DUE),
        RESOLVED("t.state = RESOLVED", TicketOrder.CHANGED),
        CLOSED("t.state = CLOSED", TicketOrder.CHANGED),
        SPAM("t.state = SPAM", TicketOrder.CHANGED);

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
        StringBuilder condition = new StringBuilder(stage.condition);
        Map<String, Object> values = new HashMap<>();
        if (stage.isDone()) {
            condition.append(" and t.changedAt > :since");
            values.put("since", now.minus(DONE));
        }
        topic.ifPresent(
                one -> {
                    condition.append(" and t.topic = :topic");
                    values.put("topic", one);
                });
        language.ifPresent(
                one -> {
                    condition.append(" and t.language = :language");
                    values.put("language", one.code());
                });
        priority.ifPresent(
                one -> {
                    condition.append(" and t.priority = :priority");
                    values.put("priority", one);
                });
        holder.ifPresent(
                one -> {
                    switch (one) {
                        case ME -> {
                            condition.append(" and t.assignee = :me");
                            values.put("me", me.username());
                        }
                        case NOBODY -> condition.append(" and t.assignee is null");
                    }
                });
        tag.ifPresent(
                one -> {
                    condition.append(TAGGED);
                    values.put("tag", one.word());
                });
        return new TicketLists.Wanted(condition.toString(), values, stage.order);
    }
}

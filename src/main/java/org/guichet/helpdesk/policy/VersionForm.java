// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.helpdesk.sla.Matter;
import org.guichet.helpdesk.sla.PartnerTerms.Rule;
import org.guichet.helpdesk.sla.Target;
import org.guichet.helpdesk.ticket.Topic;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * The next version of a partner's promises, as it is typed: a rule is a row, the first that fits
 * counts.
 */
public class VersionForm {

    /** Rows of nothing below those that are filled in. */
    private static final int FREE = 2;

    private static final int MOST = 20;

    /** Of a form that nobody filled in by hand. */
    private static final int READ = 100;

    /** A year of open time: more is a mistake. */
    private static final int LONGEST_MINUTES = 525_600;

    @RestForm public @Nullable String from;
    @RestForm public @Nullable List<String> topic;
    @RestForm public @Nullable List<String> priority;
    @RestForm public @Nullable List<String> contract;
    @RestForm public @Nullable List<String> first;
    @RestForm public @Nullable List<String> next;
    @RestForm public @Nullable List<String> solution;
    @RestForm public @Nullable String act;

    /** One row; the times in minutes. */
    public record Row(
            String topic,
            String priority,
            String contract,
            String first,
            String next,
            String solution) {

        static final Row EMPTY = new Row("", "", "", "", "", "");

        boolean isEmpty() {
            return first.isBlank() && next.isBlank() && solution.isBlank();
        }

        /** Whether one of them is no time. */
        public boolean wrong() {
            return Stream.of(first, next, solution)
                    .anyMatch(typed -> !typed.isBlank() && minutes(typed).isEmpty());
        }

        Rule rule() {
            Map<Target, Duration> promised = new EnumMap<>(Target.class);
            minutes(first).ifPresent(time -> promised.put(Target.FIRST, time));
            minutes(next).ifPresent(time -> promised.put(Target.NEXT, time));
            minutes(solution).ifPresent(time -> promised.put(Target.SOLUTION, time));
            return new Rule(
                    Topic.parse(topic).map(Enum::name),
                    Matter.Priority.parse(priority),
                    Stream.of(Matter.Contract.values())
                            .filter(one -> code(one).equals(contract))
                            .findFirst(),
                    promised);
        }

        static Row of(Rule rule) {
            return new Row(
                    rule.topic().map(one -> one.toLowerCase(Locale.ROOT)).orElse(""),
                    rule.priority().map(Matter.Priority::code).orElse(""),
                    rule.contract().map(Row::code).orElse(""),
                    typed(rule.first()),
                    typed(rule.next()),
                    typed(rule.solution()));
        }

        private static String code(Matter.Contract contract) {
            return contract.name().toLowerCase(Locale.ROOT);
        }

        private static String typed(Optional<Duration> promised) {
            return promised.map(time -> Long.toString(time.toMinutes())).orElse("");
        }

        private static Optional<Duration> minutes(String typed) {
            String digits = typed.strip();
            return digits.matches("[1-9][0-9]{0,5}") && Integer.parseInt(digits) <= LONGEST_MINUTES
                    ? Optional.of(Duration.ofMinutes(Integer.parseInt(digits)))
                    : Optional.empty();
        }
    }

    /** Those that were filled in, in their order. */
    List<Row> filled() {
        List<Row> rows = new ArrayList<>();
        int most = first == null ? 0 : Math.min(first.size(), READ);
        for (int i = 0; i < most; i++) {
            Row row =
                    new Row(
                            at(topic, i),
                            at(priority, i),
                            at(contract, i),
                            at(first, i),
                            at(next, i),
                            at(solution, i));
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    static boolean areTooMany(List<Row> rows) {
        return rows.size() > MOST;
    }

    /** For the page: with room for more. */
    static List<Row> withRoom(List<Row> rows) {
        return Stream.concat(rows.stream(), Stream.generate(() -> Row.EMPTY).limit(FREE)).toList();
    }

    String typedFrom() {
        return from == null ? "" : from;
    }

    /** The beginning of the day there; empty where it is no day, or has begun. */
    Optional<Instant> begins(ZoneId zone, Instant now) {
        return FirstDay.of(typedFrom(), zone, now);
    }

    boolean saves() {
        return "save".equals(act);
    }

    private static String at(@Nullable List<String> values, int i) {
        return values != null && i < values.size() ? values.get(i) : "";
    }
}

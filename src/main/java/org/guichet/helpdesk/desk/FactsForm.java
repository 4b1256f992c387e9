// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Facts;
import org.guichet.helpdesk.team.Hours;
import org.guichet.helpdesk.team.Skill;
import org.guichet.kernel.Language;
import org.jboss.resteasy.reactive.RestForm;

/** What is known of somebody as it is typed: kept as it is, so that a mistake costs nothing. */
public class FactsForm {

    /** Codes of languages that are ticked. */
    @RestForm public List<String> language = List.of();

    /** Codes of topics. */
    @RestForm public List<String> skill = List.of();

    /** From Monday on, {@code 09:00}; empty for not on that day. */
    @RestForm public List<String> opens = List.of();

    @RestForm public List<String> closes = List.of();

    /** A box to tick. */
    public record Tick(String code, String name, boolean ticked) {}

    /** The boxes of a day. */
    public record Day(int number, String name, String opens, String closes, boolean wrong) {}

    static FactsForm of(Colleague colleague, List<Hours> week) {
        FactsForm form = new FactsForm();
        form.language = colleague.languages().stream().map(Language::code).toList();
        form.skill = colleague.skills().stream().map(Skill::code).toList();
        form.opens = new ArrayList<>(Collections.nCopies(7, ""));
        form.closes = new ArrayList<>(Collections.nCopies(7, ""));
        for (Hours hours : week) {
            form.opens.set(hours.day().getValue() - 1, hours.opens().toString());
            form.closes.set(hours.day().getValue() - 1, hours.closes().toString());
        }
        return form;
    }

    /** Empty where the hours of some day cannot be. */
    Optional<Facts> facts() {
        List<Hours> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (isWrong(day)) {
                return Optional.empty();
            }
            hours(day).ifPresent(week::add);
        }
        return Optional.of(
                new Facts(
                        language.stream()
                                .flatMap(code -> Language.parse(code).stream())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        skill.stream()
                                .flatMap(code -> Skill.parse(code).stream())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        week));
    }

    List<Tick> languages(Language reader) {
        return Arrays.stream(Language.values())
                .map(
                        one ->
                                new Tick(
                                        one.code(),
                                        Desk.language(one, reader),
                                        language.contains(one.code())))
                .toList();
    }

    /** Named by the template. */
    List<Tick> skills() {
        return Arrays.stream(Skill.values())
                .map(one -> new Tick(one.code(), "", skill.contains(one.code())))
                .toList();
    }

    List<Day> days(Language reader) {
        return Arrays.stream(DayOfWeek.values())
                .map(
                        day ->
                                new Day(
                                        day.getValue(),
                                        day.getDisplayName(TextStyle.FULL, reader.locale()),
                                        typed(opens, day),
                                        typed(closes, day),
                                        isWrong(day)))
                .toList();
    }

    private boolean isWrong(DayOfWeek day) {
        return !(typed(opens, day).isEmpty() && typed(closes, day).isEmpty())
                && hours(day).isEmpty();
    }

    private Optional<Hours> hours(DayOfWeek day) {
        try {
            LocalTime from = LocalTime.parse(typed(opens, day));
            LocalTime to = LocalTime.parse(typed(closes, day));
            return Optional.of(new Hours(day, from, to));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String typed(List<String> boxes, DayOfWeek day) {
        int place = day.getValue() - 1;
        return place < boxes.size() ? boxes.get(place).strip() : "";
    }
}

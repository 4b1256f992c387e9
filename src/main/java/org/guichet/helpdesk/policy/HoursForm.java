// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.helpdesk.sla.BusinessCalendar;
import org.guichet.helpdesk.sla.PartnerHours;
import org.guichet.helpdesk.sla.PartnerTerms;
import org.guichet.kernel.Country;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A partner's next hours as they are typed: a line for each day of the week. */
public class HoursForm {

    private static final int MOST_A_DAY = 6;
    private static final int LONGEST = 200;

    /** Minutes. */
    private static final int LEAST_A_WEEK = 60;

    private static final Pattern SPAN =
            Pattern.compile("([0-9]{1,2}):([0-9]{2})\\s*[-–—]\\s*([0-9]{1,2}):([0-9]{2})");
    private static final Pattern REGION = Pattern.compile("[a-z0-9]{1,8}");

    @RestForm public @Nullable String from;
    @RestForm public @Nullable String zone;
    @RestForm public @Nullable String country;
    @RestForm public @Nullable String region;

    /** Monday first. */
    @RestForm public @Nullable List<String> hours;

    @RestForm public @Nullable String act;

    /** A line of the form. */
    public record Line(DayOfWeek day, String typed, boolean wrong) {}

    static HoursForm of(PartnerTerms.Calendar calendar) {
        HoursForm form = new HoursForm();
        form.zone = calendar.zone().getId();
        form.country = calendar.country().map(Country::code).orElse("");
        form.region = calendar.region().orElse("");
        form.hours =
                Arrays.stream(DayOfWeek.values())
                        .map(
                                day ->
                                        calendar.of(day).stream()
                                                .map(PolicyWords::span)
                                                .collect(Collectors.joining(", ")))
                        .toList();
        return form;
    }

    public String typedFrom() {
        return typed(from);
    }

    public String typedZone() {
        return typed(zone);
    }

    public String typedCountry() {
        return typed(country);
    }

    public String typedRegion() {
        return typed(region);
    }

    private static String typed(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    public List<Line> lines() {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> new Line(day, typed(day), spans(day).isEmpty()))
                .toList();
    }

    private String typed(DayOfWeek day) {
        int place = day.getValue() - 1;
        return hours == null || place >= hours.size() ? "" : hours.get(place).strip();
    }

    boolean isWrong() {
        return lines().stream().anyMatch(Line::wrong);
    }

    /** Of a week without a mistake: so little that what is promised in it would take an age. */
    boolean hardlyOpens() {
        return Arrays.stream(DayOfWeek.values())
                        .flatMap(day -> spans(day).stream().flatMap(List::stream))
                        .mapToInt(span -> span.closes() - span.opens())
                        .sum()
                < LEAST_A_WEEK;
    }

    Optional<Instant> begins(ZoneId there, Instant now) {
        return FirstDay.of(typedFrom(), there, now);
    }

    boolean saves() {
        return "save".equals(act);
    }

    /**
     * By the name of a region: an offset knows no summer.
     *
     * @param known whether the database has it too
     */
    Optional<ZoneId> zone(Predicate<ZoneId> known) {
        try {
            return Optional.of(ZoneId.of(typedZone()))
                    .filter(one -> ZoneId.getAvailableZoneIds().contains(one.getId()))
                    .filter(known);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    Optional<Country> country() {
        return Country.parse(typedCountry());
    }

    Optional<String> region() {
        return Optional.of(typedRegion().toLowerCase(Locale.ROOT)).filter(one -> !one.isEmpty());
    }

    /** Whether what is chosen are nobody's holidays. */
    boolean holidaysOfNowhere(PartnerHours known) {
        if (country().isEmpty()) {
            return !typedCountry().isEmpty() || region().isPresent();
        }
        return region().filter(one -> !REGION.matcher(one).matches()).isPresent()
                || !known.knowsHolidays(country().get(), region());
    }

    /** Of a form without a mistake. */
    PartnerHours.Hours hours(ZoneId there) {
        List<BusinessCalendar.Hours> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.addAll(spans(day).orElseThrow());
        }
        return new PartnerHours.Hours(there, country(), region(), week);
    }

    /** In their order; empty where that is not how hours are written, or two overlap. */
    private Optional<List<BusinessCalendar.Hours>> spans(DayOfWeek day) {
        String line = typed(day);
        if (line.isEmpty()) {
            return Optional.of(List.of());
        }
        String[] parts = line.split("[,;]", -1);
        if (line.length() > LONGEST || parts.length > MOST_A_DAY) {
            return Optional.empty();
        }
        List<BusinessCalendar.Hours> spans = new ArrayList<>();
        for (String part : parts) {
            Matcher span = SPAN.matcher(part.strip());
            if (!span.matches()) {
                return Optional.empty();
            }
            int opens = minute(span.group(1), span.group(2));
            int closes = minute(span.group(3), span.group(4));
            if (opens < 0 || closes < 0 || opens >= closes) {
                return Optional.empty();
            }
            spans.add(new BusinessCalendar.Hours(day, opens, closes));
        }
        spans.sort(Comparator.comparingInt(BusinessCalendar.Hours::opens));
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).opens() < spans.get(i - 1).closes()) {
                return Optional.empty();
            }
        }
        return Optional.of(spans);
    }

    /** Of the day; below zero where no clock shows that. */
    private static int minute(String hour, String minute) {
        int of = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        return Integer.parseInt(minute) < 60 && of <= 24 * 60 ? of : -1;
    }
}

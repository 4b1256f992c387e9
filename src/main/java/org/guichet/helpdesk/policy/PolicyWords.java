// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.policy;

import io.quarkus.qute.TemplateExtension;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Optional;
import org.guichet.helpdesk.sla.BusinessCalendar;
import org.guichet.kernel.Language;
import org.guichet.page.Shown;

/** How hours and promises are written: {@code {hours:span(one)}}. */
@TemplateExtension(namespace = "hours")
final class PolicyWords {

    private PolicyWords() {}

    static List<DayOfWeek> week() {
        return List.of(DayOfWeek.values());
    }

    static String day(DayOfWeek day, Language language) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, language.locale());
    }

    /** {@code 08:00–20:00}; 24:00 is the end of the day. */
    static String span(BusinessCalendar.Hours hours) {
        return clock(hours.opens()) + "–" + clock(hours.closes());
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    /** {@code 45 min}, {@code 8 h}, {@code 1 h 30 min}; a dash for what is not promised. */
    static String time(Optional<Duration> promised) {
        return promised.map(PolicyWords::time).orElse("–");
    }

    private static String time(Duration promised) {
        long hours = promised.toHours();
        int minutes = promised.toMinutesPart();
        String whole = hours == 0 ? "" : hours + "\u00a0h";
        return minutes == 0 ? whole : (whole + "\u00a0" + minutes + "\u00a0min").strip();
    }

    /** By the wall of the calendar's zone; the hour where a version does not begin with the day. */
    static String from(Instant at, ZoneId zone, Language language) {
        LocalDateTime there = LocalDateTime.ofInstant(at, zone);
        String day = Shown.day(there.toLocalDate(), language);
        return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? day
                : day + ", " + Shown.clock(at, zone);
    }
}

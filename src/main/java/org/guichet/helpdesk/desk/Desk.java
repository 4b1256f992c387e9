// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.desk;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.helpdesk.ticket.Casework;
import org.guichet.kernel.Language;
import org.guichet.page.Page;
import org.jspecify.annotations.Nullable;

/** How times stand in the console, where room is short: {@code {desk:when(at, now, language)}}. */
@TemplateExtension(namespace = "desk")
final class Desk {

    private static final Duration SOON = Duration.ofMinutes(30);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    // made once: a page of a queue asks for a hundred
    private static final Map<Language, DateTimeFormatter> DAYS = new ConcurrentHashMap<>();

    private Desk() {}

    /** {@code 13:31 UTC} for today, {@code 21 nov., 13:31 UTC} before. */
    static String when(Instant at, Instant now, Language language) {
        boolean today =
                at.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .equals(now.atOffset(ZoneOffset.UTC).toLocalDate());
        return (today ? TIME : DAYS.computeIfAbsent(language, Desk::days)).format(at) + "\u00a0UTC";
    }

    /** The grant that the mark over the page names; null where none is open. */
    static @Nullable String mark(TicketScreens.@Nullable OpenAccount account) {
        return account == null ? null : account.grant();
    }

    /** {@code 12 min}, {@code 1 h 12}, {@code 3 d}. */
    static String waited(Instant since, Instant now, Language language) {
        Duration waited = Duration.between(since, now);
        long minutes = Math.max(0, waited.toMinutes());
        if (minutes < 60) {
            return minutes + "\u00a0min";
        }
        if (minutes < 24 * 60) {
            return minutes / 60 + "\u00a0h\u00a0" + (minutes % 60 < 10 ? "0" : "") + minutes % 60;
        }
        String day =
                switch (language) {
                    case FR -> "j";
                    case DE -> "T";
                    case EN, ES, NL -> "d";
                };
        return minutes / (24 * 60) + "\u00a0" + day;
    }

    /** Whether less than a minute passed, of which {@link #waited} has nothing to say. */
    static boolean justNow(Instant since, Instant now) {
        return since.plusSeconds(60).isAfter(now);
    }

    /** To the second, {@code 26 h 05 min 09 s}: what is counted by somebody else must agree. */
    static String exactly(Duration time) {
        return "%d\u00a0h\u00a0%02d\u00a0min\u00a0%02d\u00a0s"
                .formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    /** How the clock of something that is due looks; nothing while there is time. */
    static String urgency(Instant due, Instant now) {
        if (now.isAfter(due)) {
            return "is-late";
        }
        return now.plus(SOON).isAfter(due) ? "is-soon" : "";
    }

    static boolean late(Instant due, Instant now) {
        return now.isAfter(due);
    }

    /** How full the ring of what is due is: the whole circle is four hours, or too late. */
    static int left(Instant due, Instant now) {
        if (late(due, now)) {
            return 100;
        }
        long minutes = Duration.between(now, due).toMinutes();
        return (int) Math.min(100, Math.max(2, minutes * 100 / (4 * 60)));
    }

    /** How full the ring of a wait is: the whole circle is a day. */
    static int ring(Instant since, Instant now) {
        long minutes = Math.max(0, Duration.between(since, now).toMinutes());
        return (int) Math.min(100, Math.max(2, minutes * 100 / (24 * 60)));
    }

    private static DateTimeFormatter days(Language language) {
        Locale locale = language == Language.EN ? Locale.UK : language.locale();
        return DateTimeFormatter.ofPattern("d MMM, HH:mm", locale).withZone(ZoneOffset.UTC);
    }

    /** Whether the reader leads people, so that lists for leads are shown to them. */
    static boolean leads(Page page) {
        return page.agent().filter(Casework::mayTakeOver).isPresent();
    }

    /** The name of a language as the reader calls it. */
    static String language(Language named, Language reader) {
        return named.locale().getDisplayLanguage(reader.locale());
    }
}

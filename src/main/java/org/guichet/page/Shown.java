// SPDX-License-Identifier: Apache-2.0
package org.guichet.page;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.kernel.Language;
import org.joda.money.Money;

/**
 * How values are written for a reader; in templates {@code {shown:money(value, page.language)}} and
 * so on.
 */
@TemplateExtension(namespace = "shown")
public final class Shown {

    private static final char NO_BREAK_SPACE = '\u00a0';

    // made once: making one costs more than writing a hundred times
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<Language, DateTimeFormatter> MINUTE = new ConcurrentHashMap<>();

    private Shown() {}

    /** After a label, as the language sets it: French puts a no-break space before it. */
    public static String colon(Language language) {
        return language == Language.FR ? NO_BREAK_SPACE + ":" : ":";
    }

    /**
     * {@code 9,99 €} in French, Spanish, German; {@code €9.99} in English; always with a no-break
     * space.
     */
    public static String money(Money money, Language language) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale(language));
        format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
        format.setMinimumFractionDigits(money.getCurrencyUnit().getDecimalPlaces());
        format.setMaximumFractionDigits(money.getCurrencyUnit().getDecimalPlaces());
        return format.format(money.getAmount()).replace('\u202f', NO_BREAK_SPACE);
    }

    /**
     * Decimal units as storage is sold: {@code 500 Go} in French, {@code 500 GB} elsewhere; one
     * decimal below ten.
     */
    public static String bytes(long bytes, Language language) {
        String unit = language == Language.FR ? "o" : "B";
        String[] prefixes = {"", "k", "M", "G", "T", "P"};
        BigDecimal value = BigDecimal.valueOf(bytes);
        int step = 0;
        while (value.compareTo(BigDecimal.valueOf(1000)) >= 0 && step < prefixes.length - 1) {
            value = value.movePointLeft(3);
            step++;
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale(language));
        format.setMaximumFractionDigits(value.compareTo(BigDecimal.TEN) < 0 ? 1 : 0);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value) + NO_BREAK_SPACE + prefixes[step] + unit;
    }

    /** {@code 12 000} in French, {@code 12.000} in German, {@code 12,000} in English. */
    public static String number(long number, Language language) {
        return NumberFormat.getIntegerInstance(locale(language))
                .format(number)
                .replace('\u202f', NO_BREAK_SPACE);
    }

    /** The same of a count that a template has as an {@code int}. */
    public static String number(int number, Language language) {
        return number((long) number, language);
    }

    /** A ticket's number, {@code 48 213} with a no-break space, the same in every language. */
    public static String ticket(long number) {
        String digits = Long.toString(number);
        int head = Math.max(0, digits.length() - 3);
        return head == 0
                ? digits
                : digits.substring(0, head) + NO_BREAK_SPACE + digits.substring(head);
    }

    /** {@code 21 novembre 2026}; days are those of UTC. */
    public static String day(Instant time, Language language) {
        return day(time.atZone(ZoneOffset.UTC).toLocalDate(), language);
    }

    public static String day(LocalDate day, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale(language))
                .format(day);
    }

    /** {@code samedi 21 novembre 2026}. */
    public static String weekday(LocalDate day, Language language) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(locale(language))
                .format(day);
    }

    /** {@code 21/11/2026 13:31 UTC}: for receipts, where the minute counts. */
    public static String minute(Instant time, Language language) {
        return MINUTE.computeIfAbsent(language, Shown::minuteIn).format(time) + " UTC";
    }

    /** {@code 13:31 UTC}: where the day is today. */
    public static String time(Instant time) {
        return clock(time, ZoneOffset.UTC) + " UTC";
    }

    /** {@code 13:31}: where another time follows that says the zone. */
    public static String hour(Instant time) {
        return clock(time, ZoneOffset.UTC);
    }

    /** {@code 13:31} in the given zone. */
    public static String clock(Instant time, ZoneId zone) {
        return CLOCK.withZone(zone).format(time);
    }

    /** {@code 2026-11-22 13:31 UTC}: short and the same in every language, for marks. */
    public static String stamp(Instant time) {
        return STAMP.format(time) + " UTC";
    }

    /** Minutes and seconds left, {@code 23:41}. */
    public static String left(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /** The same of whole seconds. */
    public static String clockOf(long seconds) {
        return left(Duration.ofSeconds(seconds));
    }

    private static DateTimeFormatter minuteIn(Language language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale(language))
                .withZone(ZoneOffset.UTC);
    }

    private static Locale locale(Language language) {
        return switch (language) {
            case EN -> Locale.UK;
            case FR -> Locale.FRANCE;
            case ES -> Locale.of("es", "ES");
            case NL -> Locale.of("nl", "NL");
            case DE -> Locale.GERMANY;
        };
    }
}

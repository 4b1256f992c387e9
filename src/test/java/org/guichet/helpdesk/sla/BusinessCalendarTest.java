// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.guichet.helpdesk.sla.BusinessCalendar.Hours;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Provide
    Arbitrary<World> worlds() {
        return World.any();
    }

    @Provide
    Arbitrary<Integer> tenDays() {
        return Arbitraries.integers().between(0, 10 * 1440);
    }

    @Property(tries = 3000)
    void counts_as_who_looks_at_the_wall_every_minute(
            @ForAll("worlds") World world, @ForAll("tenDays") int minutes) {
        Instant to = world.from().plus(MINUTE.multipliedBy(minutes));
        assertThat(world.calendar().between(world.from(), to))
                .isEqualTo(MINUTE.multipliedBy(world.count(world.from(), to, MINUTE)));
    }

    @Property(tries = 3000)
    void finds_the_minute_at_which_who_counts_at_the_wall_is_done(
            @ForAll("worlds") World world,
            @ForAll("tenDays") int minutes,
            @ForAll @IntRange(max = 100) int percent) {
        Instant to = world.from().plus(MINUTE.multipliedBy(minutes));
        long open = world.count(world.from(), to, MINUTE) * percent / 100;
        assertThat(world.calendar().after(world.from(), MINUTE.multipliedBy(open)))
                .isEqualTo(world.waited(world.from(), open, MINUTE));
    }

    @Property(tries = 1500)
    void does_both_to_the_second(
            @ForAll("worlds") World world,
            @ForAll @IntRange(max = 59) int second,
            @ForAll @IntRange(max = 4 * 3600) int seconds) {
        Instant from = world.from().plusSeconds(second);
        Instant to = from.plusSeconds(seconds);
        long open = world.count(from, to, SECOND);
        assertThat(world.calendar().between(from, to)).isEqualTo(SECOND.multipliedBy(open));
        assertThat(world.calendar().after(from, SECOND.multipliedBy(open)))
                .isEqualTo(world.waited(from, open, SECOND));
    }

    @Property(tries = 1000)
    void what_is_added_is_what_lies_between(
            @ForAll("worlds") World world, @ForAll @IntRange(max = 100_000) int seconds) {
        Duration open = Duration.ofSeconds(seconds);
        BusinessCalendar calendar = world.calendar();
        assertThat(calendar.between(world.from(), calendar.after(world.from(), open)))
                .isEqualTo(open);
    }

    @Test
    void a_day_of_an_hour_less_closes_as_early_as_its_hours_say() {
        // 27 September 2026: 02:00 becomes 03:00
        BusinessCalendar night = new BusinessCalendar(AUCKLAND, everyDay(60, 300), Set.of());
        Instant opens = LocalDate.of(2026, 9, 27).atTime(1, 0).atZone(AUCKLAND).toInstant();
        assertThat(night.between(opens, opens.plus(Duration.ofHours(12))))
                .isEqualTo(Duration.ofHours(3));
        assertThat(night.after(opens, Duration.ofMinutes(90)).atZone(AUCKLAND).toLocalTime())
                .hasToString("03:30");
    }

    @Test
    void an_hour_that_comes_twice_is_worked_twice() {
        // 25 October 2026: 03:00 becomes 02:00
        BusinessCalendar night = new BusinessCalendar(MADRID, everyDay(120, 180), Set.of());
        Instant day = LocalDate.of(2026, 10, 25).atStartOfDay(MADRID).toInstant();
        assertThat(night.between(day, day.plus(Duration.ofHours(12))))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void over_a_weekend_and_a_holiday_nothing_passes() {
        LocalDate labourDay = LocalDate.of(2026, 10, 26);
        BusinessCalendar office =
                new BusinessCalendar(
                        AUCKLAND,
                        everyDay(480, 1200).stream().filter(each -> isWorkday(each.day())).toList(),
                        Set.of(labourDay));
        Instant friday = LocalDate.of(2026, 10, 23).atTime(19, 30).atZone(AUCKLAND).toInstant();
        assertThat(office.after(friday, Duration.ofHours(1)).atZone(AUCKLAND).toLocalDateTime())
                .hasToString("2026-10-27T08:30");
    }

    @Test
    void a_calendar_that_never_opens_is_refused() {
        assertThatThrownBy(() -> new BusinessCalendar(MADRID, List.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                new BusinessCalendar(
                                        MADRID,
                                        List.of(
                                                new Hours(DayOfWeek.MONDAY, 0, 60),
                                                new Hours(DayOfWeek.MONDAY, 59, 120)),
                                        Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean isWorkday(DayOfWeek day) {
        return day.getValue() < 6;
    }

    private static List<Hours> everyDay(int opens, int closes) {
        return Arrays.stream(DayOfWeek.values()).map(day -> new Hours(day, opens, closes)).toList();
    }
}

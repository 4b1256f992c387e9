// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.guichet.helpdesk.sla.BusinessCalendar.Hours;
import org.guichet.helpdesk.sla.Fact.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Duration TEN_DAYS = Duration.ofDays(10);

    @Provide
    Arbitrary<Life> lives() {
        return Life.any();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void says_what_somebody_counted_who_sat_beside_the_ticket(
            @ForAll("lives") Life life, @ForAll @IntRange(max = 3000) int later) {
        List<Fact> facts = life.facts();
        Instant now = facts.getLast().at().plus(Duration.ofMinutes(later));
        SlowCount counted = new SlowCount(life, now);
        History history = new History(facts);

        assertThat(history.clocks()).hasSameSizeAs(counted.sheets);
        for (int i = 0; i < counted.sheets.size(); i++) {
            TargetClock clock = history.clocks().get(i);
            SlowCount.Sheet sheet = counted.sheets.get(i);
            assertThat(clock.target()).isEqualTo(sheet.target);
            assertThat(clock.startedAt()).isEqualTo(sheet.startedAt);
            assertThat(clock.runs()).isEqualTo(counted.runs(sheet));
            assertThat(clock.usedAt(now)).isEqualTo(Duration.ofMinutes(sheet.strokes));
            assertThat(clock.isBreachedAt(now)).isEqualTo(sheet.overAt != null);
            if (!clock.runs()) {
                assertThat(clock.breachedAt().orElse(null)).isEqualTo(sheet.overAt);
            }
        }
        assertThat(history.split(now, Duration::between)).isEqualTo(durations(counted.minutes));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void knows_today_what_somebody_will_have_counted_who_sits_on(@ForAll("lives") Life life) {
        List<Fact> facts = life.facts();
        Instant end = facts.getLast().at().plus(TEN_DAYS);
        SlowCount counted = new SlowCount(life, end);
        List<TargetClock> clocks = new History(facts).clocks();
        for (int i = 0; i < clocks.size(); i++) {
            if (clocks.get(i).runs()) {
                Instant due = clocks.get(i).due().orElseThrow();
                Instant overAt = counted.sheets.get(i).overAt;
                if (overAt == null) {
                    assertThat(due).isAfterOrEqualTo(end);
                } else {
                    assertThat(due).isEqualTo(overAt);
                }
            } else {
                assertThat(clocks.get(i).due()).isEmpty();
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void of_a_clock_that_is_over_changes_no_more_whatever_happens_and_is_promised_later(
            @ForAll("lives") Life life, @ForAll @IntRange(min = 1, max = 15) int moments) {
        List<TargetClock> before = new History(life.until(moments).facts()).clocks();
        List<TargetClock> after = new History(life.facts()).clocks();
        for (int i = 0; i < before.size(); i++) {
            TargetClock then = before.get(i);
            TargetClock now = after.get(i);
            assertThat(now.promised()).isLessThanOrEqualTo(then.promised());
            assertThat(now.startedAt()).isEqualTo(then.startedAt());
            if (then.over()) {
                assertThat(now.promised()).isEqualTo(then.promised());
                assertThat(now.used()).isEqualTo(then.used());
                assertThat(now.breachedAt()).isEqualTo(then.breachedAt());
            } else if (!then.runs()) {
                assertThat(now.used()).isGreaterThanOrEqualTo(then.used());
            }
        }
    }

    private static Map<Owner, Duration> durations(Map<Owner, Integer> minutes) {
        Map<Owner, Duration> durations = new EnumMap<>(Owner.class);
        for (Owner owner : Owner.values()) {
            durations.put(owner, Duration.ofMinutes(minutes.getOrDefault(owner, 0)));
        }
        return durations;
    }

    @Nested
    class With_an_hour_for_an_answer_and_four_for_a_solution {

        private final Terms terms = terms(60, 30, 240);
        private final Instant start = Instant.parse("2026-11-23T08:00:00Z");

        @Test
        void a_ticket_that_opens_is_owed_both() {
            assertThat(due(fact(Kind.OPENED, 0)))
                    .containsExactly(
                            new Due.One(Target.FIRST, at(60)),
                            new Due.One(Target.SOLUTION, at(240)));
        }

        @Test
        void nothing_is_due_while_we_wait_for_the_customer() {
            assertThat(due(fact(Kind.OPENED, 0), fact(Kind.ANSWERED, 20), fact(Kind.WAITING, 20)))
                    .isEmpty();
        }

        @Test
        void what_the_customer_took_is_added_to_the_solution_and_their_word_is_owed_an_answer() {
            assertThat(
                            due(
                                    fact(Kind.OPENED, 0),
                                    fact(Kind.ANSWERED, 20),
                                    fact(Kind.WAITING, 20),
                                    fact(Kind.CUSTOMER_WROTE, 1000)))
                    .containsExactly(
                            new Due.One(Target.NEXT, at(1030)),
                            new Due.One(Target.SOLUTION, at(1220)));
        }

        @Test
        void a_second_word_of_the_customer_does_not_give_us_more_time() {
            assertThat(
                            due(
                                    fact(Kind.OPENED, 0),
                                    fact(Kind.ANSWERED, 20),
                                    fact(Kind.WAITING, 20),
                                    fact(Kind.CUSTOMER_WROTE, 30),
                                    fact(Kind.CUSTOMER_WROTE, 50)))
                    .contains(new Due.One(Target.NEXT, at(60)));
        }

        @Test
        void closing_without_an_answer_is_no_way_round_the_first() {
            assertThat(
                            due(
                                    fact(Kind.OPENED, 0),
                                    fact(Kind.CLOSED, 10),
                                    fact(Kind.REOPENED, 500),
                                    fact(Kind.CUSTOMER_WROTE, 500)))
                    .containsExactly(
                            new Due.One(Target.FIRST, at(550)),
                            new Due.One(Target.SOLUTION, at(730)));
        }

        @Test
        void a_solution_that_was_late_stays_late_when_the_ticket_opens_again() {
            List<Fact> facts =
                    List.of(
                            fact(Kind.OPENED, 0),
                            fact(Kind.ANSWERED, 10),
                            fact(Kind.CLOSED, 300),
                            fact(Kind.REOPENED, 5000),
                            fact(Kind.CUSTOMER_WROTE, 5000));
            TargetClock solution =
                    new History(facts)
                            .clocks().stream()
                                    .filter(clock -> clock.target() == Target.SOLUTION)
                                    .findFirst()
                                    .orElseThrow();
            assertThat(solution.due()).contains(at(240));
            assertThat(solution.usedAt(at(5010))).isEqualTo(Duration.ofMinutes(310));
        }

        @Test
        void what_is_done_at_the_very_minute_is_in_time() {
            assertThat(first(fact(Kind.ANSWERED, 60)).breachedAt()).isEmpty();
            assertThat(first(fact(Kind.ANSWERED, 61)).breachedAt()).contains(at(60));
        }

        @Test
        void another_policy_is_for_what_starts_under_it() {
            Fact wrote = Fact.of(Kind.CUSTOMER_WROTE, at(100), terms(5, 5, 5));
            assertThat(
                            due(
                                    fact(Kind.OPENED, 0),
                                    fact(Kind.ANSWERED, 20),
                                    fact(Kind.WAITING, 20),
                                    wrote))
                    .containsExactly(
                            new Due.One(Target.NEXT, at(105)),
                            new Due.One(Target.SOLUTION, at(320)));
        }

        @Test
        void who_was_warned_of_one_is_still_to_be_warned_of_the_other() {
            Due due =
                    new History(List.of(fact(Kind.OPENED, 0), Fact.warned(Target.FIRST, at(40))))
                            .due();
            assertThat(due.untold()).contains(at(240));
            assertThat(due.first()).contains(at(60));
        }

        @Test
        void whose_time_it_was_is_told_apart() {
            History history =
                    new History(
                            List.of(
                                    fact(Kind.OPENED, 0),
                                    fact(Kind.TO_PROVIDER, 30),
                                    fact(Kind.FROM_PROVIDER, 100),
                                    fact(Kind.ANSWERED, 110),
                                    fact(Kind.WAITING, 110),
                                    fact(Kind.CUSTOMER_WROTE, 400),
                                    fact(Kind.CLOSED, 405)));
            assertThat(history.split(at(9999), Duration::between))
                    .containsEntry(Owner.PARTNER, Duration.ofMinutes(30 + 10 + 5))
                    .containsEntry(Owner.PROVIDER, Duration.ofMinutes(70))
                    .containsEntry(Owner.CUSTOMER, Duration.ofMinutes(290));
        }

        @Test
        void the_second_level_gets_it_and_the_customer_waits_for_us_again() {
            assertThat(
                            due(
                                    fact(Kind.OPENED, 0),
                                    fact(Kind.ANSWERED, 20),
                                    fact(Kind.WAITING, 20),
                                    fact(Kind.TO_PROVIDER, 100)))
                    .containsExactly(new Due.One(Target.SOLUTION, at(100 + 240 - 20)));
        }

        @Test
        void what_is_promised_anew_counts_from_then_on_and_only_where_it_is_sooner() {
            Fact urgent = Fact.of(Kind.PROMISED, at(50), terms(30, 30, 60));
            assertThat(due(fact(Kind.OPENED, 0), urgent))
                    .containsExactly(
                            new Due.One(Target.FIRST, at(60)),
                            new Due.One(Target.SOLUTION, at(110)));
        }

        @Test
        void what_is_broken_stays_broken_whatever_is_promised_anew() {
            Fact kind = Fact.of(Kind.PROMISED, at(90), terms(600, 600, 600));
            assertThat(due(fact(Kind.OPENED, 0), kind))
                    .containsExactly(
                            new Due.One(Target.FIRST, at(60)),
                            new Due.One(Target.SOLUTION, at(240)));
        }

        private TargetClock first(Fact then) {
            return new History(List.of(fact(Kind.OPENED, 0), then)).clocks().getFirst();
        }

        private List<Due.One> due(Fact... facts) {
            return new History(List.of(facts)).due().running();
        }

        private Fact fact(Kind kind, int minute) {
            return kind.promises() ? Fact.of(kind, at(minute), terms) : Fact.of(kind, at(minute));
        }

        private Instant at(int minute) {
            return start.plus(Duration.ofMinutes(minute));
        }
    }

    private static Terms terms(int first, int next, int solution) {
        BusinessCalendar always =
                new BusinessCalendar(
                        ZoneId.of("UTC"),
                        Arrays.stream(java.time.DayOfWeek.values())
                                .map(day -> new Hours(day, 0, 1440))
                                .toList(),
                        Set.of());
        return new Terms(
                Map.of(
                        Target.FIRST, Duration.ofMinutes(first),
                        Target.NEXT, Duration.ofMinutes(next),
                        Target.SOLUTION, Duration.ofMinutes(solution)),
                always);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.guichet.helpdesk.team.Availability;
import org.guichet.helpdesk.team.Colleague;
import org.guichet.helpdesk.team.Skill;
import org.guichet.helpdesk.ticket.Turn.Hand;
import org.guichet.kernel.Language;
import org.junit.jupiter.api.Test;

/** Whose turn it is, of tickets and of people. */
class TurnTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    /** A ticket that comes after so many minutes, and what it is promised. */
    private record Coming(int afterMinutes, Optional<Integer> promisedMinutes) {

        Waiting asTicket(long number) {
            Instant since = MONDAY.plus(Duration.ofMinutes(afterMinutes));
            return ticket(
                    number,
                    promisedMinutes.map(minutes -> since.plus(Duration.ofMinutes(minutes))),
                    since);
        }
    }

    @Provide
    Arbitrary<List<Coming>> days() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 10 * 1440),
                        Arbitraries.integers().between(30, 2 * 1440).optional(0.7))
                .as(Coming::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property
    void the_order_does_not_depend_on_how_the_tickets_were_found(
            @ForAll("days") List<Coming> coming, @ForAll long seed) {
        List<Waiting> found = tickets(coming);
        List<Waiting> otherwise = new ArrayList<>(found);
        Collections.shuffle(otherwise, new Random(seed));
        assertThat(Turn.of(otherwise)).isEqualTo(Turn.of(found)).hasSameSizeAs(found);
    }

    @Property
    void what_is_due_first_is_first_and_of_those_due_together_who_waits_longest(
            @ForAll("days") List<Coming> coming) {
        List<Waiting> order = Turn.of(tickets(coming));
        for (int i = 1; i < order.size(); i++) {
            Waiting before = order.get(i - 1);
            Waiting after = order.get(i);
            if (before.due().isPresent() && after.due().isPresent()) {
                assertThat(before.due().get()).isBeforeOrEqualTo(after.due().get());
                if (before.due().equals(after.due())) {
                    assertThat(before.since()).isBeforeOrEqualTo(after.since());
                }
            }
        }
    }

    /** One agent takes a ticket every few minutes while others come. */
    @Property
    void nobody_is_overtaken_by_who_comes_after_their_own_instant(
            @ForAll("days") List<Coming> coming, @ForAll @IntRange(min = 1, max = 300) int every) {
        List<Waiting> all = tickets(coming);
        List<Waiting> left = new ArrayList<>(all);
        Map<Long, Integer> taken = new HashMap<>();
        Instant now = MONDAY;
        while (!left.isEmpty()) {
            Instant at = now;
            List<Waiting> there = left.stream().filter(one -> !one.since().isAfter(at)).toList();
            if (!there.isEmpty()) {
                Waiting next = Turn.of(there).getFirst();
                taken.put(next.number(), taken.size());
                left.remove(next);
            }
            now = now.plus(Duration.ofMinutes(every));
        }
        for (Waiting one : all) {
            for (Waiting later : all) {
                if (later.since().isAfter(Turn.at(one))) {
                    assertThat(taken.get(one.number())).isLessThan(taken.get(later.number()));
                }
            }
        }
    }

    @Test
    void what_is_promised_nothing_comes_before_what_is_due_later_than_three_days_after_it() {
        Waiting nothing = ticket(1, Optional.empty(), MONDAY);
        Waiting sooner = ticket(2, Optional.of(MONDAY.plus(Duration.ofDays(2))), MONDAY);
        Waiting later = ticket(3, Optional.of(MONDAY.plus(Duration.ofDays(4))), MONDAY);
        assertThat(Turn.of(List.of(later, nothing, sooner)))
                .containsExactly(sooner, nothing, later);
    }

    @Property
    void people_with_room_get_the_same_number_of_tickets_give_or_take_one(
            @ForAll @IntRange(min = 1, max = 9) int people,
            @ForAll @IntRange(min = 1, max = 80) int tickets) {
        List<Hand> hands = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            hands.add(Hand.of(colleague("agent-" + i, Set.of(), Set.of()), 0));
        }
        int[] got = new int[people];
        for (int i = 0; i < tickets; i++) {
            Hand hand = Turn.who(hands, ticket(i, Optional.empty(), MONDAY), 200).orElseThrow();
            int place = hands.indexOf(hand);
            hands.set(place, hand.given(MONDAY.plusSeconds(i)));
            got[place]++;
        }
        for (int count : got) {
            assertThat(count).isBetween(tickets / people, (tickets + people - 1) / people);
        }
    }

    @Test
    void nobody_is_given_what_they_cannot_answer_or_have_no_room_for() {
        Waiting french = ticket(1, Optional.empty(), MONDAY);
        assertThat(who(colleague("german", Set.of(Language.DE), Set.of()), 0, french)).isEmpty();
        assertThat(who(colleague("technician", Set.of(), Set.of(Skill.TECHNICAL)), 0, french))
                .isEmpty();
        assertThat(who(colleague("busy", Set.of(), Set.of()), 5, french)).isEmpty();
        assertThat(who(colleague("right", Set.of(Language.FR), Set.of(Skill.BILLING)), 4, french))
                .isPresent();
    }

    private static Optional<Hand> who(Colleague colleague, int load, Waiting ticket) {
        return Turn.who(List.of(Hand.of(colleague, load)), ticket, 5);
    }

    private static List<Waiting> tickets(List<Coming> coming) {
        List<Waiting> tickets = new ArrayList<>();
        for (int i = 0; i < coming.size(); i++) {
            tickets.add(coming.get(i).asTicket(i + 1));
        }
        return tickets;
    }

    private static Waiting ticket(long number, Optional<Instant> due, Instant since) {
        return new Waiting(number, due, since, Language.FR, Topic.BILLING);
    }

    private static Colleague colleague(String name, Set<Language> languages, Set<Skill> skills) {
        return new Colleague(
                1,
                name,
                name,
                Optional.of("kea"),
                Availability.AVAILABLE,
                MONDAY,
                languages,
                skills,
                true,
                Optional.empty());
    }
}

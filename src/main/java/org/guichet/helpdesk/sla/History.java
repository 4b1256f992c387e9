// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * All figures of a ticket, from its facts alone.
 *
 * <ul>
 *   <li>The clock of the first answer starts as the ticket opens and is over with the first answer.
 *   <li>That of the next answer starts when the customer writes after an answer, is over with the
 *       one after, and with the closing: a word of thanks is owed nothing.
 *   <li>That of the solution starts as the ticket opens and stands still while it is closed; opened
 *       again, it runs on with what was used. So does the first answer's where nobody answered:
 *       closing is no way round it.
 *   <li>To be resolved is to be closed, as far as time goes: what is promised is the solution, not
 *       that nobody says any more.
 *   <li>All stand still while we wait for the customer, until they write or the second level gets
 *       the ticket, and nothing that happens later changes by how much.
 *   <li>A clock counts to its end by the terms of the fact that started it. What is promised anew
 *       counts from then on, and only where it is sooner: nobody gains time by it. Other terms that
 *       nobody gave, another calendar, a day of closure that was decided later: those are for
 *       clocks that start then.
 * </ul>
 */
public final class History {

    private final List<Fact> facts;
    private final List<TargetClock> clocks = new ArrayList<>();

    /** Whose time passes from each fact on; nobody's while the ticket is not open. */
    private final List<Optional<Owner>> owners = new ArrayList<>();

    private boolean open;
    private boolean answered;
    private boolean waiting;
    private boolean withProvider;

    /**
     * @param facts in the order they happened; two may be of one instant
     */
    public History(List<Fact> facts) {
        this.facts = List.copyOf(facts);
        this.facts.forEach(this::happened);
    }

    private void happened(Fact fact) {
        state(fact.kind());
        owners.add(owner());
        Instant at = fact.at();
        switch (fact.kind()) {
            case OPENED -> {
                start(Target.FIRST, fact);
                start(Target.SOLUTION, fact);
            }
            case CUSTOMER_WROTE -> {
                runAll(at);
                if (answered && open && live(Target.NEXT).isEmpty()) {
                    start(Target.NEXT, fact);
                }
            }
            case ANSWERED -> {
                change(Target.FIRST, clock -> clock.end(at));
                change(Target.NEXT, clock -> clock.end(at));
            }
            case RESOLVED, CLOSED, SPAM -> {
                stopAll(at);
                change(Target.NEXT, clock -> clock.end(at));
            }
            case WAITING -> stopAll(at);
            case REOPENED -> runAll(at);
            case WARNED -> fact.about().ifPresent(target -> change(target, TargetClock::warn));
            case TO_PROVIDER -> runAll(at);
            case FROM_PROVIDER -> {}
            case PROMISED -> fact.terms().ifPresent(terms -> promise(terms, at));
        }
    }

    private void state(Fact.Kind kind) {
        switch (kind) {
            case OPENED, REOPENED -> open = true;
            case CUSTOMER_WROTE -> waiting = false;
            case ANSWERED -> answered = true;
            case WAITING -> waiting = open;
            case RESOLVED, CLOSED, SPAM -> {
                open = false;
                waiting = false;
                // who opens it again brings it back to the counter
                withProvider = false;
            }
            case TO_PROVIDER -> {
                withProvider = open;
                waiting = false;
            }
            case FROM_PROVIDER -> withProvider = false;
            case PROMISED, WARNED -> {}
        }
    }

    private void promise(Terms terms, Instant at) {
        for (Target target : Target.values()) {
            terms.of(target).ifPresent(time -> change(target, clock -> clock.promise(time, at)));
        }
    }

    private void start(Target target, Fact fact) {
        fact.terms()
                .flatMap(terms -> TargetClock.start(target, terms, fact.at()))
                .ifPresent(clocks::add);
    }

    private void stopAll(Instant at) {
        clocks.replaceAll(clock -> clock.stop(at));
    }

    private void runAll(Instant at) {
        if (open) {
            clocks.replaceAll(clock -> clock.run(at));
        }
    }

    private void change(Target target, UnaryOperator<TargetClock> act) {
        live(target).ifPresent(clock -> clocks.set(clocks.indexOf(clock), act.apply(clock)));
    }

    private Optional<TargetClock> live(Target target) {
        return clocks.stream()
                .filter(clock -> clock.target() == target && !clock.over())
                .findFirst();
    }

    /** Every clock there was, in the order they started. */
    public List<TargetClock> clocks() {
        return List.copyOf(clocks);
    }

    /** What is due when, by what is known now. */
    public Due due() {
        return Due.of(clocks);
    }

    /**
     * Whose time it was while the ticket was open. The three sum up to all of it.
     *
     * @param measure of the time between two instants: {@code Duration::between} for that of the
     *     wall, {@code calendar::between} for hours of work
     */
    public Map<Owner, Duration> split(
            Instant until, BiFunction<Instant, Instant, Duration> measure) {
        Map<Owner, Duration> split = new EnumMap<>(Owner.class);
        for (Owner owner : Owner.values()) {
            split.put(owner, Duration.ZERO);
        }
        for (int i = 0; i < facts.size(); i++) {
            Instant from = facts.get(i).at();
            Instant to = i + 1 < facts.size() ? facts.get(i + 1).at() : until;
            Instant end = to.isAfter(until) ? until : to;
            if (from.isBefore(end)) {
                owners.get(i)
                        .ifPresent(
                                owner ->
                                        split.merge(
                                                owner, measure.apply(from, end), Duration::plus));
            }
        }
        return split;
    }

    /** Who has it without a break since when. */
    public record Turn(Owner owner, Instant since) {}

    /** Whose turn it is; nobody's while the ticket is not open. */
    public Optional<Turn> turn() {
        if (owners.isEmpty() || owners.getLast().isEmpty()) {
            return Optional.empty();
        }
        Owner owner = owners.getLast().get();
        int first = owners.size() - 1;
        while (first > 0 && owners.get(first - 1).filter(owner::equals).isPresent()) {
            first--;
        }
        return Optional.of(new Turn(owner, facts.get(first).at()));
    }

    private Optional<Owner> owner() {
        if (!open) {
            return Optional.empty();
        }
        return Optional.of(
                waiting ? Owner.CUSTOMER : withProvider ? Owner.PROVIDER : Owner.PARTNER);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.guichet.helpdesk.sla;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The door: takes the facts of an act and says what is due now. The caller holds the lock of the
 * ticket, so that its facts follow one after the other.
 */
@ApplicationScoped
public class Clocks {

    private final FactTable facts;
    private final Promises promises;

    Clocks(FactTable facts, Promises promises) {
        this.facts = facts;
        this.promises = promises;
    }

    /**
     * Writes down what happened, with what is promised from now on where that may start a clock.
     *
     * @param kinds in the order in which they count
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Due happened(Matter matter, Instant now, List<Fact.Kind> kinds) {
        // as the table keeps it: what is computed from a fact now must come out again
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        for (Fact.Kind kind : kinds) {
            Optional<Long> promise =
                    kind.promises() ? promises.inForce(matter, at) : Optional.empty();
            facts.add(matter.ticket(), at, kind, promise);
        }
        return history(matter.ticket(), at).due();
    }

    /**
     * Writes down that somebody was warned of what is due before an instant and of which nobody was
     * yet.
     *
     * @return what they are to be warned of, and what is due afterwards
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Warning warn(long ticket, Instant now, Instant before) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        List<Due.One> near =
                history(ticket, at).clocks().stream()
                        .filter(clock -> !clock.warned())
                        .flatMap(
                                clock ->
                                        clock.due().stream()
                                                .filter(due -> !due.isAfter(before))
                                                .map(due -> new Due.One(clock.target(), due)))
                        .toList();
        near.forEach(one -> facts.warned(ticket, at, one.target()));
        return new Warning(near, history(ticket, at).due());
    }

    /** What {@link #warn} found. */
    public record Warning(List<Due.One> near, Due after) {}

    /** All that can be said of a ticket's time, computed anew from its facts. */
    @Transactional
    public History history(long ticket, Instant now) {
        return new History(facts.of(ticket, now));
    }
}
